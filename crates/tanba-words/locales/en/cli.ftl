### What the command says on standard output.

check-failure = failure
check-failure-code = { $code }
check-failure-at = { $code } at { $url }

inspect-picture = Picture
inspect-sound = Sound
inspect-text = Text
inspect-invisible = Invisible characters
inspect-file =
    { $bytes ->
        [one] { $name }: { $media }, { $bytes } byte
       *[other] { $name }: { $media }, { $bytes } bytes
    }

inspect-picture-form = { $width }×{ $height } { $layout }, { $bits } bits a sample, orientation { $orientation }
inspect-frames =
    { $count ->
        [one] { $count } frame
       *[other] { $count } frames
    }
inspect-icc =
    { $bytes ->
        [one] ICC profile of { $bytes } byte
       *[other] ICC profile of { $bytes } bytes
    }
inspect-not-rewritable = changed samples cannot be written back: { $why }

inspect-sound-form = { $coding }, { $rate } Hz
inspect-channels =
    { $count ->
        [one] { $count } channel
       *[other] { $count } channels
    }
inspect-seconds = { $seconds } s
inspect-bits = { $bits } bits a sample
inspect-bitrate = { $kilobits } kbit/s
inspect-loudness = loudness { $lufs } LUFS
inspect-damaged =
    { $count ->
        [one] { $count } packet could not be decoded
       *[other] { $count } packets could not be decoded
    }

inspect-characters =
    { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
inspect-lines =
    { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
inspect-line-ends = line ends { $ends }
inspect-nfc = in NFC
inspect-not-nfc = not in NFC
inspect-carrier = C2PA { $carrier } at bytes { $start } to { $end }
inspect-store =
    { $bytes ->
        [one] store of { $bytes } byte
       *[other] store of { $bytes } bytes
    }
inspect-no-store = no store
inspect-none = none
inspect-character = line { $line }, column { $column }: { $code } { $name }, { $kind }
inspect-characters-alike = line { $line }, column { $column }: { $code } { $name } × { $count }, { $kind }
inspect-more =
    { $count ->
        [one] and { $count } more; --json tells up to a thousand
       *[other] and { $count } more; --json tells up to a thousand
    }

inspect-no-samples = not looked for: no samples
inspect-no-mark = none, score { $score }
inspect-mark = mark { $mark }, score { $score }
inspect-speed = speed { $speed }, pitch { $pitch }
inspect-scale = scale { $scale }, rotation { $degrees }°
inspect-mirrored = mirrored
inspect-passage = lines { $first } to { $last } (bytes { $start } to { $end }): { $mark }
inspect-segment = { $start } s to { $end } s: { $mark }

inspect-no-xmp = no XMP packet
inspect-no-manifest = no C2PA manifest

web-http-header = HTTP response header
web-html-head = in the head of an HTML page
web-robots-txt = /robots.txt
web-well-known = /.well-known/tdmrep.json
web-xmp = in the XMP packet of a picture or document
