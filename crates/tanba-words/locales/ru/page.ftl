# Страница проверки; слова результатов использует и панель расширения.
checker-title = Проверка файла · tanba
checker-skip = К содержанию
checker-heading = Проверьте, откуда это взялось
checker-lead = Дайте изображение, звук или текст. Вы увидите, есть ли в них метка о том, что их создал или изменил искусственный интеллект (ИИ), кто это подписал и что это доказывает.
checker-language = Язык
checker-appearance = Оформление
checker-appearance-auto = Как в системе
checker-appearance-light = Светлое
checker-appearance-dark = Тёмное
checker-close = Закрыть

checker-intake = Что проверить
checker-drop = Перетащите файлы сюда
checker-paste = или вставьте изображение или текст
checker-choose = Выбрать файлы
checker-formats = JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG; WAV, FLAC, MP3, M4A, Ogg; текст
checker-text-label = Или проверьте текст
checker-text-placeholder = Вставьте или напишите его здесь
checker-text-check = Проверить текст
checker-pasted-text = Текст
checker-pasted-picture = Вставленное изображение
checker-privacy = Ничто не покидает это устройство: проверка идёт в вашем браузере.
checker-offline = Теперь она работает и без сети.

checker-results = Результаты
checker-count = { $count ->
    [one] { $count } файл
    [few] { $count } файла
    [many] { $count } файлов
   *[other] { $count } файла
}
checker-count-open = Осталось проверить { $open } из { $all }
checker-clear = Убрать все
checker-cancel = Отменить
checker-cancel-named = Отменить проверку: { $name }
checker-remove = Убрать
checker-remove-named = Убрать: { $name }
checker-again = Попробовать ещё раз
checker-state-waiting = Ждёт очереди
checker-state-checking = Проверяется…
checker-announce = { $name }: { $verdict }
checker-partly-ai-generated = Частично создано ИИ
checker-partly-ai-modified = Частично изменено ИИ
checker-raw = Весь отчёт в виде данных
checker-download = Сохранить результат (JSON)
checker-download-signed = Сохранить с подписью (JSON и JWS)

checker-weight-decisive = На этом основан результат.
checker-weight-supporting = Это подтверждает результат.
checker-weight-contradicting = Это противоречит другому слою.
checker-about-credential = Подписанная запись о том, кто и как создал файл. Любое изменение файла её нарушает.
checker-about-watermark = Невидимый знак в самом содержимом. Он переживает копирование и перекодирование, но не говорит, кто его поставил.
checker-about-metadata = Сведения, записанные в файл. Их может написать, изменить или убрать кто угодно.
checker-about-notice = То, что люди видят или слышат сами. Сведения взяты из записей других слоёв: само содержимое не распознаётся.

checker-fact-signer = Подписал
checker-fact-issuer = Поручитель
checker-fact-signed-at = Время подписи
checker-fact-no-time = без метки времени
checker-fact-generator = Программа
checker-fact-actions = Что было сделано
checker-fact-label = Номер
checker-fact-mark = Номер знака
checker-fact-score = Сила
checker-fact-false-positive = Вероятность ложной тревоги
checker-fact-source-type = Заявленный источник
checker-fact-system = Система ИИ
checker-fact-producer = Изготовитель
checker-fact-sites = Где записано

checker-preview-alt = Проверенное изображение: { $name }
checker-preview-none = Ваш браузер не умеет показывать такие изображения. Проверка всё равно выполнена.
checker-sound-length = Длительность { $length }
checker-sound-all = Знак есть во всей записи ({ $length }).
checker-sound-parts = { $count ->
    [one] Знак есть в { $count } части: { $share } от { $length }.
    [few] Знак есть в { $count } частях: { $share } от { $length }.
    [many] Знак есть в { $count } частях: { $share } от { $length }.
   *[other] Знак есть в { $count } части: { $share } от { $length }.
}
checker-sound-part = с { $start } до { $end }
checker-text-shown = Проверенный текст
checker-text-parts = { $count ->
    [one] Знак есть в { $count } отрывке:
    [few] Знак есть в { $count } отрывках:
    [many] Знак есть в { $count } отрывках:
   *[other] Знак есть в { $count } отрывка:
}
checker-text-line = строка { $first }
checker-text-lines = строки { $first }–{ $last }

