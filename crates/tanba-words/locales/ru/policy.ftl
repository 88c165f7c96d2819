### Что говорится о законах: почему требование выполнено или нет.

## В целом: целые предложения

law-overall-compliant = Все обязательные требования, которые здесь применимы, выполнены.
law-overall-non-compliant = По меньшей мере одно обязательное требование не выполнено.
law-overall-inconclusive = Нарушений не видно, но выполнено ли по меньшей мере одно обязательное требование, по самому файлу определить нельзя.
law-overall-not-applicable = К такому файлу этот закон требований не предъявляет.
law-overall-warnings =
    { $count ->
        [one] Не выполнено ещё { $count } правило, которое известно не из текста закона или является рекомендацией.
        [few] Не выполнены ещё { $count } правила, которые известны не из текста закона или являются рекомендациями.
        [many] Не выполнено ещё { $count } правил, которые известны не из текста закона или являются рекомендациями.
       *[other] Не выполнено ещё { $count } правила, которые известны не из текста закона или являются рекомендациями.
    }
law-overall-assumed = Маркировка не говорит, что это создано ИИ; файл оценён так, как если бы она это говорила.

## Почему требование неприменимо

law-not-synthetic = подписавший утверждает, что ИИ здесь не участвовал
law-other-medium = оно касается содержания другого вида
law-not-yet = оно действует с { $day }
law-no-more = оно действовало до { $day }
law-short-text =
    { $count ->
        [one] в тексте { $count } слово; требование действует от { $least }
        [few] в тексте { $count } слова; требование действует от { $least }
        [many] в тексте { $count } слов; требование действует от { $least }
       *[other] в тексте { $count } слова; требование действует от { $least }
    }
law-no-alt-text-place = в файлах такого вида нет места для альтернативного текста
law-no-aigc-place = стандарт не называет места для AIGC в файлах такого вида

## Удостоверение

law-credential-sound = действительное удостоверение говорит, что здесь участвовал ИИ
law-credential-time-stamped = действительное удостоверение с меткой времени говорит, что здесь участвовал ИИ
law-credential-absent = удостоверения нет
law-credential-unknown = не удалось посмотреть, есть ли удостоверение
law-credential-broken = удостоверение есть, но оно недействительно
law-credential-silent = удостоверение не говорит, что здесь участвовал ИИ
law-credential-no-time-stamp = нет метки времени, которой удостоверялось бы время подписания
law-credential-not-trusted = за подписавшего не ручается никто из списка доверия

## Метаданные

law-metadata-declares = метаданные заявляют, что здесь участвовал ИИ
law-metadata-silent = метаданные не заявляют, что здесь участвовал ИИ
law-metadata-unknown = метаданные не удалось прочитать

## Водяной знак

law-watermark-found = есть водяной знак { $mark }
law-watermark-absent = водяной знак не читается
law-watermark-unknown = не удалось посмотреть, есть ли водяной знак

## Уведомление

