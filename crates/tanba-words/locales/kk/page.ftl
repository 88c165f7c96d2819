# Тексеру беті; нәтижелердің сөздерін кеңейтімнің панелі де қолданады.
page-title = Файлды тексеру · tanba
page-skip = Мазмұнға өту
page-heading = Мұның қайдан шыққанын тексеріңіз
page-lead = Сурет, дыбыс немесе мәтін беріңіз. Оны жасанды интеллект (ЖИ) жасағанын не өзгерткенін білдіретін таңба бар-жоғын, оған кім қол қойғанын және ол нені дәлелдейтінін көресіз.
page-language = Тіл
page-appearance = Безендіру
page-appearance-auto = Жүйедегідей
page-appearance-light = Ашық
page-appearance-dark = Күңгірт
page-close = Жабу

page-intake = Нені тексеру керек
page-drop = Файлдарды осында сүйреп әкеліңіз
page-paste = немесе суретті не мәтінді қойыңыз
page-choose = Файлдарды таңдау
page-formats = JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG; WAV, FLAC, MP3, M4A, Ogg; мәтін
page-text-label = Немесе мәтінді тексеріңіз
page-text-placeholder = Мәтінді осында қойыңыз не жазыңыз
page-text-check = Мәтінді тексеру
page-pasted-text = Мәтін
page-pasted-picture = Қойылған сурет
page-privacy = Бұл құрылғыдан ештеңе шықпайды: тексеру браузеріңізде жүреді.
page-offline = Енді ол желісіз де жұмыс істейді.

page-results = Нәтижелер
page-count = { $count ->
    [one] { $count } файл
   *[other] { $count } файл
}
page-count-open = Барлығы { $all }, тексерілмегені { $open }
page-clear = Барлығын алып тастау
page-cancel = Болдырмау
page-cancel-named = Тексеруді болдырмау: { $name }
page-remove = Алып тастау
page-remove-named = Алып тастау: { $name }
page-again = Қайта тексеру
page-state-waiting = Кезегін күтуде
page-state-checking = Тексерілуде…
page-announce = { $name }: { $verdict }
page-partly-ai-generated = Бір бөлігін ЖИ жасаған
page-partly-ai-modified = Бір бөлігін ЖИ өзгерткен
page-raw = Толық есеп, деректер түрінде
page-download = Нәтижені сақтау (JSON)
page-download-signed = Қол қойып сақтау (JSON және JWS)

page-weight-decisive = Нәтиже осыған негізделген.
page-weight-supporting = Бұл нәтижені растайды.
page-weight-contradicting = Бұл басқа қабатқа қайшы келеді.
page-about-credential = Файлды кім және қалай жасағаны туралы қол қойылған жазба. Файлдағы кез келген өзгеріс оны бұзады.
page-about-watermark = Мазмұнның өзіндегі көзге көрінбейтін таңба. Ол көшіргенде де, қайта кодтағанда да сақталады, бірақ оны кім қойғанын айтпайды.
page-about-metadata = Файлға жазылған мәліметтер. Оларды кез келген адам жаза, өзгерте не өшіре алады.
page-about-notice = Адамдардың өздері көретіні не еститіні. Ол туралы мәлімет басқа қабаттардың жазбаларынан алынады, мазмұнның өзінен танылмайды.

page-fact-signer = Қол қойған
page-fact-issuer = Оған кепіл
page-fact-signed-at = Қол қойылған уақыты
page-fact-no-time = уақыт белгісі жоқ
page-fact-generator = Бағдарлама
page-fact-actions = Не істелді
page-fact-label = Нөмірі
page-fact-mark = Таңба
page-fact-score = Күші
page-fact-false-positive = Жалған дабыл ықтималдығы
page-fact-source-type = Мәлімделген дереккөз
page-fact-system = ЖИ жүйесі
page-fact-producer = Жасаушы
page-fact-sites = Қайда жазылған

page-preview-alt = Тексерілген сурет: { $name }
page-preview-none = Браузеріңіз мұндай суретті көрсете алмайды. Тексеру бәрібір орындалды.
page-sound-length = Ұзақтығы { $length }
page-sound-all = Таңба бүкіл жазбада бар ({ $length }).
page-sound-parts = { $count ->
    [one] Таңба { $count } бөлікте бар: { $length } уақыттың { $share } бөлігі.
   *[other] Таңба { $count } бөлікте бар: { $length } уақыттың { $share } бөлігі.
}
page-sound-part = { $start } – { $end }
page-text-shown = Тексерілген мәтін
page-text-parts = { $count ->
    [one] Таңба { $count } үзіндіде бар:
   *[other] Таңба { $count } үзіндіде бар:
}
page-text-line = { $first }-жол
page-text-lines = { $first }–{ $last }-жолдар

