### Заңдар туралы не айтылады: талап неге орындалды немесе орындалмады.

## Жалпы: толық сөйлемдер

law-overall-compliant = Осы файлға қатысты барлық міндетті талап орындалған.
law-overall-non-compliant = Кемінде бір міндетті талап орындалмаған.
law-overall-inconclusive = Бұзушылық көрінбейді, бірақ кемінде бір міндетті талаптың орындалғанын файлдың өзінен анықтау мүмкін емес.
law-overall-not-applicable = Бұл заң мұндай файлдан ештеңе талап етпейді.
law-overall-warnings =
    { $count ->
        [one] Заң мәтінінен белгілі емес немесе ұсыным болып табылатын тағы { $count } ереже орындалмаған.
       *[other] Заң мәтінінен белгілі емес немесе ұсыным болып табылатын тағы { $count } ереже орындалмаған.
    }
law-overall-assumed = Таңбалар мұны ЖИ жасағанын айтпайды; файл солай айтылғандай бағаланды.

## Талап неге қатысты емес

law-not-synthetic = қол қоюшы мұнда ЖИ қатыспағанын айтады
law-other-medium = ол басқа түрдегі мазмұнға қатысты
law-not-yet = ол { $day } күнінен бастап қолданылады
law-no-more = ол { $day } күніне дейін қолданылды
law-short-text =
    { $count ->
        [one] мәтінде { $count } сөз бар; талап { $least } сөзден бастап қолданылады
       *[other] мәтінде { $count } сөз бар; талап { $least } сөзден бастап қолданылады
    }
law-no-alt-text-place = мұндай файлдарда балама мәтінге орын жоқ
law-no-aigc-place = стандарт мұндай файлдарда AIGC үшін орын атамайды

## Куәлік

law-credential-sound = жарамды куәлік мұнда ЖИ қатысқанын айтады
law-credential-time-stamped = уақыт белгісі бар жарамды куәлік мұнда ЖИ қатысқанын айтады
law-credential-absent = куәлік жоқ
law-credential-unknown = куәліктің бар-жоғын қарау мүмкін болмады
law-credential-broken = куәлік бар, бірақ ол жарамсыз
law-credential-silent = куәлік мұнда ЖИ қатысқанын айтпайды
law-credential-no-time-stamp = қашан қол қойылғанын растайтын уақыт белгісі жоқ
law-credential-not-trusted = сенім тізіміндегі ешкім қол қоюшыны растамайды

## Метадеректер

law-metadata-declares = метадеректер мұнда ЖИ қатысқанын мәлімдейді
law-metadata-silent = метадеректер мұнда ЖИ қатысқанын мәлімдемейді
law-metadata-unknown = метадеректерді оқу мүмкін болмады

## Су таңбасы

law-watermark-found = { $mark } су таңбасы бар
law-watermark-absent = су таңбасы оқылмайды
law-watermark-unknown = су таңбасының бар-жоғын қарау мүмкін болмады

## Ескертпе

law-notice-found = ескертпе бар
law-notice-says = ескертпе бар: { $texts }
law-notice-absent = мәтінде ескертпе жоқ
law-notice-gone = ескертпе салынған жерде ол енді жоқ: жабылған немесе алынып тасталған
law-notice-not-recorded = файлда ескертпе жазылмаған, ал суреттер мен дыбыстардың өзінен ол ізделмейді
law-notice-unknown = ескертпенің бар-жоғын қарау мүмкін болмады
law-notice-text-right = ескертпеде керекті сөздер бар: { $text }
law-notice-text-wrong = ескертпеде керекті сөздер жоқ, әр жиыннан біреуі керек: { $wanted }
law-notice-text-unknown = ескертпенің мәтіні жазылмаған
law-notice-morse = «AI» ырғағы естіледі
law-notice-morse-only = тек ырғақ естіледі, ал сөйлем керек
law-notice-languages = ескертпенің тілдері: { $languages }
law-notice-languages-other = ескертпенің тілдері: { $languages }; мыналардың бірі керек: { $wanted }
law-notice-languages-unknown = ескертпенің тілі жазылмаған
law-notice-height-enough = мәтінінің биіктігі — қысқа қабырғаның { $percent } %-ы; { $least } % керек
law-notice-height-small = мәтінінің биіктігі — қысқа қабырғаның небәрі { $percent } %-ы; { $least } % керек
law-notice-height-unknown = мәтінінің биіктігі файлдан көрінбейді
law-notice-contrast-enough = суретте өлшенген контрасты — { $ratio } : 1; { $least } : 1 керек
law-notice-contrast-low = суретте өлшенген контрасты — небәрі { $ratio } : 1; { $least } : 1 керек
law-notice-contrast-unknown = контрастын өлшеу мүмкін болмады
law-notice-place-right = ол тиісті жерінде тұр
law-notice-place-wrong = ол тиісті жерінде тұрған жоқ
law-notice-place-unknown = оның қайда тұрғаны файлдан көрінбейді
law-notice-not-heard = естілетін ескертпе жазылмаған
law-notice-spoken = дауыспен айтылған ескертпе жазылған
law-notice-rate-right =
    { $rate ->
        [one] сөйлеу қарқыны — минутына { $rate } таңба
       *[other] сөйлеу қарқыны — минутына { $rate } таңба
    }
