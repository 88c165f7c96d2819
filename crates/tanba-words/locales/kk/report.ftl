### Есептердің сөздері. Үлгі — locales/en/report.ftl: сол хабарлар, сол аргументтер.
### Қол қоюшының аты септелмейтін жерде тұрады: қос нүктеден кейін немесе жақша ішінде.

between-clauses = { "; " }
between-items = { ", " }
between-sentences = { " " }

## Сөйлем ішіндегі төрт қабат

layer-notice = ескертпе
layer-metadata = метадеректер
layer-credential = куәлік
layer-watermark = су таңбасы

## Шығу тегі

origin-generated = ЖИ жасаған
origin-modified = ЖИ өзгерткен
origin-captured = құрылғымен түсірілген
origin-human-made = адам жасаған
origin-unsaid = ЖИ туралы ештеңе айтылмаған

## Кім қол қойған

signer-named = «{ $name }»
signer-unnamed = аты көрсетілмеген

## Дыбыстың немесе мәтіннің бөліктері

extent-sound = { $parts } (барлығы { $whole })
extent-line = { $parts }-жол (барлығы { $lines })
extent-lines = { $parts }-жолдар (барлығы { $lines })
parts-more =
    { $count ->
        [one] тағы { $count } бөлік
       *[other] тағы { $count } бөлік
    }

## Қорытынды

summary-generated = ЖИ көмегімен жасалған.
summary-modified = ЖИ көмегімен өзгертілген.
summary-credential-trusted = Мұны жарамды куәлік айтады (қол қойған: { $signer }); қол қоюшыны сіздің сенім тізіміңіз растайды.
summary-credential-signed = Мұны жарамды куәлік айтады (қол қойған: { $signer }). Сіздің сенім тізіміңіздегі ешкім бұл қол қоюшыны растамайды.
summary-recovered-trusted = Мұны тізілім қайтарып берген жарамды куәлік айтады (қол қойған: { $signer }); қол қоюшыны сіздің сенім тізіміңіз растайды.
summary-recovered-signed = Мұны тізілім қайтарып берген жарамды куәлік айтады (қол қойған: { $signer }). Сіздің сенім тізіміңіздегі ешкім бұл қол қоюшыны растамайды.
summary-partly-generated = Бір бөлігі ЖИ көмегімен жасалған: { $extent }.
summary-partly-modified = Бір бөлігі ЖИ көмегімен өзгертілген: { $extent }.
summary-watermark = Мұны көрінбейтін су таңбасы айтады.
summary-registered = Тізілімде осы су таңбасы тиесілі туындының куәлігі бар (қол қойған: { $signer }); бірақ мұның дәл сол туынды екені дәлелденбеген: { $why }.
summary-withdrawn = Оның куәлігі тіркелген еді, бірақ иесі қайтарып алған.
summary-no-maker = Кім жасағанын айтатын куәлік қалмаған.
summary-generated-notice = ЖИ көмегімен жасалған: ескертпесінде солай делінген.
summary-modified-notice = ЖИ көмегімен өзгертілген: ескертпесінде солай делінген.
summary-generated-declared = ЖИ көмегімен жасалған: қол қойылмаған метадеректерде солай мәлімделген.
summary-modified-declared = ЖИ көмегімен өзгертілген: қол қойылмаған метадеректерде солай мәлімделген.
summary-anyone = Мұны кез келген адам жазып не өзгертіп қоюы мүмкін еді.
summary-altered = Файл өзгертілген.
summary-broken = Куәлік тексеруден өтпеді.
summary-broken-because = Куәлік тексеруден өтпеді: { $trouble }.
summary-mark-not-named = { $mark } су таңбасы куәлікте аталмаған: не таңба басқа туындыдан көшірілген, не куәлік бөтен туындыға қосылған.
summary-origins-differ = Қабаттар бір-біріне қайшы келеді: { $one } — «{ $said }», { $other } — «{ $otherwise }». Екеуі бірдей дұрыс бола алмайды.
summary-mark-copied = Су таңбасы тіркелген туындыға тиесілі (қол қойған: { $signer }), ал бұл файл көрінісі, дыбысы немесе мәтіні жағынан оған ұқсамайды: не таңба басқа туындыдан көшірілген, не туындының басым бөлігі ауыстырылған.
summary-metadata-copies = Метадеректер бұл файлда бірнеше рет жазылған және бір-біріне сәйкес келмейді.
summary-claim-captured = Қол қоюшының ({ $signer }) айтуынша, бұл құрылғымен түсірілген.
summary-claim-human-made = Қол қоюшының ({ $signer }) айтуынша, мұны адам жасаған.
summary-claim-only = Бұл — қол қоюшының мәлімдемесі; tanba оны тексере алмайды.
summary-credentialed = Файлдың тарихын дұрыс куәлік баяндайды (қол қойған: { $signer }).
summary-history-silent = ЖИ қатысқан-қатыспағаны онда айтылмаған.
summary-unlabelled = Таңба табылмады. Бұл файлды адам жасады дегенді білдірмейді.
summary-watermark-not-looked = Су таңбасын іздеу мүмкін болмады: { $why }
summary-alike =
    { $distance ->
        [one] Таңба табылмады. Бірақ тіркелген ұқсас туынды бар (қол қойған: { $signer }; 64 биттің { $distance } биті өзгеше), оның куәлігінде: { $says }. Ұқсастықтың өзі ештеңені дәлелдемейді.
       *[other] Таңба табылмады. Бірақ тіркелген ұқсас туынды бар (қол қойған: { $signer }; 64 биттің { $distance } биті өзгеше), оның куәлігінде: { $says }. Ұқсастықтың өзі ештеңені дәлелдемейді.
    }
