### Что говорится о законах: почему требование выполнено или нет.

## В целом: целые предложения

law-overall-compliant = Все обязательные требования, которые здесь применимы, выполнены.
law-overall-non-compliant = По меньшей мере одно обязательное требование не выполнено.
law-overall-inconclusive = Нарушений не видно, но о выполнении по меньшей мере одного обязательного требования по самому файлу судить нельзя.
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
law-status-cannot-tell = судить нельзя
law-status-not-applicable = неприменимо
law-compliant = соответствует
law-non-compliant = не соответствует
law-inconclusive = судить нельзя
law-no-obligation = не касается
law-level-primary = видели сам текст закона
law-level-quoted = текст закона в чужих цитатах
law-level-summary = известно только в пересказе: предупреждает, но соответствия не лишает
law-level-design = наша рекомендация: предупреждает, но соответствия не лишает
law-upload-confirmed = подтверждено
law-upload-possible = возможно
law-upload-suspected = предположительно
law-report-title = Отчёт о соответствии
law-report-file = Файл
law-report-sum = SHA-256 файла
law-report-day = Оценено на день
law-report-made = Составлен
law-report-verdict = Что говорит маркировка
law-report-law = Закон
law-report-obligation = Требование
law-report-result = Результат
law-report-reason = Почему
law-report-fix = Что сделать
law-report-source = Источник
law-report-warning = рекомендация
law-report-binding = обязательно
law-report-duties = Чего закон требует ещё и чего не видно ни в одном файле
law-report-upload = Как платформа должна назвать эту загрузку
law-report-automated = Это автоматический результат: его дала программа на одной машине по байтам файла. Его можно оспорить: попросите того, кто его показал, чтобы файл пересмотрел человек.
law-report-no-advice = Это не юридическая консультация.
