### Сервердің беті.

page-title = Файлды тексеру
page-lead = Суретті, дыбысты немесе мәтінді жүктеңіз. Оны жасанды интеллект (ЖИ) жасағанын не өзгерткенін білдіретін таңба бар-жоғын және ол таңба нені дәлелдейтінін көресіз.
page-file = Файл
page-check = Тексеру
page-privacy = Файл сақталмайды: ол жадта тексеріледі де, жауап берілген соң жойылады.
page-result = Нәтиже
page-report = Нәтижені сақтау (JSON)
page-signature = Қолтаңбаны сақтау (JWS)
page-signed-note = Нәтижеге осы қызмет қол қойған, файл SHA-256 арқылы аталған. Екі файлды бірге сақтаңыз.
page-again = Басқа файлды тексеру
page-failed = Файл тексерілмеді
page-mark = Су таңбасының нөмірі
page-signer = Қол қойған

## Сұрау неге орындалмады

problem-bad-request = Сұрау түсініксіз
problem-unauthorized = Токен керек
problem-forbidden = Токен бұған рұқсат бермейді
problem-not-found = Мұнда ештеңе жоқ
problem-method-not-allowed = Мұндай әдіс мұнда белгісіз
problem-timeout = Сұрау тым ұзақ жеткізілді
problem-conflict = Тіркелген дерек бұған қайшы келеді
problem-withdrawn = Ол қайтарып алынған
problem-too-large = Сұрау тым үлкен
problem-unsupported-media-type = Мазмұнның мұндай түрі мұнда белгісіз
problem-unprocessable = Бұл мазмұнмен мұны жасау мүмкін емес
problem-too-many-requests = Сұрау тым көп
problem-internal = Сервер істен шықты
problem-not-offered = Бұл сервер мұны ұсынбайды
problem-overloaded = Сервер бос емес
