### Пәрмен неге орындалмады және не істеу керек: кіші әріптен басталады, соңында нүкте жоқ.

error = қате: { $message }
hint = кеңес: { $hint }
fail-about = { $name }: { $message }
fail-line = { $name }, { $line }-жол: { $message }
fail-entry = { $line }-жол: { $message }

## Файлдар: не істелмекші болды және неге болмады

io-read = { $path } оқылмады: { $why }
io-write = { $path } жазылмады: { $why }
io-make = { $path } жасалмады: { $why }
io-walk = { $path } ішін қарау мүмкін болмады: { $why }
io-list = { $path } тізімі оқылмады: { $why }
io-journal-open = { $path } журналы ашылмады: { $why }
io-journal-read = { $path } журналы оқылмады: { $why }
io-journal-write = { $path } журналына жазылмады: { $why }
io-manual = анықтама беттері { $path } ішіне жазылмады: { $why }
io-stdout = стандартты шығысқа жазылмады: { $why }
io-json = мұны JSON түрінде жазу мүмкін болмады: { $why }
io-interrupt = Ctrl-C пернелерін тыңдау мүмкін болмады: { $why }
io-passphrase = құпиясөзді сұрау мүмкін болмады: { $why }
io-why-missing = мұндай файл да, қалта да жоқ
io-why-denied = рұқсат жоқ
io-why-read-only = файлдық жүйеге жазуға болмайды
io-why-full = бос орын қалмаған
io-why-exists = ол бұрыннан бар
io-why-folder = бұл — қалта
hint-missing = жолын тексеріңіз; бос орны бар атауларды тырнақшаға алыңыз
hint-denied = файлды кім оқи алатынын, қалтаға кім жаза алатынын тексеріңіз
hint-read-only = --out-dir не --output арқылы басқа қалтаны таңдаңыз
hint-full = орын босатыңыз; ештеңе жазылған жоқ

## Кіріс файлдар

fail-no-inputs = көрсетілген қалталарда сурет те, дыбыс та, мәтін де жоқ
hint-no-inputs = файлдардың өзін атаңыз
fail-folder = { $path } — қалта
fail-too-large = { $path } шектен үлкен: рұқсат етілгені { $most } МиБ
hint-too-large = файлды бөліңіз немесе жады көбірек машинада кітапхана шектерін өзгертіп тексеріңіз
fail-stdin-twice = стандартты кіріс бір мезгілде тізім де, файл да бола алмайды
fail-sidecar-one = --sidecar бір файлға арналған, ал кіріс файл бірнешеу
hint-sidecar-one = бір-бірлеп тексеріңіз немесе әр куәлікті файлының қасына сол атпен, .c2pa кеңейтімімен қойыңыз
fail-list-entry = { $number }-жазба { $most } байттан ұзын
hint-list = әр жолда бір файл; басқа тізімдер үшін --list-format nul немесе jsonl
hint-list-line = жол — «input» және «output», «lang», «mark_id» сияқты өрістері бар нысан
fail-list-needs = «{ $option }» үшін «{ $other }» керек
fail-list-source = «{ $name }» деген дереккөз белгісіз
fail-field-missing = «{ $field }» жоқ

## Шығыс файлдар

fail-output-one = --output бір файлды атайды, ал кіріс файл бірнешеу
hint-output-one = бірнеше файл үшін --out-dir қолданыңыз
fail-output-input = { $path } шығыс файлы кіріс файлдың өзі
hint-output-input = кіріс файлды ауыстыру үшін --in-place қолданыңыз
fail-output-folder = { $path } шығыс файлы емес, қалта
hint-output-folder = қалтаға жазу үшін --out-dir қолданыңыз
fail-output-nowhere = { $path } қалтасы жоқ
hint-output-nowhere = қалтаны жасаңыз немесе оны өзі жасайтын --out-dir қолданыңыз
fail-output-exists = { $path } файлы бұрыннан бар
hint-output-exists = үстінен жазу үшін --force қолданыңыз
fail-output-taken = { $path } файлына басқа кіріс файл жазылып қойған
hint-output-taken = аттас файлдарды бөлек қалталарға шығарыңыз
fail-output-unnamed = стандартты кірістің аты жоқ, шығыс файлды қалай атау керегі белгісіз
hint-output-unnamed = шығыс файлды --output арқылы атаңыз
fail-output-gone = { $path } шығыс файлы жоғалып кетті
fail-interrupted = тоқтатылды; шығыс файл жазылмады
fail-report-input = есеп { $path } кіріс файлының орнын басып кетер еді
hint-report-input = есепке басқа ат беріңіз
fail-report-full = бір есепке ең көбі { $most } файл сыяды
hint-report-full = әр қалтаға бөлек есеп жасаңыз немесе JSON алыңыз (--json)

