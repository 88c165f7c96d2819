# Страница проверки; слова результатов использует и панель расширения.
page-title = Проверка файла · tanba
page-skip = К содержанию
page-heading = Проверьте, откуда это взялось
page-lead = Дайте изображение, звук или текст. Вы увидите, есть ли в них метка о том, что их создал или изменил искусственный интеллект (ИИ), кто это подписал и что это доказывает.
page-language = Язык
page-appearance = Оформление
page-appearance-auto = Как в системе
page-appearance-light = Светлое
page-appearance-dark = Тёмное
page-close = Закрыть

page-intake = Что проверить
page-drop = Перетащите файлы сюда
page-paste = или вставьте изображение или текст
page-choose = Выбрать файлы
page-formats = JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG; WAV, FLAC, MP3, M4A, Ogg; текст
page-text-label = Или проверьте текст
page-text-placeholder = Вставьте или напишите его здесь
page-text-check = Проверить текст
page-pasted-text = Текст
page-pasted-picture = Вставленное изображение
page-privacy = Ничто не покидает это устройство: проверка идёт в вашем браузере.
page-offline = Теперь она работает и без сети.

page-results = Результаты
page-count = { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
page-count-open = Осталось проверить { $open } из { $all }
page-clear = Убрать все
page-cancel = Отменить
page-cancel-named = Отменить проверку: { $name }
page-remove = Убрать
page-remove-named = Убрать: { $name }
page-again = Попробовать ещё раз
page-state-waiting = Ждёт очереди
page-state-checking = Проверяется…
page-announce = { $name }: { $verdict }
page-partly-ai-generated = Частично создано ИИ
page-partly-ai-modified = Частично изменено ИИ
page-raw = Весь отчёт в виде данных
page-download = Сохранить результат (JSON)
page-download-signed = Сохранить с подписью (JSON и JWS)

page-weight-decisive = На этом основан результат.
page-weight-supporting = Это подтверждает результат.
page-weight-contradicting = Это противоречит другому слою.
page-about-credential = Подписанная запись о том, кто и как создал файл. Любое изменение файла её нарушает.
page-about-watermark = Невидимый знак в самом содержимом. Он переживает копирование и перекодирование, но не говорит, кто его поставил.
page-about-metadata = Сведения, записанные в файл. Их может написать, изменить или убрать кто угодно.
page-about-notice = То, что люди видят или слышат сами. Сведения взяты из записей других слоёв: само содержимое не распознаётся.

page-fact-signer = Подписал
page-fact-issuer = Поручитель
page-fact-signed-at = Время подписи
page-fact-no-time = без метки времени
page-fact-generator = Программа
page-fact-actions = Что было сделано
page-fact-label = Номер
page-fact-mark = Знак
page-fact-score = Сила
page-fact-false-positive = Вероятность ложной тревоги
page-fact-source-type = Заявленный источник
page-fact-system = Система ИИ
page-fact-producer = Изготовитель
page-fact-sites = Где записано

page-preview-alt = Проверенное изображение: { $name }
page-preview-none = Ваш браузер не умеет показывать такие изображения. Проверка всё равно выполнена.
page-sound-length = Длительность { $length }
page-sound-all = Знак есть во всей записи ({ $length }).
page-sound-parts = { $count ->
    [one] Знак есть в { $count } части: { $share } от { $length }.
    [few] Знак есть в { $count } частях: { $share } от { $length }.
    [many] Знак есть в { $count } частях: { $share } от { $length }.
   *[other] Знак есть в { $count } части: { $share } от { $length }.
}
page-sound-part = с { $start } до { $end }
page-text-shown = Проверенный текст
page-text-parts = { $count ->
    [one] Знак есть в { $count } отрывке:
    [few] Знак есть в { $count } отрывках:
    [many] Знак есть в { $count } отрывках:
   *[other] Знак есть в { $count } отрывка:
}
page-text-line = строка { $first }
page-text-lines = строки { $first }–{ $last }

page-error-other = Проверка не завершилась
page-error-cancelled = Отменено
page-error-too-large = Это слишком велико для проверки в браузере
page-error-too-large-hint = Команда tanba проверит это на вашем компьютере.
page-error-bad-options = Одну из настроек нельзя применить
page-error-bad-identity = Этим ключом нельзя подписать
page-error-bad-identity-hint = Нужен закрытый ключ без пароля и сертификаты, которые к нему относятся.
page-error-unreadable-input = Файл не читается
page-error-unreadable-input-hint = Выберите его ещё раз: возможно, он изменён или перемещён.
page-error-no-permission = Браузер не разрешает расширению это прочитать
page-error-no-permission-hint = Вы можете разрешить это для данного адреса.
page-error-not-fetched = Не удалось загрузить
page-error-not-fetched-hint = Возможно, этого больше нет или адрес требует входа.
page-error-load-failed = Не удалось загрузить программу проверки
page-error-load-failed-hint = Откройте страницу ещё раз, когда будет сеть. После загрузки сеть не нужна.
page-error-crashed = На этом файле в программе проверки произошёл сбой
page-error-crashed-hint = Остальных файлов это не касается. Сообщите нам об этом и приложите файл, если им можно делиться.

page-trust = Список доверия
page-trust-about = Корневые сертификаты тех, кому вы доверяете. Подписавший, за которого ручается один из них, показывается как доверенный. Список хранится только в этом браузере.
page-trust-empty = Список пуст: все подписавшие показываются как неизвестные.
page-trust-file = Из файла
page-trust-pem = Или текст сертификата (PEM)
page-trust-name = Как его назвать
page-trust-add = Добавить в список
page-trust-added = { $count ->
    [one] Добавлен { $count } сертификат.
    [few] Добавлено { $count } сертификата.
    [many] Добавлено { $count } сертификатов.
   *[other] Добавлено { $count } сертификата.
}
page-trust-removed = Удалён: { $name }
page-trust-no-certificate = Здесь нет сертификата PEM. Он начинается с «-----BEGIN CERTIFICATE-----».
page-trust-known = Он уже есть в списке.
page-trust-too-large = Для списка доверия это слишком много.
page-trust-not-kept = Ваш браузер не разрешает этой странице ничего хранить.

page-identity = Подпись
page-identity-about = Если дать сертификат и ключ, результаты можно сохранять с вашей подписью. Ключ хранится только в памяти, пока страница открыта.
page-identity-file = Закрытый ключ и цепочка сертификатов (один файл PEM или два)
page-identity-none = Ключ не указан: результаты сохраняются без подписи.
page-identity-given = Теперь результаты можно сохранять с подписью.
page-identity-not-whole = Нужны и закрытый ключ, и его сертификаты в формате PEM.
page-identity-forget = Забыть ключ

page-help = Как читать результат
page-legend-ai-generated = Что-то в файле говорит, что его создал ИИ, и ничто этому не противоречит.
page-legend-ai-modified = ИИ изменил часть содержимого.
page-legend-altered = Подпись не сходится или слои противоречат друг другу. Что-то изменили или скопировали.
page-legend-captured = Подписавший говорит, что это снято или записано устройством. Это его утверждение.
page-legend-human-made = Подписавший говорит, что это создал человек. Это его утверждение.
page-legend-credentialed = Целая подпись рассказывает историю файла, но ничего не говорит об ИИ.
page-legend-unlabelled = Ничего не найдено. Метку можно убрать, а у большинства файлов её никогда не было.
page-legend-unreadable = Файл повреждён или такого вида, который здесь не известен.
page-help-layers = Проверяются четыре слоя: подписанное удостоверение, невидимый водяной знак, метаданные и запись о видимой надписи. Только удостоверение доказывает, кто и когда это сказал.
page-help-limits = Метка говорит, как это создано, а не правда ли это. Метка ИИ не значит, что искусственно всё целиком.