summary-unreadable = Бұл файлды тексеру мүмкін болмады.
summary-unreadable-because = Бұл файлды тексеру мүмкін болмады: { $why }.

## Куәлік

credential-absent = файлда C2PA манифесі жоқ
credential-not-in-file = файлда жоқ
credential-broken = тексеруден өтпеді (көрсетілген қол қоюшы: { $signer })
credential-valid = жарамды, қол қойған: { $signer }
credential-trusted = жарамды, қол қойған: { $signer }; қол қоюшы сенім тізімінде
credential-silent = ЖИ туралы ештеңе айтылмаған
credential-says = айтылғаны: { $origin }
credential-of-it = оның куәлігі: { $state }
credential-no-place = C2PA { $format } ішіне куәлік салуды көздемейді
credential-foreign = файлдың қасында жатқан, кеңейтіміне дейінгі аты бірдей куәлік басқа файлға немесе осы файлдың басқа күйіне тиесілі

## Тізілім не берді

registry-not-asked = тізілімге сұрау жіберілмеді
registry-nothing = тізілім бұл су таңбасын да, осыған ұқсас туындыны да білмейді
registry-not-looked = тізілімге сұрау жіберу мүмкін болмады: { $why }
registry-withdrawn = тізілімде бұл су таңбасының куәлігі болған, иесі оны қайтарып алған
registry-unfit = тізілім бергені мұнда жарамайды: { $why }
registry-alike = тізілімде осыған ұқсас туынды бар: { $distance }
registry-same = тізілім оны су таңбасы бойынша қайтарып берді, және бұл тіркелген туындыға ұқсайды: { $distance }
registry-different = тізілімде су таңбасы тиесілі туындының куәлігі бар, бірақ бұл — басқа туынды: { $distance }
registry-unsure = тізілімде су таңбасы тиесілі туындының куәлігі бар; { $why }
bits-differ =
    { $count ->
        [one] мазмұн кодтарының 64 битінен { $count } биті өзгеше
       *[other] мазмұн кодтарының 64 битінен { $count } биті өзгеше
    }