## Журналдар

fail-journal-used = { $path } журналы бос емес
hint-journal-used = оған басқа жұмыс жазып жатыр; соның аяқталуын күтіңіз немесе бұған бөлек журнал беріңіз
fail-journal-name = журнал UTF-8 емес мұндай атауды сақтай алмайды
hint-journal-name = файлдың атын өзгертіңіз немесе --journal қоспай жұмыс істеңіз
fail-journal-none = бұл журнал емес
hint-journal-none = файл осы пәрменнің журналы емес; --journal үшін басқа ат беріңіз
fail-journal-version = { $path } журналын жалғастыру мүмкін емес: ол басқа нұсқанікі
fail-journal-command = { $path } журналын жалғастыру мүмкін емес: ол басқа пәрмендікі
fail-journal-options = { $path } журналын жалғастыру мүмкін емес: ол басқа параметрлермен басталған
hint-journal-other = журнал басталғандағы параметрлерді немесе басқа журналды беріңіз

## Қол қою, кілттер, куәліктер

fail-encrypted = { $path } жеке кілті құпиясөзбен қорғалған
hint-encrypted = құпиясөзді --passphrase-file немесе TANBA_PASSPHRASE арқылы беріңіз
fail-identity = «{ $name }» қол қою кілті оқылмайды
fail-no-root = «{ $name }» кілтінің түбірлік сертификаты мұнда жоқ
hint-no-root = оны берушіден сұраңыз немесе --chain арқылы сертификаттар тізбегін шығарыңыз
fail-no-home = бұл жүйеде пайдаланушының деректер қалтасы көрсетілмеген
hint-no-home = TANBA_HOME айнымалысына кілттер мен сенімді түбірлік сертификаттар қалтасын жазыңыз
fail-mark-id = --mark-id { $digits }: { $why }
hint-mark-id = 16 он алтылық цифр беріңіз
fail-key-short =
    { $bytes ->
        [one] { $path } ішінде небәрі { $bytes } байт бар
       *[other] { $path } ішінде небәрі { $bytes } байт бар
    }
hint-key-short = су таңбасының кілтіне кемінде 16 кездейсоқ байт керек: `head -c 32 /dev/urandom > key`
fail-no-credential = ішінде де, қасында да куәлік жоқ
hint-no-credential = тек қол қойылғаннан тұжырым алуға болады; `tanba inspect` файлда не барын көрсетеді
fail-no-review = { $path } — қарау бумасы емес: { $why }
hint-no-review = `tanba review open` жасаған буманы беріңіз
fail-no-token = { $id } токені жоқ
hint-no-token = «tanba serve token list» барларын көрсетеді

## Заңдар

fail-no-law = бірде-бір заң аталмаған
hint-no-law = --profile арқылы атаңыз, мысалы --profile kz,eu
fail-law-twice = --profile «{ $law }» заңын екі рет атайды
hint-law-twice = бірін алып тастаңыз немесе өз профиліңізге бөлек ат беріңіз
fail-law-unknown = «{ $name }» деген кірістірілген заң жоқ
hint-law-unknown = барлары: { $laws }; өз профиліңізді файл атымен көрсетіңіз, мысалы `ours.json`
fail-policy = --policy: { $why }

## Тізілімдер

fail-registry-credential = --registry куәліктерді сақтайды, ал --no-credential оларды жазбайды
hint-registry-credential = екеуінің бірін алып тастаңыз
fail-registry-nothing = тіркейтін ештеңе жоқ: { $why }
fail-registry-unsigned = куәлігі жоқ
hint-registry-nothing = --sidecar қосыңыз немесе --registry алып тастаңыз
fail-registry-none = { $address } орнында тізілім жоқ
hint-registry-none = жолын тексеріңіз; тізілімді «tanba registry init» немесе «tanba stamp --registry» жасайды
fail-registry-remote = бұл HTTP сервері арқылы емес, дерекқордың өзінде орындалады
hint-registry-remote = --registry үшін дерекқор мекенжайын беріңіз: файл жолы немесе `postgres://…`
fail-record-gone = { $key } бұрын қайтарып алынған
fail-record-none = { $key } бойынша ештеңе тіркелмеген
hint-record-none = су таңбасының 16 цифрлы нөмірін немесе манифес атауын беріңіз
fail-record-other = куәлікте жолдағыдан басқа манифес не су таңбасы аталған
fail-record-mark = «mark» мәні су таңбасының нөмірі емес
hint-content-code = 64 биттік мазмұн кодын немесе файл беріңіз
fail-audit-end = --known { $text }: бұл журналдың соңы емес
hint-audit-end = --verify шығарғанды беріңіз
