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

## Ескертудегі код апаратын бет

page-record-title = Туынды туралы жазба
page-record-generated = Қол қоюшының айтуынша, бұл туындыны ЖИ жасаған.
page-record-modified = Қол қоюшының айтуынша, бұл туындыны ЖИ өзгерткен.
page-record-silent = Қол қоюшы бұл туындыға ЖИ қатысқанын айтпайды.
page-record-trusted = Бұл қызмет қол қоюшыны растайды.
page-record-untrusted = Бұл қызмет қол қоюшыны танымайды.
page-record-broken = Куәлік жарамсыз: онда айтылғанға сенбеңіз.
page-record-registered = Тіркелген күні
page-record-caution = Кодты басқа суретке көшіруге болады. Бұл жазба сіздегі суретке қатысты ма — оны тек суретті тексеру көрсетеді.
page-record-check = Суретті тексеру
page-record-credential = Куәлікті сақтау (C2PA)
page-record-unknown = Бұл таңба туралы жазба жоқ
page-record-unknown-why = Ол басқа тізілімде болуы, мүлдем тіркелмеуі немесе бір цифр қате болуы мүмкін. Бұл суреттің өзі туралы ештеңе айтпайды.
page-record-withdrawn = Бұл жазба кері қайтарылып алынған
page-record-withdrawn-why = Оны иесі қайтарып алған, ештеңесі сақталмаған. Бұл суреттің өзі туралы ештеңе айтпайды.