law-notice-found = уведомление есть
law-notice-says = есть уведомление: { $texts }
law-notice-absent = в тексте нет уведомления
law-notice-gone = там, где было нарисовано уведомление, его больше нет: оно закрыто или удалено
law-notice-not-recorded = уведомление в файле не записано, а в самих изображениях и звуке оно не ищется
law-notice-unknown = не удалось посмотреть, есть ли уведомление
law-notice-text-right = в уведомлении есть нужные слова: { $text }
law-notice-text-wrong = в уведомлении нет нужных слов, по одному из каждого набора: { $wanted }
law-notice-text-unknown = текст уведомления не записан
law-notice-morse = слышен ритм «AI»
law-notice-morse-only = слышен только ритм, а требуется фраза
law-notice-languages = языки уведомления: { $languages }
law-notice-languages-other = языки уведомления: { $languages }; требуется один из следующих: { $wanted }
law-notice-languages-unknown = язык уведомления не записан
law-notice-height-enough = высота его текста — { $percent } % меньшей стороны; требуется { $least } %
law-notice-height-small = высота его текста — всего { $percent } % меньшей стороны; требуется { $least } %
law-notice-height-unknown = высота его текста из файла не видна
law-notice-contrast-enough = его контраст, измеренный на изображении, — { $ratio } : 1; требуется { $least } : 1
law-notice-contrast-low = его контраст, измеренный на изображении, — всего { $ratio } : 1; требуется { $least } : 1
law-notice-contrast-unknown = его контраст измерить не удалось
law-notice-place-right = оно стоит там, где должно
law-notice-place-wrong = оно стоит не там, где должно
law-notice-place-unknown = где оно стоит, из файла не видно
law-notice-not-heard = звуковое уведомление не записано
law-notice-spoken = записано произнесённое уведомление
law-notice-rate-right =
    { $rate ->
        [one] темп речи — { $rate } знак в минуту
        [few] темп речи — { $rate } знака в минуту
        [many] темп речи — { $rate } знаков в минуту
       *[other] темп речи — { $rate } знака в минуту
    }
law-notice-rate-wrong =
    { $rate ->
        [one] темп речи — { $rate } знак в минуту; требуется от { $from } до { $to }
        [few] темп речи — { $rate } знака в минуту; требуется от { $from } до { $to }
        [many] темп речи — { $rate } знаков в минуту; требуется от { $from } до { $to }
       *[other] темп речи — { $rate } знака в минуту; требуется от { $from } до { $to }
    }
law-notice-rate-unknown = темп речи не записан
law-alt-text-discloses = альтернативный текст говорит, что это создано ИИ
law-alt-text-silent = альтернативный текст не говорит, что это создано ИИ

## AIGC

law-aigc-complete = AIGC есть, со всеми нужными полями
law-aigc-absent = AIGC нет
law-aigc-field-missing = поле AIGC { $field } пусто
law-aigc-label-unknown = поле AIGC Label — «{ $label }»; требуется 1, 2 или 3
law-aigc-characters = в поле AIGC { $field } есть недопустимые знаки
law-aigc-once = AIGC стоит в файле один раз
law-aigc-copies =
    { $count ->
        [one] в файле { $count } копия AIGC; допустима одна
        [few] в файле { $count } копии AIGC; допустима одна
        [many] в файле { $count } копий AIGC; допустима одна
       *[other] в файле { $count } копии AIGC; допустима одна
    }
law-aigc-producer-right = код производителя { $code } имеет нужный вид
law-aigc-producer-wrong = «{ $code }» — не код производителя нужного вида

## Что говорят удостоверение и метаданные

law-says-detail = { $detail }: { $value }
law-says-created-or-altered = сказано, создано содержание или изменено
law-detail-unsaid = ни удостоверение, ни метаданные не называют: { $detail }
law-detail-unknown = удостоверение или метаданные не удалось прочитать, а нужно: { $detail }
law-detail-provider = поставщик
law-detail-system = название системы
law-detail-system-version = версия системы
law-detail-time = время
law-detail-unique-id = уникальный идентификатор
law-detail-created-or-altered = создано или изменено

## Обучение

law-training-ruled-out = обучение на нём запрещено в машиночитаемой форме
law-training-not-ruled-out = обучение на нём не запрещено в машиночитаемой форме
law-training-unknown = не удалось посмотреть, запрещено ли обучение на нём

law-person-has-to-look = программа этого определить не может; нужно, чтобы посмотрел человек

## Маркировка по нескольким законам: целые предложения

law-conflict-places = Законы требуют уведомления в разных местах изображения.
law-conflict-languages =
    { $most ->
        [one] Законы требуют уведомления на языках: { $languages }; в одном уведомлении помещается не больше { $most } языка.
        [few] Законы требуют уведомления на языках: { $languages }; в одном уведомлении помещается не больше { $most } языков.
        [many] Законы требуют уведомления на языках: { $languages }; в одном уведомлении помещается не больше { $most } языков.
       *[other] Законы требуют уведомления на языках: { $languages }; в одном уведомлении помещается не больше { $most } языка.
    }
