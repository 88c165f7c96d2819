//! What people are told, in four languages: the sentences of each verdict, and reports of every fixture.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};

use tanba::credential::{Identity, NewIdentity, Trust};
use tanba::words::{Language, Message, explain_json, report, say};
use tanba::{
    CheckOptions, CredentialFinding, CredentialState, Extent, Findings, Layer, Layers, Likeness, MarkFinding,
    MetadataFinding, NoticeFinding, Origin, Recovery, Report, Seen, Source, StampOptions, check, stamp,
    weigh,
};

const MARK: &str = "00000000deadbeef";

fn nothing() -> Findings {
    Findings {
        credential: Seen::Absent,
        metadata: Seen::Absent,
        watermark: Seen::Absent,
        notice: Seen::Absent,
        recovery: Recovery::NotAsked,
    }
}

fn signed(state: CredentialState, origin: Option<Origin>) -> CredentialFinding {
    let trouble = match state {
        CredentialState::Invalid => vec![say!(report::TROUBLE_CONTENT)],
        _ => Vec::new(),
    };
    CredentialFinding {
        state,
        signer: Some("Studio".into()),
        origin,
        named_marks: vec![MARK.into()],
        code: "claimSignature.validated".into(),
        trouble,
        also: Vec::new(),
    }
}

fn credential(state: CredentialState, origin: Option<Origin>) -> Findings {
    Findings { credential: Seen::Found(signed(state, origin)), ..nothing() }
}

fn mark(id: &str, extent: Option<Extent>) -> Seen<MarkFinding> {
    Seen::Found(MarkFinding { id: id.into(), false_positive: 5e-10, extent })
}

fn metadata(origin: Origin) -> Seen<MetadataFinding> {
    let said = say!(report::METADATA_SOURCE_TYPE, value = "trainedAlgorithmicMedia");
    let code = "Iptc4xmpExt:DigitalSourceType".to_owned();
    Seen::Found(MetadataFinding { origin: Some(origin), code, said, conflicts: vec![] })
}

fn reported(findings: &Findings) -> Report {
    let judged = weigh(findings);
    Report {
        verdict: judged.verdict,
        confidence: judged.confidence,
        summary: judged.summary,
        summary_messages: judged.summary_messages,
        evidence: judged.evidence,
        error: None,
        ..Report::unreadable("", None)
    }
}

/// The summary in every language, in the order of [`Language::ALL`] but English first.
fn summaries(findings: &Findings) -> [String; 4] {
    let told = reported(findings);
    let of = |language| told.explain(language).summary.text;
    assert_eq!(told.summary, of(Language::En));
    [of(Language::En), of(Language::Kk), of(Language::Ru), of(Language::Zh)]
}

#[test]
fn verdicts_by_a_signature() {
    let trusted = credential(CredentialState::Trusted, Some(Origin::Generated));
    assert_eq!(
        summaries(&trusted),
        [
            "AI-generated. A valid credential says so, signed by “Studio”, whom your trust list vouches for.",
            "ЖИ көмегімен жасалған. Мұны жарамды куәлік айтады (қол қойған: «Studio»); қол қоюшыны сіздің сенім тізіміңіз растайды.",
            "Создано ИИ. Об этом говорит действительное удостоверение (подписал: «Studio»); за подписавшего ручается ваш список доверия.",
            "由 AI 生成。有效的凭证如此声明（签名者：“Studio”）；您的信任列表为该签名者作保。",
        ]
    );
    let captured = credential(CredentialState::Valid, Some(Origin::Captured));
    assert_eq!(
        summaries(&captured),
        [
            "The signer, “Studio”, says that this was captured by a device. That is the signer's claim; tanba cannot check it.",
            "Қол қоюшының («Studio») айтуынша, бұл құрылғымен түсірілген. Бұл — қол қоюшының мәлімдемесі; tanba оны тексере алмайды.",
            "По словам подписавшего («Studio»), это снято устройством. Это утверждение подписавшего; tanba не может его проверить.",
            "签名者（“Studio”）称：这是由设备拍摄或录制的。这是签名者的说法，tanba 无法核实。",
        ]
    );
    let modified = summaries(&credential(CredentialState::Valid, Some(Origin::Modified)));
    assert_eq!(
        modified[0],
        "AI-modified. A valid credential says so, signed by “Studio”. Nobody on your trust list vouches for that signer."
    );
    let human = summaries(&credential(CredentialState::Valid, Some(Origin::HumanMade)));
    assert!(human[2].starts_with("По словам подписавшего («Studio»), это создано человеком."), "{human:?}");
    let silent = summaries(&credential(CredentialState::Valid, None));
    assert_eq!(
        silent[0],
        "A sound credential by “Studio” tells the history of this file. It does not say whether AI had a part in it."
    );
    assert!(silent[1].ends_with("ЖИ қатысқан-қатыспағаны онда айтылмаған."), "{silent:?}");
}

