### Пәрменнің стандартты шығысқа жазатын сөздері.

check-failure = ақау
check-failure-code = { $code }
check-failure-at = { $code }, орны: { $url }

inspect-picture = Сурет
inspect-sound = Дыбыс
inspect-text = Мәтін
inspect-invisible = Көрінбейтін таңбалар
inspect-file =
    { $bytes ->
        [one] { $name }: { $media }, { $bytes } байт
       *[other] { $name }: { $media }, { $bytes } байт
    }

inspect-picture-form = { $width }×{ $height } { $layout }, әр үлгіде { $bits } бит, бағдары { $orientation }
inspect-frames =
    { $count ->
        [one] { $count } кадр
       *[other] { $count } кадр
    }
inspect-icc =
    { $bytes ->
        [one] ICC профилі, { $bytes } байт
       *[other] ICC профилі, { $bytes } байт
    }
inspect-not-rewritable = өзгертілген үлгілерді қайта жазу мүмкін емес: { $why }

inspect-sound-form = { $coding }, { $rate } Гц
inspect-channels =
    { $count ->
        [one] { $count } арна
       *[other] { $count } арна
    }
inspect-seconds = { $seconds } с
inspect-bits = әр үлгіде { $bits } бит
inspect-bitrate = { $kilobits } кбит/с
inspect-loudness = қаттылығы { $lufs } LUFS
inspect-damaged =
    { $count ->
        [one] { $count } пакетті декодтау мүмкін болмады
       *[other] { $count } пакетті декодтау мүмкін болмады
    }

inspect-characters =
    { $count ->
        [one] { $count } таңба
       *[other] { $count } таңба
    }
inspect-lines =
    { $count ->
        [one] { $count } жол
       *[other] { $count } жол
    }
inspect-line-ends = жол аяқтары { $ends }
inspect-nfc = NFC түрінде
inspect-not-nfc = NFC түрінде емес
inspect-carrier = C2PA { $carrier }, { $start }–{ $end } байттары
inspect-store =
    { $bytes ->
        [one] { $bytes } байттық қойма
       *[other] { $bytes } байттық қойма
    }
inspect-no-store = қоймасы жоқ
inspect-none = жоқ
inspect-character = { $line }-жол, { $column }-баған: { $code } { $name }, { $kind }
inspect-characters-alike = { $line }-жол, { $column }-баған: { $code } { $name } × { $count }, { $kind }
inspect-more =
    { $count ->
        [one] тағы { $count }; --json мыңға дейін көрсетеді
       *[other] тағы { $count }; --json мыңға дейін көрсетеді
    }

inspect-no-samples = ізделмеді: үлгілер жоқ
inspect-no-mark = жоқ, бағасы { $score }
inspect-mark = { $mark } су таңбасы, бағасы { $score }
inspect-speed = жылдамдығы { $speed }, дыбыс биіктігі { $pitch }
inspect-scale = масштабы { $scale }, бұрылуы { $degrees }°
inspect-mirrored = айнадағыдай бейнеленген
inspect-passage = { $first }–{ $last }-жолдар ({ $start }–{ $end } байттары): { $mark }
inspect-segment = { $start } с – { $end } с: { $mark }

inspect-no-xmp = XMP пакеті жоқ
inspect-no-manifest = C2PA манифесі жоқ

web-http-header = HTTP жауабының тақырыбы
web-html-head = HTML бетінің head бөлігінде
web-robots-txt = /robots.txt
web-well-known = /.well-known/tdmrep.json
web-xmp = суреттің не құжаттың XMP пакетінде

## stamp

note = ескерту: { $note }
stamped-code = код
stamped-registry = тізілім
stamped-added = қосылды
stamped-remark = ескерту
stamped-heard = { $notice } (басталуы: { $times }; ұзақтығы { $seconds } с)
stamped-signed = қол қойған: «{ $signer }» ({ $alg })
stamped-time-stamp = уақыт белгісі бар
stamped-in-file = файлы { $path }
stamped-also = { $one }, { $other }
stamped-created = жаңа жазба
stamped-updated = жазба жаңартылды
stamped-unchanged = жазба өзгермеді
stamped-mark = { $mark } ({ $quality })
stamped-text = { $characters } таңба (көрінбейтіні { $invisible }), { $bytes } байт
stamped-before = алдыңғы жұмыста таңбаланған
quality-psnr = PSNR { $db } дБ
quality-ssim = SSIM { $ssim }
quality-visible = көзге түсуі мүмкін
quality-snr = SNR { $db } дБ
quality-nmr = шудың бүркеу шегіне қатынасы { $db } дБ
quality-heard = естілуі мүмкін
signer-made = сынақ кілті жасалды: «{ $name }», орны { $folder }
signer-made-share = тексеру оның таңбаларын «signed» (қол қойылған) дейді; «trusted» (сенімді) болуы үшін түбірлік сертификатын таратыңыз: «tanba identity export»
signer-passphrase = { $file } құпиясөзі:

## Көп файл

