### Что команда пишет в стандартный вывод.

check-failure = сбой
check-failure-code = { $code }
check-failure-at = { $code }, место: { $url }

inspect-picture = Изображение
inspect-sound = Звук
inspect-text = Текст
inspect-invisible = Невидимые символы
inspect-file =
    { $bytes ->
        [one] { $name }: { $media }, { $bytes } байт
        [few] { $name }: { $media }, { $bytes } байта
        [many] { $name }: { $media }, { $bytes } байт
       *[other] { $name }: { $media }, { $bytes } байта
    }

inspect-picture-form = { $width }×{ $height } { $layout }, бит на отсчёт: { $bits }, ориентация { $orientation }
inspect-frames =
    { $count ->
        [one] { $count } кадр
        [few] { $count } кадра
        [many] { $count } кадров
       *[other] { $count } кадра
    }
inspect-icc =
    { $bytes ->
        [one] профиль ICC, { $bytes } байт
        [few] профиль ICC, { $bytes } байта
        [many] профиль ICC, { $bytes } байт
       *[other] профиль ICC, { $bytes } байта
    }
inspect-not-rewritable = изменённые отсчёты нельзя записать обратно: { $why }

inspect-sound-form = { $coding }, { $rate } Гц
inspect-channels =
    { $count ->
        [one] { $count } канал
        [few] { $count } канала
        [many] { $count } каналов
       *[other] { $count } канала
    }
inspect-seconds = { $seconds } с
inspect-bits = бит на отсчёт: { $bits }
inspect-bitrate = { $kilobits } кбит/с
inspect-loudness = громкость { $lufs } LUFS
inspect-damaged =
    { $count ->
        [one] { $count } пакет не удалось декодировать
        [few] { $count } пакета не удалось декодировать
        [many] { $count } пакетов не удалось декодировать
       *[other] { $count } пакета не удалось декодировать
    }

inspect-characters =
    { $count ->
        [one] { $count } символ
        [few] { $count } символа
        [many] { $count } символов
       *[other] { $count } символа
    }
inspect-lines =
    { $count ->
        [one] { $count } строка
        [few] { $count } строки
        [many] { $count } строк
       *[other] { $count } строки
    }
inspect-line-ends = концы строк { $ends }
inspect-nfc = в форме NFC
inspect-not-nfc = не в форме NFC
inspect-carrier = C2PA { $carrier }, байты с { $start } по { $end }
inspect-store =
    { $bytes ->
        [one] хранилище { $bytes } байт
        [few] хранилище { $bytes } байта
        [many] хранилище { $bytes } байт
       *[other] хранилище { $bytes } байта
    }
inspect-no-store = хранилища нет
inspect-none = нет
inspect-character = строка { $line }, столбец { $column }: { $code } { $name }, { $kind }
inspect-characters-alike = строка { $line }, столбец { $column }: { $code } { $name } × { $count }, { $kind }
inspect-more =
    { $count ->
        [one] и ещё { $count }; --json показывает до тысячи
        [few] и ещё { $count }; --json показывает до тысячи
        [many] и ещё { $count }; --json показывает до тысячи
       *[other] и ещё { $count }; --json показывает до тысячи
    }

inspect-no-samples = не искали: нет отсчётов
inspect-no-mark = нет, оценка { $score }
inspect-mark = водяной знак { $mark }, оценка { $score }
inspect-speed = скорость { $speed }, высота тона { $pitch }
inspect-scale = масштаб { $scale }, поворот { $degrees }°
inspect-mirrored = отражён
inspect-passage = строки { $first }–{ $last } (байты с { $start } по { $end }): { $mark }
inspect-segment = с { $start } с по { $end } с: { $mark }

inspect-no-xmp = пакета XMP нет
inspect-no-manifest = манифеста C2PA нет

web-http-header = заголовок ответа HTTP
web-html-head = в head страницы HTML
web-robots-txt = /robots.txt
web-well-known = /.well-known/tdmrep.json
web-xmp = в пакете XMP изображения или документа