unfit-mark-not-named = қайтарылған куәлікте бұл су таңбасы аталмаған
unfit-not-alike = қайтарылған туынды бұған ұқсамайды
unfit-unreadable = қайтарылған куәлік оқылмайды: { $why }
unfit-broken = қайтарылған куәлік тексеруден өтпеді: { $trouble }
unsure-no-fingerprint = тізілімде туындының салыстыруға келетін мазмұн коды жоқ
unsure-between = бұл тіркелген туындыға толық ұқсамайды, бірақ одан мүлде бөлек те емес
unsure-part = бұл туындының бөлігі немесе басқа пішіні, ал тек тұтас туындыларды салыстыруға болады
unsure-maybe-part = бұл тіркелген туындының тұтасына ұқсамайды, ал оның бөлігі ме, жоқ па — анықтау мүмкін емес
fingerprint-not-decoded = суретті декодтау мүмкін емес
fingerprint-too-short = дыбыс тым қысқа
fingerprint-no-letters = мәтінде әріп жоқ

## Су таңбасы

watermark-mark = нөмірі { $mark }
watermark-mark-named = нөмірі { $mark } — куәлікте аталғаны
watermark-mark-not-named = нөмірі { $mark }, куәлікте аталмаған
watermark-in = { $mark }; орны: { $extent }
watermark-false-alarm = жалған дабыл ықтималдығы { $probability } шамасынан төмен
watermark-absent = оқылмайды
watermark-lost = оқылмайды, бірақ куәлікте { $mark } нөмірі аталған

## Метадеректер

metadata-says = { $properties }
metadata-source-type = DigitalSourceType { $value }
metadata-aigc = AIGC: Label мәні { $label }, өндіруші { $producer }
metadata-disclosure = ai-disclosure { $value }
metadata-system = ЖИ жүйесі { $name }
metadata-declares = мәлімделгені: { $origin }
metadata-disagree = жазбалар сәйкес келмейді: { $conflict }
metadata-two-values = { $property }: { $one } және { $other }
metadata-values = { $property }: { $values }
metadata-two-properties = Iptc4xmpExt:DigitalSourceType — «{ $one }», TC260:AIGC — «{ $other }»
metadata-unsigned = қол қойылмаған, сондықтан ескерілмейді
metadata-absent = шығу тегін мәлімдейтін сипат жоқ

## Ескертпе

notice-in-text = «{ $text }» — мәтіннің өзінде тұр
notice-recorded = «{ $text }» — «{ $layer }» қабатында жазылған
notice-not-recorded = бірде-бір қабатта жазылмаған; мазмұнның өзі оқылмайды және тыңдалмайды

## Куәліктің кемшілігі

trouble-content = мазмұн қол қойылғаннан кейін өзгертілген
trouble-signature = қолтаңба мәлімдемеге сәйкес келмейді: куәліктің өзі өзгертілген
trouble-no-signature = қолтаңба жоқ
trouble-statement = куәліктің бір тұжырымы қол қойылғаннан кейін өзгертілген
trouble-no-statement = куәлік тізіп көрсеткен тұжырым жоқ
trouble-claim = мәлімдеме жоқ немесе қате жазылған
trouble-unbound = куәлікті осы мазмұнмен байланыстыратын ештеңе жоқ
trouble-ingredient = куәліктің бастапқы материалдарының бірі қол қойылғаннан кейін өзгертілген
trouble-time-stamp = уақыт белгісі басқа нәрсеге қатысты
trouble-time-stamp-untrusted = уақыт белгісін берген қызмет сенім тізімінде жоқ
trouble-time-stamp-validity = уақыт белгісі оны берген қызмет сертификатының мерзіміне сыймайды
trouble-wrapper = куәлікті сақтайтын көрінбейтін таңбалар бүлінген
trouble-several = біріктірілген мәтіндердегідей, куәлік біреу емес, бірнешеу
trouble-block = куәлік тұруға тиіс блок бүлінген
trouble-left-out = мәтіннің бір бөлігі хешпен қорғалмаған, оны білдірмей өзгертуге болар еді
trouble-algorithm = қолдау көрсетілмейтін алгоритм қолданылған
trouble-code = { $code }
trouble-history = тарихында: { $trouble }
trouble-at = { $trouble }; { $place }
difference-line = алғашқы айырма { $line }-жолда
difference-lines = алғашқы айырма { $first }–{ $last }-жолдарда

## Қол қоюшының кемшілігі

