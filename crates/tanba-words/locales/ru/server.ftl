### Страница сервера.

page-title = Проверить файл
page-lead = Загрузите изображение, звук или текст. Вы увидите, есть ли на нём метка о том, что его создал или изменил искусственный интеллект (ИИ), и что эта метка доказывает.
page-file = Файл
page-check = Проверить
page-privacy = Файл не сохраняется: он проверяется в памяти и исчезает, как только вы получили ответ.
page-result = Результат
page-report = Сохранить результат (JSON)
page-signature = Сохранить подпись (JWS)
page-signed-note = Результат подписан этой службой и называет файл по его SHA-256. Храните оба файла вместе.
page-again = Проверить другой файл
page-failed = Файл не проверен
page-mark = Номер водяного знака
page-signer = Подписал

## Почему запрос не выполнен

problem-bad-request = Запрос непонятен
problem-unauthorized = Нужен токен
problem-forbidden = Токен этого не разрешает
problem-not-found = Здесь ничего нет
problem-method-not-allowed = Такой метод здесь неизвестен
problem-timeout = Запрос передавался слишком долго
problem-conflict = Этому противоречит то, что уже зарегистрировано
problem-withdrawn = Это отозвано
problem-too-large = Запрос слишком велик
problem-unsupported-media-type = Такой вид содержимого здесь неизвестен
problem-unprocessable = С этим содержимым этого сделать нельзя
problem-too-many-requests = Слишком много запросов
problem-internal = Сбой сервера
problem-not-offered = Этот сервер такого не предлагает
problem-overloaded = Сервер занят
