# Тексеру беті; нәтижелердің сөздерін кеңейтімнің панелі де қолданады.
checker-title = Файлды тексеру · tanba
checker-skip = Мазмұнға өту
checker-heading = Мұның қайдан шыққанын тексеріңіз
checker-lead = Сурет, дыбыс немесе мәтін беріңіз. Оны жасанды интеллект (ЖИ) жасағанын не өзгерткенін білдіретін таңба бар-жоғын, оған кім қол қойғанын және ол нені дәлелдейтінін көресіз.
checker-language = Тіл
checker-appearance = Безендіру
checker-appearance-auto = Жүйедегідей
checker-appearance-light = Ашық
checker-appearance-dark = Күңгірт
checker-close = Жабу

checker-intake = Нені тексеру керек
checker-drop = Файлдарды осында сүйреп әкеліңіз
checker-paste = немесе суретті не мәтінді қойыңыз
checker-choose = Файлдарды таңдау
checker-formats = JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG; WAV, FLAC, MP3, M4A, Ogg; мәтін
checker-text-label = Немесе мәтінді тексеріңіз
checker-text-placeholder = Мәтінді осында қойыңыз не жазыңыз
checker-text-check = Мәтінді тексеру
checker-pasted-text = Мәтін
checker-pasted-picture = Қойылған сурет
checker-privacy = Бұл құрылғыдан ештеңе шықпайды: тексеру браузеріңізде жүреді.
checker-offline = Енді ол желісіз де жұмыс істейді.

checker-results = Нәтижелер
checker-count = { $count ->
    [one] { $count } файл
   *[other] { $count } файл
}
checker-count-open = Барлығы { $all }, тексерілмегені { $open }
checker-clear = Барлығын алып тастау
checker-cancel = Болдырмау
checker-cancel-named = Тексеруді болдырмау: { $name }
checker-remove = Алып тастау
checker-remove-named = Алып тастау: { $name }
checker-again = Қайта тексеру
checker-state-waiting = Кезегін күтуде
checker-state-checking = Тексерілуде…
checker-announce = { $name }: { $verdict }
checker-partly-ai-generated = Бір бөлігін ЖИ жасаған
checker-partly-ai-modified = Бір бөлігін ЖИ өзгерткен
checker-raw = Толық есеп, деректер түрінде
checker-download = Нәтижені сақтау (JSON)
checker-download-signed = Қол қойып сақтау (JSON және JWS)

checker-weight-decisive = Нәтиже осыған негізделген.
checker-weight-supporting = Бұл нәтижені растайды.
checker-weight-contradicting = Бұл басқа қабатқа қайшы келеді.
checker-about-credential = Файлды кім және қалай жасағаны туралы қол қойылған жазба. Файлдағы кез келген өзгеріс оны бұзады.
checker-about-watermark = Мазмұнның өзіндегі көзге көрінбейтін таңба. Ол көшіргенде де, қайта кодтағанда да сақталады, бірақ оны кім қойғанын айтпайды.
checker-about-metadata = Файлға жазылған мәліметтер. Оларды кез келген адам жаза, өзгерте не өшіре алады.
checker-about-notice = Адамдардың өздері көретіні не еститіні. Ол туралы мәлімет басқа қабаттардың жазбаларынан алынады, мазмұнның өзінен танылмайды.

checker-fact-signer = Қол қойған
checker-fact-issuer = Оған кепіл
checker-fact-signed-at = Қол қойылған уақыты
checker-fact-no-time = уақыт белгісі жоқ
checker-fact-generator = Бағдарлама
checker-fact-actions = Не істелді
checker-fact-label = Нөмірі
checker-fact-mark = Таңба нөмірі
checker-fact-score = Күші
checker-fact-false-positive = Жалған дабыл ықтималдығы
checker-fact-source-type = Мәлімделген дереккөз
checker-fact-system = ЖИ жүйесі
checker-fact-producer = Жасаушы
checker-fact-sites = Қайда жазылған

checker-preview-alt = Тексерілген сурет: { $name }
checker-preview-none = Браузеріңіз мұндай суретті көрсете алмайды. Тексеру бәрібір орындалды.
checker-sound-length = Ұзақтығы { $length }
checker-sound-all = Таңба бүкіл жазбада бар ({ $length }).
checker-sound-parts = { $count ->
    [one] Таңба { $count } бөлікте бар: { $length } уақыттың { $share } бөлігі.
   *[other] Таңба { $count } бөлікте бар: { $length } уақыттың { $share } бөлігі.
}
checker-sound-part = { $start } – { $end }
checker-text-shown = Тексерілген мәтін
checker-text-parts = { $count ->
    [one] Таңба { $count } үзіндіде бар:
   *[other] Таңба { $count } үзіндіде бар:
}
checker-text-line = { $first }-жол
checker-text-lines = { $first }–{ $last }-жолдар