#[test]
fn verdicts_without_a_signature() {
    assert_eq!(
        summaries(&nothing()),
        [
            "No label found. This does not mean that it was made by a person.",
            "Таңба табылмады. Бұл файлды адам жасады дегенді білдірмейді.",
            "Метка не найдена. Это не значит, что файл создан человеком.",
            "未找到标识。这并不表示文件由人制作。",
        ]
    );
    let parts = vec![(5.0, 31.0), (70.0, 75.0)];
    let extent = Some(Extent::Sound { parts, of_s: 120.0 });
    assert_eq!(
        summaries(&Findings { watermark: mark(MARK, extent), ..nothing() }),
        [
            "Partly AI-generated: 0:05–0:31, 1:10–1:15 of 2:00. The invisible watermark says so. No credential is left that says who made it.",
            "Бір бөлігі ЖИ көмегімен жасалған: 0:05–0:31, 1:10–1:15 (барлығы 2:00). Мұны көрінбейтін су таңбасы айтады. Кім жасағанын айтатын куәлік қалмаған.",
            "Частично создано ИИ: 0:05–0:31, 1:10–1:15 из 2:00. Об этом говорит невидимый водяной знак. Удостоверения, которое сказало бы, кто это создал, не осталось.",
            "部分由 AI 生成：0:05–0:31、1:10–1:15（全长 2:00）。隐形水印如此表明。已没有凭证能说明是谁制作的。",
        ]
    );
    let declared = summaries(&Findings { metadata: metadata(Origin::Generated), ..nothing() });
    assert_eq!(
        declared[0],
        "AI-generated, as unsigned metadata declares. Anyone could have written or changed that."
    );
    assert_eq!(declared[3], "由 AI 生成：未签名的元数据如此声明。任何人都可能写入或改动过这些内容。");
    let notice = NoticeFinding { text: vec!["AI-generated".into()], recorded_in: Layer::Metadata };
    let noticed = summaries(&Findings { notice: Seen::Found(notice), ..nothing() });
    assert_eq!(noticed[0], "AI-generated, as its notice says. Anyone could have written or changed that.");
    let unreadable = Report::unreadable("it is empty", None).explain(Language::Ru);
    assert_eq!(unreadable.verdict, "Проверить этот файл не удалось");
    assert!(unreadable.summary.text.contains("«it is empty»"), "{unreadable}");
}

#[test]
fn verdicts_of_alteration() {
    let broken = credential(CredentialState::Invalid, Some(Origin::Generated));
    assert_eq!(
        summaries(&broken),
        [
            "Altered. The credential does not hold: the content was changed after it was signed.",
            "Файл өзгертілген. Куәлік тексеруден өтпеді: мазмұн қол қойылғаннан кейін өзгертілген.",
            "Файл изменён. Удостоверение не прошло проверку: содержимое изменено после подписания.",
            "文件已被改动。凭证未通过验证：内容在签名后被改动。",
        ]
    );
    let copied = Findings {
        watermark: mark("1111111111111111", None),
        ..credential(CredentialState::Trusted, Some(Origin::Generated))
    };
    assert_eq!(
        summaries(&copied)[0],
        "Altered. The watermark 1111111111111111 is not one that the credential names: the mark was copied from another work, or the credential was put on a work that is not its own."
    );
    let differ = Findings {
        metadata: metadata(Origin::Captured),
        ..credential(CredentialState::Trusted, Some(Origin::Generated))
    };
    let [english, _, russian, chinese] = summaries(&differ);
    assert_eq!(
        english,
        "Altered. The credential says that this was generated by AI, the metadata that it was captured by a device. Both cannot be right."
    );
    assert!(russian.contains("удостоверение — «создано ИИ», метаданные — «снято устройством»"), "{russian}");
    assert!(chinese.contains("凭证称“由 AI 生成”，元数据称“由设备拍摄或录制”"), "{chinese}");
}

#[test]
fn what_a_registry_gave() {
    let found = || signed(CredentialState::Trusted, Some(Origin::Generated));
    let likeness = Likeness::Same { distance: 3 };
    let same = Findings {
        watermark: mark(MARK, None),
        recovery: Recovery::Marked { credential: found(), likeness },
        ..nothing()
    };
    assert_eq!(
        summaries(&same)[0],
        "AI-generated. The registry gave its valid credential back, which says so, signed by “Studio”, whom your trust list vouches for."
    );
    let told = reported(&same);
    assert_eq!(
        told.evidence[0].detail,
        "not in the file; the registry gave it back by the watermark, and this is like the registered work: 3 of 64 bits of their fingerprints differ; valid, signed by “Studio”, trusted; says that this was generated by AI"
    );
    let russian = &told.explain(Language::Ru).reasons[0].reason.text;
    assert!(russian.contains("отпечатки различаются в 3 битах из 64"), "{russian}");
    let alike = Findings { recovery: Recovery::Alike { credential: found(), distance: 2 }, ..nothing() };
    let [english, kazakh, ..] = summaries(&alike);
    assert_eq!(
        english,
        "No label found. But a registered work by “Studio” is like it (2 of 64 bits differ), and the credential of that work says: generated by AI. Likeness alone proves nothing."
    );
    assert!(kazakh.contains("64 биттің 2 биті өзгеше"), "{kazakh}");
}

