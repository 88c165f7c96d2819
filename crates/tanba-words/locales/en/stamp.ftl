### Why `stamp` left a layer out, and what else whoever stamps should know. Clauses, as in report.ftl.

## Left out

stamp-not-asked = not asked for
stamp-not-ai = what is declared is not an AI source
stamp-notice-longer = not asked for: it would make the sound longer
stamp-notice-small = a readable notice needs at least { $needed_width }×{ $needed_height } px, the picture has { $width }×{ $height } px
stamp-notice-no-place = { $syntax } has no place for words that are no data
stamp-metadata-format = { $format } metadata cannot be written here
stamp-metadata-syntax = no metadata is defined for { $syntax }
stamp-metadata-plain = no metadata is defined for plain text
stamp-metadata-toml = the front matter is TOML, and the AIGC label is defined for YAML
stamp-metadata-rendered = it has no front matter, and a new one would show up where it is rendered
stamp-metadata-no-head = it is a part of a document, without a head to put it in
stamp-metadata-nothing = there is nothing that it could declare
stamp-credential-json = nothing may stand after the value of JSON, which has no comments
stamp-credential-beside = ask for one beside the file with --sidecar
stamp-samples-format = { $format } samples cannot be rewritten here
stamp-samples-read-only = { $format } is read, not written, by this program
stamp-samples-coding = its samples are coded as { $coding }, which this program reads but does not write
stamp-samples-several =
    { $count ->
        [one] it holds { $count } picture, and writing one would lose or leave unchanged the others
       *[other] it holds { $count } pictures, and writing one would lose or leave unchanged the others
    }
stamp-sound-again = to change them, its { $codec } samples have to be coded again; ask for that with --reencode
stamp-sound-read-only = { $codec } samples are not written here; convert it to PCM or FLAC first
stamp-mark-small = { $width }×{ $height } pixels are too few for a watermark: each side needs at least { $least }
stamp-mark-picture = the watermark could not be read back from this picture of { $width }×{ $height } pixels
stamp-mark-rate = { $rate } samples a second are outside 8000 to 384000
stamp-mark-silent = only { $seconds } s of this sound are loud enough to carry a watermark
stamp-mark-sound = the watermark could not be read back from this sound of { $seconds } s
stamp-mark-syntax = passage marks have no place in { $syntax }
stamp-mark-no-place =
    { $count ->
        [one] no place for a mark in this text of { $count } character
       *[other] no place for a mark in this text of { $count } characters
    }
stamp-mark-text = the mark could not be read back from this text

## Remarks

stamp-code-no-room = the code had no room beside the words; it was left out
stamp-code-pictures = codes are drawn on pictures only; none was
stamp-normalised = some characters are written in another form of the same (Unicode NFC), which the credential needs
stamp-converted = the text was converted from { $encoding } to UTF-8
stamp-joined =
    { $count ->
        [one] the text carried { $count } credential, of texts that were joined; it is taken out and is not the parent
       *[other] the text carried { $count } credentials, of texts that were joined; they are taken out and none is the parent
    }
stamp-csv = programs may take the credential after the last line for one more record; --sidecar keeps it out
stamp-no-fingerprint = the registry gets no fingerprint: { $why }
stamp-kept-picture = the picture carries the mark { $mark } already; it was kept
stamp-kept-sound = the sound carries the mark { $mark } already; it was kept
stamp-kept-text = the text carries the mark { $mark } already; it was kept
