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