law-notice-rate-wrong =
    { $rate ->
        [one] сөйлеу қарқыны — минутына { $rate } таңба; { $from }–{ $to } таңба керек
       *[other] сөйлеу қарқыны — минутына { $rate } таңба; { $from }–{ $to } таңба керек
    }
law-notice-rate-unknown = сөйлеу қарқыны жазылмаған
law-alt-text-discloses = балама мәтін мұны ЖИ жасағанын айтады
law-alt-text-silent = балама мәтін мұны ЖИ жасағанын айтпайды

## AIGC

law-aigc-complete = AIGC бар, керекті өрістерінің бәрі толтырылған
law-aigc-absent = AIGC жоқ
law-aigc-field-missing = AIGC өрісі { $field } бос
law-aigc-label-unknown = AIGC өрісі Label — «{ $label }»; 1, 2 немесе 3 керек
law-aigc-characters = AIGC өрісінде { $field } рұқсат етілмеген таңбалар бар
law-aigc-once = AIGC файлда бір рет тұр
law-aigc-copies =
    { $count ->
        [one] файлда AIGC-тің { $count } көшірмесі бар; біреуіне ғана рұқсат етіледі
       *[other] файлда AIGC-тің { $count } көшірмесі бар; біреуіне ғана рұқсат етіледі
    }
law-aigc-producer-right = өндіруші коды { $code } тиісті түрде
law-aigc-producer-wrong = «{ $code }» — тиісті түрдегі өндіруші коды емес

## Куәлік пен метадеректер не айтады

law-says-detail = { $detail }: { $value }
law-says-created-or-altered = мазмұнның жасалғаны немесе өзгертілгені айтылған
law-detail-unsaid = куәлікте де, метадеректерде де мынау айтылмаған: { $detail }
law-detail-unknown = мынаны білу үшін куәлікті немесе метадеректерді оқу мүмкін болмады: { $detail }
law-detail-provider = жеткізуші
law-detail-system = жүйенің атауы
law-detail-system-version = жүйенің нұсқасы
law-detail-time = уақыты
law-detail-unique-id = бірегей идентификатор
law-detail-created-or-altered = жасалғаны немесе өзгертілгені

## Оқыту

law-training-ruled-out = онымен оқытуға машина оқитын түрде тыйым салынған
law-training-not-ruled-out = онымен оқытуға машина оқитын түрде тыйым салынбаған
law-training-unknown = онымен оқытуға тыйым салынғанын қарау мүмкін болмады

law-person-has-to-look = мұны бағдарлама анықтай алмайды; адам қарауы керек

## Бірнеше заң бойынша таңбалау: толық сөйлемдер

law-conflict-places = Заңдар ескертпені суреттің әр жерінен талап етеді.
law-conflict-languages =
    { $most ->
        [one] Заңдар ескертпені мына тілдерде талап етеді: { $languages }; бір ескертпеге ең көбі { $most } тіл сияды.
       *[other] Заңдар ескертпені мына тілдерде талап етеді: { $languages }; бір ескертпеге ең көбі { $most } тіл сияды.
    }