/// Words that are not translated: names of formats, of properties and of their values, units.
const NAMES: [&str; 32] = [
    "AI",
    "AIGC",
    "AVIF",
    "C2PA",
    "DigitalSourceType",
    "Flac",
    "GIF",
    "HEIC",
    "IPTC",
    "ISO",
    "JPEG",
    "JSON",
    "Label",
    "MP3",
    "MP4",
    "MPEG",
    "Ogg",
    "Opus",
    "PNG",
    "SVG",
    "TIFF",
    "Vorbis",
    "WAV",
    "WebP",
    "XL",
    "audio",
    "compositeWithTrainedAlgorithmicMedia",
    "digitalCapture",
    "tanba",
    "trainedAlgorithmicMedia",
    "wav",
    "x",
];

/// Words in Latin letters that are neither names nor quoted.
fn foreign(text: &str) -> Vec<String> {
    let mut unquoted = String::new();
    let (mut depth, mut codes) = (0_u32, false);
    for c in text.chars() {
        match c {
            '«' | '“' => depth += 1,
            '»' | '”' => depth = depth.saturating_sub(1),
            '[' => codes = true,
            ']' => codes = false,
            _ if depth == 0 && !codes => unquoted.push(c),
            _ => {}
        }
    }
    let words = unquoted.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
        // Mark ids.
        .filter(|word| word.len() != 16 || !word.chars().all(|c| c.is_ascii_hexdigit()))
        .filter(|word| !NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folders = ["media", "sounds"].map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let files = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|ending| ending != "md")).collect();
    files.push(root.join("images/astronaut_256.png"));
    files.sort();
    files
}

/// Reports of files with labels of all kinds, sound and broken.
fn stamped() -> Vec<(String, Report)> {
    let picture =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/images/astronaut_256.png"));
    let picture = picture.unwrap();
    let identity = Identity::generate(&NewIdentity::named("Студия")).unwrap();
    let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
    let with = |source, layers| StampOptions {
        source,
        layers,
        identity: Some(&identity),
        ..StampOptions::default()
    };
    let all = Layers::ALL;
    let unsigned = Layers { credential: false, ..all };
    let mut files: Vec<(String, Vec<u8>)> = [
        ("generated", with(Source::Generated, all)),
        ("modified", with(Source::Modified, all)),
        ("captured", with(Source::Captured, all)),
        ("declared", with(Source::Generated, Layers { watermark: false, ..unsigned })),
        ("marked", with(Source::Generated, Layers { metadata: false, ..unsigned })),
    ]
    .into_iter()
    .map(|(name, options)| (name.to_owned(), stamp(&picture, &options).unwrap().bytes))
    .collect();
    let mut broken = files[0].1.clone();
    let at = broken.windows(4).rposition(|chunk| chunk == b"IDAT").unwrap() + 40;
    broken[at] ^= 1;
    files.push(("broken".into(), broken));
    files.push(("cut".into(), files[4].1[..2000].to_vec()));
    let options = [CheckOptions::default(), CheckOptions { trust, ..CheckOptions::default() }];
    let report = |name: &str, bytes: &[u8], options: &CheckOptions<'_>| {
        (name.to_owned(), check(bytes, options).unwrap_or_else(|error| Report::of_error(&error)))
    };
    files
        .iter()
        .flat_map(|(name, bytes)| options.each_ref().map(|options| report(name, bytes, options)))
        .collect()
}

#[test]
fn no_english_is_left_in_explanations_of_files() {
    let mut reports = stamped();
    for path in fixtures() {
        let bytes = std::fs::read(&path).unwrap();
        let found = check(&bytes, &CheckOptions::default()).unwrap_or_else(|error| Report::of_error(&error));
        reports.push((path.display().to_string(), found));
    }
    let verdicts: std::collections::BTreeSet<_> =
        reports.iter().map(|(_, told)| told.verdict.name()).collect();
    assert!(verdicts.len() >= 6, "{verdicts:?}");
    for (name, found) in &reports {
        let json = serde_json::to_string(found).unwrap();
        for language in Language::ALL {
            let told = found.explain(language);
            assert_eq!(explain_json(&json, language).unwrap(), told, "{name}");
            let text = told.to_string();
            assert!(!text.contains("{$") && !text.contains('{'), "{name}: {text}");
            let all_said = told.reasons.iter().map(|reason| &reason.reason).chain([&told.summary]);
            assert!(all_said.clone().all(|said| said.language == language), "{name}: {text}");
            if language != Language::En {
                assert_eq!(foreign(&text), Vec::<String>::new(), "{name} in {language}: {text}");
            }
        }
        let summary: &[Message] = &found.summary_messages;
        assert_eq!(tanba::words::words(Language::En).sentences(summary), found.summary);
    }
}