signer-expired = қол қоюшы сертификатының мерзімі өткен: { $date }
signer-not-yet = қол қоюшы сертификатының мерзімі әлі басталмаған, басталуы: { $date }
signer-revoked = беруші қол қоюшының сертификатын қайтарып алған (ағылшынша хабар: «{ $detail }»)
signer-revocation-unknown = беруші қол қоюшының сертификатын білмейді
signer-self-signed = қол қоюшының сертификаты өзін-өзі растайды (өзі қол қойған сертификат)
signer-no-anchors = қол қоюшы белгісіз: салыстыратын сенімді түбірлік сертификаттар жоқ
signer-untrusted = қол қоюшы белгісіз: оның сертификатын беруші ({ $issuer }) сенімділер арасында жоқ
signer-broken-chain = қол қоюшыға сенуге болмайды (ағылшынша хабар: «{ $detail }»)
signer-unsuitable = қол қоюшының сертификатымен куәлікке қол қоюға болмайды (ағылшынша хабар: «{ $detail }»)

## Неліктен қарау мүмкін болмады

error-said = ағылшынша хабар: «{ $detail }»
media-broken = { $format } деректері бүлінген (ағылшынша хабар: «{ $what } ({ $place })»)
media-limit = шектен асқан: { $found }, рұқсат етілгені { $limit } (шама, ағылшынша: «{ $what }»)
media-unsupported = { $format } пішімінің бұл түрін бағдарлама өңдемейді (ағылшынша хабар: «{ $what }»)
media-not-decoded = { $format }: бұл пішімнің мазмұнын бағдарлама декодтамайды
media-unknown = файлдың түрі белгісіз (ағылшынша хабар: «{ $what }»)
asset-broken = { $mime } деректері бүлінген (ағылшынша хабар: «{ $detail }»)
credential-limit = шектен асқан: { $found }, рұқсат етілгені { $limit }, { $offset }-байт (шама, ағылшынша: «{ $what }»)
credential-elsewhere = куәлік { $url } мекенжайында жатыр, ал ол жерден ештеңе жүктелмейді

## Адамға арналған қорытынды, тақырып ретінде

verdict-ai-generated = ЖИ жасаған
verdict-ai-modified = ЖИ өзгерткен
verdict-altered = Файл өзгертілген
verdict-captured = Құрылғымен түсірілген — қол қоюшының айтуынша
verdict-human-made = Адам жасаған — қол қоюшының айтуынша
verdict-credentialed = Қол қойылған тарихы бар
verdict-unlabelled = Таңба табылмады. Бұл файлды адам жасады дегенді білдірмейді.
verdict-unreadable = Бұл файлды тексеру мүмкін болмады

confidence-trusted = Негізі — жарамды қолтаңба; қол қоюшыны сенім тізімі растайды.
confidence-signed = Негізі — жарамды қолтаңба; сенім тізіміндегі ешкім қол қоюшыны растамайды.
confidence-marked = Негізі — тек су таңбасы: ол файлдың таңбаланғанын айтады, бірақ кім таңбалағанын айтпайды.
confidence-declared = Негізі — кез келген адам жаза алатын, қол қойылмаған мәлімдеме.

title-notice = Ескертпе
title-metadata = Метадеректер
title-credential = Куәлік
title-watermark = Су таңбасы

weight-decisive = қорытынды осыған негізделді
weight-supporting = қорытындымен сәйкес келеді
weight-contradicting = басқа қабатқа қайшы келеді
weight-none = қорытындыға әсер еткен жоқ

status-found = табылды
status-broken = табылды, бірақ тексеруден өтпеді
status-absent = табылмады
status-not-looked = тексеру мүмкін болмады

explain-reasons = Негіздер
explain-change = Бұл нәтижені не өзгертер еді
explain-detail-english = Бұл негіз тек ағылшын тілінде бар.

