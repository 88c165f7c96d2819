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

## stamp

note = примечание: { $note }
stamped-code = код
stamped-registry = реестр
stamped-added = добавлено
stamped-remark = примечание
stamped-heard = { $notice } (начало: { $times }; длительность { $seconds } с)
stamped-signed = подписал: «{ $signer }» ({ $alg })
stamped-time-stamp = с меткой времени
stamped-in-file = в файле { $path }
stamped-also = { $one }, { $other }
stamped-created = новая запись
stamped-updated = запись обновлена
stamped-unchanged = запись не изменилась
stamped-mark = { $mark } ({ $quality })
stamped-text = символов: { $characters } (из них невидимых: { $invisible }), байт: { $bytes }
stamped-before = промаркировано в прошлый запуск
quality-psnr = PSNR { $db } дБ
quality-ssim = SSIM { $ssim }
quality-visible = может быть заметно
quality-snr = SNR { $db } дБ
quality-nmr = шум к порогу маскировки { $db } дБ
quality-heard = может быть слышно
signer-made = создан пробный ключ подписи «{ $name }» в { $folder }
signer-made-share = проверка назовёт его метки «signed» (подписано); чтобы было «trusted» (доверено), передайте другим его корневой сертификат: «tanba identity export»
signer-passphrase = Пароль к { $file }:

## Много файлов

doing-stamping = маркировка
doing-checking = проверка
doing-left = осталось { $time }
sum-stamped = промаркировано: { $count } за { $seconds } с ({ $rate } в секунду): { $results }
sum-checked = проверено: { $count } за { $seconds } с ({ $rate } в секунду): { $results }
sum-good = успешно { $count }
sum-negative = с отрицательным результатом { $count }
sum-failed = не удалось { $count }
sum-before = сделано раньше: { $count }

## redact

redact-candidates = { $name }: эти утверждения можно убрать
redact-none = { $name }: утверждений, которые можно убрать, нет
redact-personal = (о людях: --personal)
redact-nothing-personal = { $name }: в удостоверении нет утверждений, которые по своему виду говорят о людях; ничего не записано
redact-taken-out = убрано
redact-left = осталось

## review

review-content = содержимое
review-verdict = вердикт
review-opened = открыто
review-objection = возражение
review-of =
    { $bytes ->
        [one] SHA-256 { $sha256 }, { $bytes } байт
        [few] SHA-256 { $sha256 }, { $bytes } байта
        [many] SHA-256 { $sha256 }, { $bytes } байт
       *[other] SHA-256 { $sha256 }, { $bytes } байта
    }
review-with-content = вместе с самим файлом

## identity и trust

identity-until = { $subject }, до { $date }
identity-expired = { $subject }, СРОК ИСТЁК { $date }
identity-kept = хранится в { $folder }
identity-none = в { $folder } ещё нет ключей подписи; «tanba identity new» создаст
identity-subject = владелец
identity-issuer = издатель
identity-serial = номер
identity-valid = срок
identity-fingerprint = отпечаток
trust-added = добавлен в список доверия: { $who }
trust-known = уже был в списке доверия: { $who }
trust-gone = убран из списка доверия: { $who }
trust-none = список доверия пока пуст; «tanba trust add root.pem» добавит корневой сертификат

## profile

profile-understood = { $file }: профиль «{ $id }» понятен; обязанностей: { $count }

## registry

record-ready =
    { $count ->
        [one] реестр готов; в его журнале { $count } запись
        [few] реестр готов; в его журнале { $count } записи
        [many] реестр готов; в его журнале { $count } записей
       *[other] реестр готов; в его журнале { $count } записи
    }
record-none = { $key }: ничего не зарегистрировано
record-withdrawn = { $key }: отозвано владельцем, { $date }
record-gone = { $key }: отозвано; удостоверение, отпечатки и подписавший удалены, а о резервных копиях позаботьтесь сами
record-gone-before = { $key }: уже отозвано раньше
record-redacted = { $key }: убрано: { $labels }; теперь удостоверение: { $label }
record-replaced = { $key }: заменено на { $label }
record-mark = водяной знак
record-kind = вид
record-signer = подписал
record-registered = внесено
record-changed = изменено
record-credential = удостоверение
record-fingerprints = отпечатки
record-no = нет
record-bytes =
    { $bytes ->
        [one] { $bytes } байт
        [few] { $bytes } байта
        [many] { $bytes } байт
       *[other] { $bytes } байта
    }
record-kind-image = изображение
record-kind-audio = звук
record-kind-text = текст
record-kind-video = видео
record-kind-other = другое
record-alike =
    { $distance ->
        [one] отличается { $distance } бит из 64: { $label }
        [few] отличаются { $distance } бита из 64: { $label }
        [many] отличаются { $distance } бит из 64: { $label }
       *[other] отличаются { $distance } бита из 64: { $label }
    }
record-none-alike =
    { $distance ->
        [one] в реестре нет ничего, что отличалось бы от { $code } не больше чем на { $distance } бит
        [few] в реестре нет ничего, что отличалось бы от { $code } не больше чем на { $distance } бита
        [many] в реестре нет ничего, что отличалось бы от { $code } не больше чем на { $distance } бит
       *[other] в реестре нет ничего, что отличалось бы от { $code } не больше чем на { $distance } бита
    }
record-swept =
    { $count ->
        [one] удалён { $count } объект, не нужный ни одной записи
        [few] удалено { $count } объекта, не нужных ни одной записи
        [many] удалено { $count } объектов, не нужных ни одной записи
       *[other] удалено { $count } объекта, не нужных ни одной записи
    }
record-exported =
    { $count ->
        [one] выгружена { $count } запись
        [few] выгружено { $count } записи
        [many] выгружено { $count } записей
       *[other] выгружено { $count } записи
    }
record-imported =
    { $new ->
        [one] внесена { $new } запись; уже известных { $known }, отклонено { $refused }
        [few] внесено { $new } записи; уже известных { $known }, отклонено { $refused }
        [many] внесено { $new } записей; уже известных { $known }, отклонено { $refused }
       *[other] внесено { $new } записи; уже известных { $known }, отклонено { $refused }
    }
audit-entry = { $number } { $date } { $action } { $manifest }, исполнил: { $actor }
audit-reason = { $entry }: { $reason }
audit-whole =
    { $count ->
        [one] журнал цел: { $count } запись; храните этот конец в другом месте, он нужен для --known
        [few] журнал цел: { $count } записи; храните этот конец в другом месте, он нужен для --known
        [many] журнал цел: { $count } записей; храните этот конец в другом месте, он нужен для --known
       *[other] журнал цел: { $count } записи; храните этот конец в другом месте, он нужен для --known
    }

## serve token

token-made = { $id }  { $name } ({ $scopes }), создан { $date }
token-once = больше он показан не будет; хранится только его хеш
token-revoked = отозван: { $id }
