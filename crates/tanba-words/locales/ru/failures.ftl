### Почему команда чего-то не сделала и что с этим делать: с маленькой буквы и без точки в конце.

error = ошибка: { $message }
hint = подсказка: { $hint }
fail-about = { $name }: { $message }
fail-line = { $name }, строка { $line }: { $message }
fail-entry = строка { $line }: { $message }

## Файлы: что не удалось и почему

io-read = не удалось прочитать { $path }: { $why }
io-write = не удалось записать { $path }: { $why }
io-make = не удалось создать { $path }: { $why }
io-walk = не удалось обойти { $path }: { $why }
io-list = не удалось прочитать список { $path }: { $why }
io-journal-open = не удалось открыть журнал { $path }: { $why }
io-journal-read = не удалось прочитать журнал { $path }: { $why }
io-journal-write = не удалось записать в журнал { $path }: { $why }
io-manual = не удалось записать страницы справки в { $path }: { $why }
io-stdout = не удалось записать в стандартный вывод: { $why }
io-json = не удалось записать это в JSON: { $why }
io-interrupt = не удаётся следить за Ctrl-C: { $why }
io-passphrase = не удалось спросить пароль: { $why }
io-why-missing = такого файла или папки нет
io-why-denied = нет прав
io-why-read-only = файловая система только для чтения
io-why-full = не осталось места
io-why-exists = уже существует
io-why-folder = это папка
hint-missing = проверьте путь; имена с пробелами берите в кавычки
hint-denied = проверьте, кто может читать файл и писать в папку
hint-read-only = выберите другую папку через --out-dir или --output
hint-full = освободите место; ничего не записано

## Что на входе

fail-no-inputs = в указанных папках нет ни изображений, ни звуков, ни текстов
hint-no-inputs = назовите сами файлы
fail-folder = { $path } — папка
fail-too-large = { $path } больше предела в { $most } МиБ
hint-too-large = разделите файл или проверьте его на машине с большей памятью, изменив пределы библиотеки
fail-stdin-twice = стандартный ввод не может быть сразу и списком, и файлом
fail-sidecar-one = --sidecar относится к одному файлу, а файлов несколько
hint-sidecar-one = проверяйте по одному или положите удостоверение рядом с каждым файлом под его именем с расширением .c2pa
fail-list-entry = запись { $number } длиннее { $most } байт
hint-list = по файлу в строке; для других списков --list-format nul или jsonl
hint-list-line = строка — объект с полем «input» и такими, как «output», «lang», «mark_id»
fail-list-needs = для «{ $option }» нужно «{ $other }»
fail-list-source = источник «{ $name }» неизвестен
fail-field-missing = нет поля «{ $field }»

## Что на выходе

fail-output-one = --output называет один файл, а файлов несколько
hint-output-one = для нескольких файлов — --out-dir
fail-output-input = выходной файл { $path } — это входной
hint-output-input = чтобы заменить входной файл, добавьте --in-place
fail-output-folder = { $path } — папка, а не выходной файл
hint-output-folder = чтобы писать в папку, используйте --out-dir
fail-output-nowhere = папки { $path } нет
hint-output-nowhere = создайте её или используйте --out-dir: он создаёт папку сам
fail-output-exists = файл { $path } уже существует
hint-output-exists = чтобы перезаписать, добавьте --force
fail-output-taken = в { $path } уже записан другой файл
hint-output-taken = одноимённые файлы пишите в разные папки
fail-output-unnamed = у стандартного ввода нет имени, под которым можно записать результат
hint-output-unnamed = назовите выходной файл через --output
fail-output-gone = выходной файл { $path } пропал
fail-interrupted = прервано; ничего не записано
fail-report-input = отчёт заменил бы входной файл { $path }
hint-report-input = дайте отчёту другое имя
fail-report-full = в одном отчёте может быть не больше { $most } файлов
hint-report-full = сделайте отчёт для каждой папки или возьмите JSON (--json)