law-conflict-producers = Законы требуют кодов производителя разного вида.
law-missing-time-stamp = Подписи нужна метка времени: назовите службу меток времени.
law-missing-system = Нужно название системы ИИ.
law-missing-system-version = Нужна версия системы ИИ.
law-missing-producer = Нужен код производителя.
law-wrong-producer = «{ $code }» — не код производителя нужного вида.

## Отчёты о соответствии

law-status-met = выполнено
law-status-not-met = не выполнено
law-status-cannot-tell = определить нельзя
law-status-not-applicable = неприменимо
law-compliant = соответствует
law-non-compliant = не соответствует
law-inconclusive = определить нельзя
law-no-obligation = не касается
law-level-primary = проверено по самому тексту закона
law-level-quoted = текст закона — по цитатам в других источниках
law-level-summary = известно только по пересказам: лишь предупреждение, на соответствие не влияет
law-level-design = наша рекомендация: лишь предупреждение, на соответствие не влияет
law-upload-confirmed = подтверждено
law-upload-possible = возможно
law-upload-suspected = предположительно
law-upload-why-confirmed = об участии ИИ говорят метаданные или удостоверение
law-upload-why-possible = об участии ИИ говорит тот, кто загрузил файл
law-upload-why-suspected = есть следы ИИ: уведомление, водяной знак или метка «предположительно»
law-upload-why-none = ничто в файле не говорит об участии ИИ, поэтому метка не требуется
law-upload-nothing-carried = в файле нет сведений о его происхождении
law-upload-origin-ai = создано или изменено ИИ
law-upload-signed = действительная цифровая подпись
law-upload-signed-by = действительная цифровая подпись: { $signer }
law-upload-task = Что делать платформе
law-upload-label = Слова рядом с материалом
law-upload-show = Показать
law-upload-keep = Сохранить в файле
law-upload-due = сделать
law-upload-not-due = не требуется
law-layer-credential = удостоверение
law-layer-metadata = метаданные
law-layer-watermark = водяной знак
law-report-title = Отчёт о соответствии
law-report-file = Файл
law-report-sum = SHA-256 файла
law-report-day = Оценка на дату
law-report-made = Дата составления
law-report-verdict = Что говорит маркировка
law-report-obligation = Требование
law-report-result = Результат
law-report-reason = Обоснование
law-report-fix = Что сделать
law-report-source = Источник
law-report-warning = рекомендация
law-report-binding = обязательно
law-report-duties = Что ещё требует закон (по файлу этого не видно)
law-report-upload = Как платформа должна обозначить этот файл
law-report-laws = Проверено на соответствие
law-report-program = Программа
law-report-files = Количество файлов
law-report-overview = Сводка
law-report-meets = Соответствует: { $laws }
law-report-fails = Не соответствует: { $laws }
law-report-open = По самому файлу определить нельзя: { $laws }
law-report-unasked = К этому файлу требований нет: { $laws }
law-report-not-looked = проверить не удалось
law-report-media = Вид
law-report-picture = изображение
law-report-sound = звук
law-report-text = текст
law-report-size = Размер
law-report-bytes =
    { $count ->
        [one] { $count } байт
        [few] { $count } байта
        [many] { $count } байт
       *[other] { $count } байта
    }
law-report-preview = Уменьшенная копия изображения
law-report-layer = Слой
law-report-found = Найдено
law-report-weight = Вес
law-report-count = { $status }: { $count }
law-report-about = Об этих законах
law-report-compared = Правила в последний раз сверены с источниками { $day }.
law-report-sources = Источники
law-report-automated = Это автоматический результат: программа получила его, проверив сам файл. Его можно оспорить: попросите того, кто вам его показал, чтобы файл проверил человек.
law-report-no-advice = Это не юридическая консультация.