checker-error-other = Проверка не завершилась
checker-error-cancelled = Отменено
checker-error-too-large = Это слишком велико для проверки в браузере
checker-error-too-large-hint = Команда tanba проверит это на вашем компьютере.
checker-error-bad-options = Одну из настроек нельзя применить
checker-error-bad-identity = Этим ключом нельзя подписать
checker-error-bad-identity-hint = Нужен закрытый ключ без пароля и сертификаты, которые к нему относятся.
checker-error-unreadable-input = Файл не читается
checker-error-unreadable-input-hint = Выберите его ещё раз: возможно, он изменён или перемещён.
checker-error-no-permission = Браузер не разрешает расширению это прочитать
checker-error-no-permission-hint = Вы можете разрешить это для данного адреса.
checker-error-not-fetched = Не удалось загрузить
checker-error-not-fetched-hint = Возможно, этого больше нет или адрес требует входа.
checker-error-load-failed = Не удалось загрузить программу проверки
checker-error-load-failed-hint = Откройте страницу ещё раз, когда будет сеть. После загрузки сеть не нужна.
checker-error-crashed = На этом файле в программе проверки произошёл сбой
checker-error-crashed-hint = Остальных файлов это не касается. Сообщите нам об этом и приложите файл, если им можно делиться.

checker-trust = Список доверия
checker-trust-about = Корневые сертификаты тех, кому вы доверяете. Подписавший, за которого ручается один из них, показывается как доверенный. Список хранится только в этом браузере.
checker-trust-empty = Список пуст: все подписавшие показываются как неизвестные.
checker-trust-file = Из файла
checker-trust-pem = Или текст сертификата (PEM)
checker-trust-name = Как его назвать
checker-trust-add = Добавить в список
checker-trust-added = { $count ->
    [one] Добавлен { $count } сертификат.
    [few] Добавлено { $count } сертификата.
    [many] Добавлено { $count } сертификатов.
   *[other] Добавлено { $count } сертификата.
}
checker-trust-removed = Удалён: { $name }
checker-trust-no-certificate = Здесь нет сертификата PEM. Он начинается с «-----BEGIN CERTIFICATE-----».
checker-trust-known = Он уже есть в списке.
checker-trust-too-large = Для списка доверия это слишком много.
checker-trust-not-kept = Ваш браузер не разрешает этой странице ничего хранить.

checker-identity = Подпись
checker-identity-about = Если дать сертификат и ключ, результаты можно сохранять с вашей подписью. Ключ хранится только в памяти, пока страница открыта.
checker-identity-file = Закрытый ключ и цепочка сертификатов (один файл PEM или два)
checker-identity-none = Ключ не указан: результаты сохраняются без подписи.
checker-identity-given = Теперь результаты можно сохранять с подписью.
checker-identity-not-whole = Нужны и закрытый ключ, и его сертификаты в формате PEM.
checker-identity-forget = Забыть ключ

checker-help = Как читать результат
checker-legend-ai-generated = Что-то в файле говорит, что его создал ИИ, и ничто этому не противоречит.
checker-legend-ai-modified = ИИ изменил часть содержимого.
checker-legend-altered = Подпись не сходится или слои противоречат друг другу. Что-то изменили или скопировали.
checker-legend-captured = Подписавший говорит, что это снято или записано устройством. Это его утверждение.
checker-legend-human-made = Подписавший говорит, что это создал человек. Это его утверждение.
checker-legend-credentialed = Целая подпись рассказывает историю файла, но ничего не говорит об ИИ.
checker-legend-unlabelled = Ничего не найдено. Метку можно убрать, а у большинства файлов её никогда не было.
checker-legend-unreadable = Файл повреждён или такого вида, который здесь не известен.
checker-help-layers = Проверяются четыре слоя: подписанное удостоверение, невидимый водяной знак, метаданные и запись о видимом уведомлении. Только удостоверение доказывает, кто и когда это сказал.
checker-help-limits = Метка говорит, как это создано, а не правда ли это. Метка ИИ не значит, что искусственно всё целиком.