law-conflict-producers = Заңдар әр түрлі өндіруші кодтарын талап етеді.
law-missing-time-stamp = Қолтаңбаға уақыт белгісі керек: уақыт белгісі қызметін атаңыз.
law-missing-system = ЖИ жүйесінің атауы керек.
law-missing-system-version = ЖИ жүйесінің нұсқасы керек.
law-missing-producer = Өндіруші коды керек.
law-wrong-producer = «{ $code }» — тиісті түрдегі өндіруші коды емес.

## Сәйкестік туралы есептер

law-status-met = орындалған
law-status-not-met = орындалмаған
law-status-cannot-tell = анықтау мүмкін емес
law-status-not-applicable = қатысты емес
law-compliant = сәйкес
law-non-compliant = сәйкес емес
law-inconclusive = анықтау мүмкін емес
law-no-obligation = қатысы жоқ
law-level-primary = заңның өз мәтіні бойынша тексерілген
law-level-quoted = заң мәтіні — басқа дереккөздердегі дәйексөздер бойынша
law-level-summary = тек баяндаулардан белгілі: бұл тек ескерту, сәйкестікке әсер етпейді
law-level-design = біздің ұсынымымыз: бұл тек ескерту, сәйкестікке әсер етпейді
law-upload-confirmed = расталған
law-upload-possible = мүмкін
law-upload-suspected = күдікті
law-upload-why-confirmed = ЖИ қатысқанын метадеректер немесе куәлік айтады
law-upload-why-possible = ЖИ қатысқанын файлды жүктеген адам айтады
law-upload-why-suspected = ЖИ іздері бар: ескертпе, су таңбасы немесе «күдікті» деген таңба
law-upload-why-none = файлда ЖИ қатысқанын ештеңе айтпайды, сондықтан таңба талап етілмейді
law-upload-nothing-carried = файлда оның шығу тегі туралы мәлімет жоқ
law-upload-origin-ai = ЖИ жасаған немесе өзгерткен
law-upload-signed = жарамды цифрлық қолтаңба
law-upload-signed-by = жарамды цифрлық қолтаңба: { $signer }
law-upload-task = Платформа не істеуі керек
law-upload-label = Мазмұнның жанындағы сөздер
law-upload-show = Көрсету керек
law-upload-keep = Файлда сақтау керек
law-upload-due = істеу керек
law-upload-not-due = талап етілмейді
law-layer-credential = куәлік
law-layer-metadata = метадеректер
law-layer-watermark = су таңбасы
law-report-title = Сәйкестік туралы есеп
law-report-file = Файл
law-report-sum = Файлдың SHA-256 хэші
law-report-day = Бағалау күні
law-report-made = Жасалған уақыты
law-report-verdict = Таңбалар не айтады
law-report-obligation = Талап
law-report-result = Нәтиже
law-report-reason = Негіздеме
law-report-fix = Не істеу керек
law-report-source = Дереккөз
law-report-warning = ұсыным
law-report-binding = міндетті
law-report-duties = Заң тағы нені талап етеді (файлдан көрінбейді)
law-report-upload = Платформа бұл файлды қалай белгілеуі керек
law-report-laws = Тексерілген заңдар
law-report-program = Бағдарлама
law-report-files = Файлдар саны
law-report-overview = Жиынтық
law-report-meets = Сәйкес: { $laws }
law-report-fails = Сәйкес емес: { $laws }
law-report-open = Файлдың өзінен анықтау мүмкін емес: { $laws }
law-report-unasked = Бұл файлдан ештеңе талап етпейді: { $laws }
law-report-not-looked = тексеру мүмкін болмады
law-report-media = Түрі
law-report-picture = сурет
law-report-sound = дыбыс
law-report-text = мәтін
law-report-size = Көлемі
law-report-bytes =
    { $count ->
        [one] { $count } байт
       *[other] { $count } байт
    }
law-report-preview = Суреттің кішірейтілген көшірмесі
law-report-layer = Қабат
law-report-found = Табылғаны
law-report-weight = Салмағы
law-report-count = { $status }: { $count }
law-report-about = Осы заңдар туралы
law-report-compared = Ережелер дереккөздермен соңғы рет { $day } күні салыстырылды.
law-report-sources = Дереккөздер
law-report-automated = Бұл — автоматты нәтиже: бағдарлама оны файлдың өзін тексеріп шығарды. Оған шағымдануға болады: нәтижені көрсеткен тараптан файлды адамның қайта тексеруін сұраңыз.
law-report-no-advice = Бұл заң кеңесі емес.