checker-error-other = Тексеру аяқталмады
checker-error-cancelled = Тоқтатылды
checker-error-too-large = Бұл браузерде тексеруге тым үлкен
checker-error-too-large-hint = Оны компьютеріңізде tanba командасы тексереді.
checker-error-bad-options = Бір баптауды қолдану мүмкін емес
checker-error-bad-identity = Бұл кілтпен қол қою мүмкін емес
checker-error-bad-identity-hint = Құпиясөзсіз жеке кілт және оған тиесілі сертификаттар керек.
checker-error-unreadable-input = Файл оқылмайды
checker-error-unreadable-input-hint = Оны қайта таңдаңыз: ол өзгертілген не жылжытылған болуы мүмкін.
checker-error-no-permission = Браузер кеңейтімге мұны оқуға рұқсат бермейді
checker-error-no-permission-hint = Осы мекенжай үшін рұқсат бере аласыз.
checker-error-not-fetched = Жүктеу мүмкін болмады
checker-error-not-fetched-hint = Ол жойылған немесе мекенжайы кіруді талап ететін болуы мүмкін.
checker-error-load-failed = Тексеру бағдарламасын жүктеу мүмкін болмады
checker-error-load-failed-hint = Желі болғанда бетті қайта ашыңыз. Жүктелген соң желі қажет емес.
checker-error-crashed = Тексеру бағдарламасы осы файлда істен шықты
checker-error-crashed-hint = Басқа файлдарға бұл әсер етпейді. Бұл туралы хабарлаңыз, бөлісуге болса, файлды қоса жіберіңіз.

checker-trust = Сенім тізімі
checker-trust-about = Сіз сенетін тараптардың түбір сертификаттары. Солардың бірі кепіл болған қол қоюшы сенімді деп көрсетіледі. Тізім тек осы браузерде сақталады.
checker-trust-empty = Тізім бос: барлық қол қоюшы белгісіз деп көрсетіледі.
checker-trust-file = Файлдан
checker-trust-pem = Немесе сертификат мәтіні (PEM)
checker-trust-name = Атауы
checker-trust-add = Тізімге қосу
checker-trust-added = { $count ->
    [one] { $count } сертификат қосылды.
   *[other] { $count } сертификат қосылды.
}
checker-trust-removed = Алып тасталды: { $name }
checker-trust-no-certificate = Мұнда PEM сертификаты жоқ. Ол «-----BEGIN CERTIFICATE-----» деп басталады.
checker-trust-known = Ол тізімде бар.
checker-trust-too-large = Бұл сенім тізімі үшін тым үлкен.
checker-trust-not-kept = Браузеріңіз бұл бетке ештеңе сақтауға рұқсат бермейді.

checker-identity = Қол қою
checker-identity-about = Кілт пен сертификатыңызды берсеңіз, нәтижелерді қолтаңбаңызбен сақтауға болады. Кілт бет жабылғанша тек жадта тұрады.
checker-identity-file = Жеке кілт және сертификаттар тізбегі (бір немесе екі PEM файлы)
checker-identity-none = Кілт берілмеген: нәтижелер қолтаңбасыз сақталады.
checker-identity-given = Енді нәтижелерді қолтаңбамен сақтауға болады.
checker-identity-not-whole = Жеке кілт те, оның сертификаттары да керек (PEM пішімінде).
checker-identity-forget = Кілтті ұмыту

checker-help = Нәтижені қалай түсіну керек
checker-legend-ai-generated = Файлдағы бір белгі оны ЖИ жасағанын айтады, оған қайшы ештеңе жоқ.
checker-legend-ai-modified = ЖИ оның бір бөлігін өзгерткен.
checker-legend-altered = Қолтаңба сәйкес келмейді немесе қабаттар бір-біріне қайшы. Бірдеңе өзгертілген не көшірілген.
checker-legend-captured = Қол қоюшы оны камера не жазу құрылғысы түсірген дейді. Бұл — соның мәлімдемесі.
checker-legend-human-made = Қол қоюшы оны адам жасаған дейді. Бұл — соның мәлімдемесі.
checker-legend-credentialed = Бүтін қолтаңба файлдың тарихын баяндайды, бірақ ЖИ туралы ештеңе айтпайды.
checker-legend-unlabelled = Ештеңе табылмады. Таңбаны алып тастауға болады, ал файлдардың көбінде ол ешқашан болмаған.
checker-legend-unreadable = Файл бүлінген немесе оның түрі мұнда белгісіз.
checker-help-layers = Төрт қабат ізделеді: қол қойылған куәлік, көрінбейтін су таңбасы, метадеректер және көрінетін ескертпе туралы мәлімет. Кім және қашан айтқанын тек куәлік дәлелдейді.
checker-help-limits = Таңба мұның қалай жасалғанын айтады, шын-өтірігін емес. ЖИ таңбасы бәрі жасанды дегенді білдірмейді.