doing-stamping = таңбалануда
doing-checking = тексерілуде
doing-left = { $time } қалды
sum-stamped = таңбаланғаны: { $count }, уақыты { $seconds } с (секундына { $rate }): { $results }
sum-checked = тексерілгені: { $count }, уақыты { $seconds } с (секундына { $rate }): { $results }
sum-good = сәтті { $count }
sum-negative = теріс нәтижелі { $count }
sum-failed = орындалмаған { $count }
sum-before = бұрын жасалғаны { $count }

## redact

redact-candidates = { $name }: мына тұжырымдарды алып тастауға болады
redact-none = { $name }: алып тастауға болатын тұжырым жоқ
redact-personal = (адамдар туралы: --personal)
redact-nothing-personal = { $name }: куәлігінде түріне қарағанда адамдар туралы тұжырым жоқ; ештеңе жазылмады
redact-taken-out = алынды
redact-left = қалды

## review

review-content = мазмұн
review-verdict = қорытынды
review-opened = ашылды
review-objection = қарсылық
review-of =
    { $bytes ->
        [one] SHA-256 { $sha256 }, { $bytes } байт
       *[other] SHA-256 { $sha256 }, { $bytes } байт
    }
review-with-content = файлдың өзі де бар

## identity және trust

identity-until = { $subject }, жарамдылық мерзімі: { $date }
identity-expired = { $subject }, МЕРЗІМІ ӨТКЕН: { $date }
identity-kept = сақталған орны: { $folder }
identity-none = { $folder } ішінде қол қою кілті әлі жоқ; «tanba identity new» біреуін жасайды
identity-subject = иесі
identity-issuer = беруші
identity-serial = нөмірі
identity-valid = мерзімі
identity-fingerprint = хеші
trust-added = сенім тізіміне қосылды: { $who }
trust-known = бұрыннан сенім тізімінде: { $who }
trust-gone = сенім тізімінен шығарылды: { $who }
trust-none = сенім тізімі әлі бос; «tanba trust add root.pem» түбірлік сертификат қосады

## profile

profile-understood = { $file }: «{ $id }» профилі түсінікті; міндеттер саны: { $count }

## registry

record-ready =
    { $count ->
        [one] тізілім дайын; журналында { $count } жазба бар
       *[other] тізілім дайын; журналында { $count } жазба бар
    }
record-none = { $key }: ештеңе тіркелмеген
record-withdrawn = { $key }: иесі қайтарып алған, { $date }
record-gone = { $key }: қайтарып алынды; куәлік, мазмұн кодтары және қол қоюшы өшірілді, ал сақтық көшірмелерді өзіңіз тазартасыз
record-gone-before = { $key }: бұрын қайтарып алынған
record-redacted = { $key }: алынып тасталды: { $labels }; енді куәлігі: { $label }
record-replaced = { $key }: орнына қойылды: { $label }
record-mark = су таңбасы
record-kind = түрі
record-signer = қол қойған
record-registered = тіркелді
record-changed = өзгерді
record-credential = куәлік
record-fingerprints = мазмұн кодтары
record-no = жоқ
record-bytes =
    { $bytes ->
        [one] { $bytes } байт
       *[other] { $bytes } байт
    }
record-kind-image = сурет
record-kind-audio = дыбыс
record-kind-text = мәтін
record-kind-video = бейне
record-kind-other = басқа
record-alike =
    { $distance ->
        [one] 64 биттің { $distance } биті өзгеше: { $label }
       *[other] 64 биттің { $distance } биті өзгеше: { $label }
    }
record-none-alike =
    { $distance ->
        [one] { $code } кодынан { $distance } биттен аспай өзгешеленетін ештеңе тіркелмеген
       *[other] { $code } кодынан { $distance } биттен аспай өзгешеленетін ештеңе тіркелмеген
    }
record-swept =
    { $count ->
        [one] ешбір жазбаға керек емес { $count } нысан өшірілді
       *[other] ешбір жазбаға керек емес { $count } нысан өшірілді
    }
record-exported =
    { $count ->
        [one] { $count } жазба шығарылды
       *[other] { $count } жазба шығарылды
    }
record-imported =
    { $new ->
        [one] { $new } жазба енгізілді; бұрыннан бары { $known }, қабылданбағаны { $refused }
       *[other] { $new } жазба енгізілді; бұрыннан бары { $known }, қабылданбағаны { $refused }
    }
audit-entry = { $number } { $date } { $action } { $manifest }, орындаған: { $actor }
audit-reason = { $entry }: { $reason }
audit-whole =
    { $count ->
        [one] журнал бүтін: { $count } жазба; мына соңын басқа жерде сақтаңыз, ол --known үшін керек
       *[other] журнал бүтін: { $count } жазба; мына соңын басқа жерде сақтаңыз, ол --known үшін керек
    }

## serve token

token-made = { $id }  { $name } ({ $scopes }), жасалды: { $date }
token-once = ол енді қайта көрсетілмейді; тек хеші сақталады
token-revoked = күші жойылды: { $id }
