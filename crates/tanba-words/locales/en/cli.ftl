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

## stamp

note = note: { $note }
stamped-code = code
stamped-registry = registry
stamped-added = added
stamped-remark = remark
stamped-heard = { $notice } (heard at { $times }, { $seconds } s long)
stamped-signed = signed by “{ $signer }” ({ $alg })
stamped-time-stamp = time stamped
stamped-in-file = in { $path }
stamped-also = { $one }, { $other }
stamped-created = created
stamped-updated = updated
stamped-unchanged = unchanged
stamped-mark = { $mark } ({ $quality })
stamped-text = { $characters } characters ({ $invisible } of them invisible), { $bytes } bytes
stamped-before = stamped by the run before
quality-psnr = PSNR { $db } dB
quality-ssim = SSIM { $ssim }
quality-visible = may be visible
quality-snr = SNR { $db } dB
quality-nmr = noise to mask { $db } dB
quality-heard = may be heard
signer-made = made the development identity “{ $name }” in { $folder }
signer-made-share = readers call its labels “signed”; to have them “trusted”, share its root: tanba identity export
signer-passphrase = Passphrase of { $file }:

## Many files

doing-stamping = stamping
doing-checking = checking
doing-left = { $time } left
sum-stamped = stamped { $count } in { $seconds } s ({ $rate } a second): { $results }
sum-checked = checked { $count } in { $seconds } s ({ $rate } a second): { $results }
sum-good = { $count } well
sum-negative = { $count } with a negative finding
sum-failed = { $count } failed
sum-before = { $count } were done before

## redact

redact-candidates = { $name }: these statements may be taken out
redact-none = { $name }: no statement may be taken out
redact-personal = (tells of persons: --personal)
redact-nothing-personal = { $name }: no statement of its credential tells of persons by its kind; nothing was written
redact-taken-out = taken out
redact-left = left

## review

review-content = content
review-verdict = verdict
review-opened = opened
review-objection = objection
review-of =
    { $bytes ->
        [one] SHA-256 { $sha256 }, { $bytes } byte
       *[other] SHA-256 { $sha256 }, { $bytes } bytes
    }
review-with-content = with the file itself

## identity and trust

identity-until = { $subject }, until { $date }
identity-expired = { $subject }, EXPIRED { $date }
identity-kept = kept in { $folder }
identity-none = no identity in { $folder } yet; “tanba identity new” makes one
identity-subject = subject
identity-issuer = issuer
identity-serial = serial
identity-valid = valid
identity-fingerprint = fingerprint
trust-added = trusted: { $who }
trust-known = trusted before: { $who }
trust-gone = no longer trusted: { $who }
trust-none = nobody is trusted yet; “tanba trust add root.pem” adds a root certificate

## profile

profile-understood = { $file }: the profile “{ $id }” is understood; obligations: { $count }

## registry

record-ready =
    { $count ->
        [one] the registry is ready; its log has { $count } entry
       *[other] the registry is ready; its log has { $count } entries
    }
record-none = { $key }: nothing is registered
record-withdrawn = { $key }: withdrawn by its owner, { $date }
record-gone = { $key }: withdrawn; credential, fingerprints and signer are removed, and backups are yours to see to
record-gone-before = { $key }: was withdrawn before
record-redacted = { $key }: { $labels } is gone; the credential is now { $label }
record-replaced = { $key }: replaced by { $label }
record-mark = mark
record-kind = kind
record-signer = signer
record-registered = registered
record-changed = changed
record-credential = credential
record-fingerprints = fingerprints
record-no = none
record-bytes =
    { $bytes ->
        [one] { $bytes } byte
       *[other] { $bytes } bytes
    }
record-kind-image = image
record-kind-audio = audio
record-kind-text = text
record-kind-video = video
record-kind-other = other
record-alike =
    { $distance ->
        [one] { $distance } of 64 bits differs: { $label }
       *[other] { $distance } of 64 bits differ: { $label }
    }
record-none-alike =
    { $distance ->
        [one] nothing within { $distance } bit of { $code } is registered
       *[other] nothing within { $distance } bits of { $code } is registered
    }
record-swept =
    { $count ->
        [one] removed { $count } object that no record needs
       *[other] removed { $count } objects that no record needs
    }
record-exported =
    { $count ->
        [one] exported { $count } record
       *[other] exported { $count } records
    }
record-imported =
    { $new ->
        [one] imported { $new } record; { $known } were known, { $refused } refused
       *[other] imported { $new } records; { $known } were known, { $refused } refused
    }
audit-entry = { $number } { $date } { $action } { $manifest } by { $actor }
audit-reason = { $entry }: { $reason }
audit-whole =
    { $count ->
        [one] the log is whole: { $count } entry; keep this end elsewhere, for --known
       *[other] the log is whole: { $count } entries; keep this end elsewhere, for --known
    }

## serve token

token-made = { $id }  { $name } ({ $scopes }), made { $date }
token-once = it is not shown again; its hash is kept
token-revoked = revoked: { $id }