## Журналы

fail-journal-used = журнал { $path } занят
hint-journal-used = его пишет другой запуск; дождитесь его конца или дайте этому свой журнал
fail-journal-name = журнал не может хранить такое имя: оно не в UTF-8
hint-journal-name = переименуйте файл или работайте с ним без --journal
fail-journal-none = это не журнал
hint-journal-none = файл — не журнал этой команды; дайте --journal другое имя
fail-journal-version = нельзя продолжить журнал { $path }: он от другой версии
fail-journal-command = нельзя продолжить журнал { $path }: он от другой команды
fail-journal-options = нельзя продолжить журнал { $path }: он начат с другими параметрами
hint-journal-other = дайте те же параметры или другой журнал

## Подписание, ключи, удостоверения

fail-encrypted = закрытый ключ { $path } защищён паролем
hint-encrypted = дайте пароль через --passphrase-file или TANBA_PASSPHRASE
fail-identity = ключ подписи «{ $name }» не читается
fail-no-root = корневого сертификата ключа «{ $name }» здесь нет
hint-no-root = спросите его у издателя или выгрузите цепочку сертификатов с --chain
fail-no-home = в этой системе не указана папка данных пользователя
hint-no-home = укажите в TANBA_HOME папку для ключей и доверенных корневых сертификатов
fail-mark-id = --mark-id { $digits }: { $why }
hint-mark-id = дайте 16 шестнадцатеричных цифр
fail-key-short =
    { $bytes ->
        [one] в { $path } только { $bytes } байт
        [few] в { $path } только { $bytes } байта
        [many] в { $path } только { $bytes } байт
       *[other] в { $path } только { $bytes } байта
    }
hint-key-short = ключу водяного знака нужно не меньше 16 случайных байтов: `head -c 32 /dev/urandom > key`
fail-no-credential = ни в файле, ни рядом с ним нет удостоверения
hint-no-credential = убрать утверждения можно только из подписанного; `tanba inspect` покажет, что есть в файле
fail-no-review = { $path } — не пакет рассмотрения: { $why }
hint-no-review = дайте пакет, созданный командой `tanba review open`
fail-no-token = токена { $id } нет
hint-no-token = «tanba serve token list» покажет, какие есть

## Законы

fail-no-law = не назван ни один закон
hint-no-law = назовите через --profile, например --profile kz,eu
fail-law-twice = --profile называет закон «{ $law }» дважды
hint-law-twice = уберите один или дайте своему профилю другое имя
fail-law-unknown = встроенного закона «{ $name }» нет
hint-law-unknown = есть { $laws }; свой профиль называют именем файла, например `ours.json`
fail-policy = --policy: { $why }

## Реестры

fail-registry-credential = --registry хранит удостоверения, а --no-credential их не записывает
hint-registry-credential = уберите одно из двух
fail-registry-nothing = вносить в реестр нечего: { $why }
fail-registry-unsigned = удостоверения нет
hint-registry-nothing = добавьте --sidecar или уберите --registry
fail-registry-none = по адресу { $address } реестра нет
hint-registry-none = проверьте путь; реестр создаёт «tanba registry init», а также «tanba stamp --registry»
fail-registry-remote = это делается в самой базе данных, а не через сервер по HTTP
hint-registry-remote = дайте --registry адрес базы данных: путь к файлу или `postgres://…`
fail-record-gone = { $key } уже отозвано
fail-record-none = под { $key } ничего не зарегистрировано
hint-record-none = дайте номер водяного знака из 16 цифр или имя манифеста
fail-record-other = в удостоверении назван другой манифест или водяной знак, чем в строке
fail-record-mark = «mark» — не номер водяного знака
hint-content-code = дайте код содержимого в 64 бита или файл
fail-audit-end = --known { $text }: это не конец журнала
hint-audit-end = дайте то, что напечатал --verify