change-any-edit = Қол қойылғаннан кейін файлға енгізілген кез келген өзгеріс: куәлік тексеруден өтпей, нәтиже «файл өзгертілген» болар еді.
change-distrust = Бұл қол қоюшы жоқ сенім тізімі: қолтаңба белгісіз біреудің қолтаңбасы деп есептелер еді.
change-trust = Осы қол қоюшының түбірлік сертификаты бар сенім тізімі: қолтаңба сенімді деп есептелер еді. Оны кімдікі екенін білсеңіз ғана қосыңыз.
change-contradiction = Керісінше айтатын басқа қабат: қабаттар бір-біріне қайшы келсе, нәтиже «файл өзгертілген» болады.
change-credential-for-mark = Осы су таңбасы аталған куәлік — түпнұсқадан немесе тізілімнен: ол мұны кім жасағанын айтар еді.
change-sign = Жарамды қолтаңба: ол мұнда тек мәлімделгенді дәлелдер еді.
change-original = Файлдың қол қойылған кездегі күйі: оның куәлігі тексеруден өтер еді.
change-own-credential = Туындының өз куәлігі немесе бөтен су таңбасы жоқ файл: қабаттар бір-біріне сәйкес келер еді.
change-one-statement = Файлды жасаушы түзеткен метадеректер немесе куәлік: қабаттар бір-біріне сәйкес келер еді.
change-history = Қол қоюшының мазмұн қалай пайда болғаны туралы мәлімдемесі: бұл куәлікте ол жоқ.
change-fuller-copy = Түпнұсқа немесе азырақ өңделген көшірме: файл таратылғанда куәліктер мен метадеректер жиі жоғалады.
change-registry = Бұл туындыны білетін тізілім: ол жоғалған куәлікті қайтарып бере алар еді.
change-readable = Пішімі мұнда белгілі, бүтін файл.

explain-automated = Бұл — автоматты нәтиже. Сіз оған дау айта аласыз.
explain-contest = Дау айту үшін файлды өзгертпей, осы есеппен бірге сақтаңыз да, нәтижеге сүйенген тараптан файлды адамның қайта қарауын сұраңыз. Түпнұсқа сізде болса немесе оған кім қол қойғанын білсеңіз, оны да тапсырыңыз.

## Адамдар мен құқықтар

rights-fully-autonomous = қол қоюшының айтуынша, нәтижені ешкім қарамаған
rights-prompt-guided = қол қоюшының айтуынша, не жасау керегін модельге адам айтқан, ал нәтижені ешкім бекітпеген
rights-human-validated = қол қоюшының айтуынша, нәтижені адам қарап, бекіткен
rights-people = қатысушылар: { $people }
rights-person = { $role } { $name }
rights-role-owner = ЖИ жүйесінің меншік иесі
rights-role-operator = ЖИ жүйесінің операторы
rights-role-user = ЖИ жүйесін пайдаланушы
rights-role-author = автор
rights-author-trusted = автордың өз қолтаңбасы да бар ({ $who }): ол дұрыс, және сенім тізіміңіз оны растайды
rights-author-signed = автордың өз қолтаңбасы да бар ({ $who }): ол дұрыс, бірақ сенім тізіміңіздегі ешкім оны растамайды
rights-author-broken = автордың өз қолтаңбасы да бар ({ $who }), бірақ ол дұрыс емес
rights-creator = жасаушы
rights-contributor = бірлескен автор
rights-editor = редактор
rights-producer = продюсер
rights-publisher = баспагер
rights-sponsor = демеуші
rights-translator = аудармашы
rights-no-training = модельдерді осы туындымен оқытуға тыйым салынған

## Адамдардың шешімдері

review-upheld = { $day } күні қаралды, { $signer }: нәтиже күшінде қалады.
review-changed = { $day } күні қаралды, { $signer }: нәтиже «{ $verdict }» деп өзгертілді.
review-open = { $day } күні қаралды, { $signer }: шешу мүмкін болмады.
review-because = Негіздемесі: «{ $because }».
review-unknown = Сенім тізіміңіздегі ешкім бұл қараушыға кепілдік бермейді.
review-broken = Осы мазмұн туралы шешім жарамсыз: { $why }
review-why-mismatch = қолтаңбасы сәйкес келмейді
review-why-malformed = қол қойылмаған
review-why-report = басқа есеп туралы