page-error-other = Тексеру аяқталмады
page-error-cancelled = Тоқтатылды
page-error-too-large = Бұл браузерде тексеруге тым үлкен
page-error-too-large-hint = Оны компьютеріңізде tanba командасы тексереді.
page-error-bad-options = Бір баптауды қолдану мүмкін емес
page-error-bad-identity = Бұл кілтпен қол қою мүмкін емес
page-error-bad-identity-hint = Құпиясөзсіз жеке кілт және оған тиесілі сертификаттар керек.
page-error-unreadable-input = Файл оқылмайды
page-error-unreadable-input-hint = Оны қайта таңдаңыз: ол өзгертілген не жылжытылған болуы мүмкін.
page-error-no-permission = Браузер кеңейтімге мұны оқуға рұқсат бермейді
page-error-no-permission-hint = Осы мекенжай үшін рұқсат бере аласыз.
page-error-not-fetched = Жүктеу мүмкін болмады
page-error-not-fetched-hint = Ол жойылған немесе мекенжайы кіруді талап ететін болуы мүмкін.
page-error-load-failed = Тексеру бағдарламасын жүктеу мүмкін болмады
page-error-load-failed-hint = Желі болғанда бетті қайта ашыңыз. Жүктелген соң желі қажет емес.
page-error-crashed = Тексеру бағдарламасы осы файлда істен шықты
page-error-crashed-hint = Басқа файлдарға бұл әсер етпейді. Бұл туралы хабарлаңыз, бөлісуге болса, файлды қоса жіберіңіз.

page-trust = Сенім тізімі
page-trust-about = Сіз сенетін тараптардың түбір сертификаттары. Солардың бірі кепіл болған қол қоюшы сенімді деп көрсетіледі. Тізім тек осы браузерде сақталады.
page-trust-empty = Тізім бос: барлық қол қоюшы белгісіз деп көрсетіледі.
page-trust-file = Файлдан
page-trust-pem = Немесе сертификат мәтіні (PEM)
page-trust-name = Атауы
page-trust-add = Тізімге қосу
page-trust-added = { $count ->
    [one] { $count } сертификат қосылды.
   *[other] { $count } сертификат қосылды.
}
page-trust-removed = Алып тасталды: { $name }
page-trust-no-certificate = Мұнда PEM сертификаты жоқ. Ол «-----BEGIN CERTIFICATE-----» деп басталады.
page-trust-known = Ол тізімде бар.
page-trust-too-large = Бұл сенім тізімі үшін тым үлкен.
page-trust-not-kept = Браузеріңіз бұл бетке ештеңе сақтауға рұқсат бермейді.

page-identity = Қол қою
page-identity-about = Кілт пен сертификатыңызды берсеңіз, нәтижелерді қолтаңбаңызбен сақтауға болады. Кілт бет жабылғанша тек жадта тұрады.
page-identity-file = Жеке кілт және сертификаттар тізбегі (бір немесе екі PEM файлы)
page-identity-none = Кілт берілмеген: нәтижелер қолтаңбасыз сақталады.
page-identity-given = Енді нәтижелерді қолтаңбамен сақтауға болады.
page-identity-not-whole = Жеке кілт те, оның сертификаттары да керек (PEM пішімінде).
page-identity-forget = Кілтті ұмыту

page-help = Нәтижені қалай түсіну керек
page-legend-ai-generated = Файлдағы бір белгі оны ЖИ жасағанын айтады, оған қайшы ештеңе жоқ.
page-legend-ai-modified = ЖИ оның бір бөлігін өзгерткен.
page-legend-altered = Қолтаңба сәйкес келмейді немесе қабаттар бір-біріне қайшы. Бірдеңе өзгертілген не көшірілген.
page-legend-captured = Қол қоюшы оны камера не жазу құрылғысы түсірген дейді. Бұл — соның мәлімдемесі.
page-legend-human-made = Қол қоюшы оны адам жасаған дейді. Бұл — соның мәлімдемесі.
page-legend-credentialed = Бүтін қолтаңба файлдың тарихын баяндайды, бірақ ЖИ туралы ештеңе айтпайды.
page-legend-unlabelled = Ештеңе табылмады. Таңбаны алып тастауға болады, ал файлдардың көбінде ол ешқашан болмаған.
page-legend-unreadable = Файл бүлінген немесе оның түрі мұнда белгісіз.
page-help-layers = Төрт қабат ізделеді: қол қойылған куәлік, көрінбейтін су таңбасы, метадеректер және көрінетін жазу туралы мәлімет. Кім және қашан айтқанын тек куәлік дәлелдейді.
page-help-limits = Таңба мұның қалай жасалғанын айтады, шын-өтірігін емес. ЖИ таңбасы бәрі жасанды дегенді білдірмейді.
