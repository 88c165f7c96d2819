//! Every obligation of every built-in law, in every medium: met by facts that have all, and not met once the one fact is gone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use tanba_policy::{
    AigcFacts, CredentialFacts, EvidenceLevel, Facts, HeardKind, Known, Medium, MetadataFacts, NoticeFacts,
    NoticePlace, Overall, Profile, Rule, Status, Synthetic, UploadLabel, upload_label,
};
use tanba_words::Language;

const MEDIA: [Medium; 3] = [Medium::Image, Medium::Audio, Medium::Text];

/// A file that has all that any law asks for.
fn complete(medium: Medium) -> Facts {
    let aigc = [
        ("Label", "1"),
        ("ContentProducer", "001191110000123456789012345"),
        ("ProduceID", "00000000deadbeef"),
        ("ReservedCode1", ""),
    ];
    let heard = medium == Medium::Audio;
    Facts {
        synthetic: Synthetic::Yes,
        credential: Known::Yes(CredentialFacts {
            is_sound: true,
            is_trusted: true,
            is_time_stamped: true,
            declares_ai: true,
            says_created_or_altered: true,
            signer: Some("Example".into()),
            system: Some("Imaginator".into()),
            system_version: Some("2".into()),
            time: Some("2026-11-22T00:00:00Z".into()),
            id: Some("urn:c2pa:1".into()),
        }),
        metadata: Known::Yes(MetadataFacts {
            declares_ai: true,
            says_created_or_altered: true,
            system: Some("Imaginator".into()),
            system_version: Some("2".into()),
            aigc: Some(AigcFacts {
                fields: aigc.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
                copies: 1,
            }),
            alt_text_discloses: true,
        }),
        watermark: Known::Yes("00000000deadbeef".into()),
        notice: Known::Yes(NoticeFacts {
            texts: vec!["AI生成".into()],
            languages: vec!["kk".into(), "zh".into()],
            is_gone: false,
            height_ratio: (medium == Medium::Image).then_some(0.05),
            contrast: (medium == Medium::Image).then_some(12.0),
            places: vec![if medium == Medium::Image { NoticePlace::Edge } else { NoticePlace::Start }],
            heard: heard.then_some(HeardKind::Voice),
            characters_a_minute: heard.then_some(140.0),
        }),
        words: (medium == Medium::Text).then_some(400),
        training_opt_out: Known::Yes(()),
        ..Facts::of(medium)
    }
}

/// The same without the fact that a rule looks at.
fn without(rule: &Rule, mut facts: Facts) -> Facts {
    fn on_notice(facts: &mut Facts, change: impl FnOnce(&mut NoticeFacts)) {
        if let Known::Yes(notice) = &mut facts.notice {
            change(notice);
        }
    }
    fn on_aigc(facts: &mut Facts, change: impl FnOnce(&mut AigcFacts)) {
        if let Known::Yes(MetadataFacts { aigc: Some(aigc), .. }) = &mut facts.metadata {
            change(aigc);
        }
    }
    match rule {
        Rule::All(rules) => return rules.first().map_or(facts.clone(), |rule| without(rule, facts)),
        Rule::Any(rules) => return rules.iter().fold(facts, |facts, rule| without(rule, facts)),
        Rule::AtLeast { of, .. } => return of.iter().fold(facts, |facts, rule| without(rule, facts)),
        Rule::Credential { time_stamped: true, .. } => {
            if let Known::Yes(credential) = &mut facts.credential {
                credential.is_time_stamped = false;
            }
        }
        Rule::Credential { .. } => facts.credential = Known::No,
        Rule::Metadata => facts.metadata = Known::No,
        Rule::Watermark => facts.watermark = Known::No,
        Rule::Notice => facts.notice = Known::No,
        Rule::NoticeText(_) => {
            on_notice(&mut facts, |notice| notice.texts = vec!["made by a machine".into()])
        }
        Rule::NoticeLanguages(_) => on_notice(&mut facts, |notice| notice.languages = vec!["fr".into()]),
        Rule::NoticeHeight(least) => on_notice(&mut facts, |notice| notice.height_ratio = Some(least * 0.9)),
        Rule::NoticeContrast(least) => on_notice(&mut facts, |notice| notice.contrast = Some(least * 0.9)),
        Rule::NoticePlaces(_) => on_notice(&mut facts, |notice| notice.places = vec![]),
        Rule::NoticeHeard { .. } => on_notice(&mut facts, |notice| notice.heard = None),
        Rule::AltText => {
            if let Known::Yes(metadata) = &mut facts.metadata {
                metadata.alt_text_discloses = false;
            }
        }
        Rule::Aigc => on_aigc(&mut facts, |aigc| drop(aigc.fields.insert("Label".into(), "4".into()))),
        Rule::AigcOnce => on_aigc(&mut facts, |aigc| aigc.copies = 2),
        Rule::AigcProducer(_) => {
            on_aigc(&mut facts, |aigc| drop(aigc.fields.insert("ContentProducer".into(), "me".into())));
        }
        Rule::Says(_) => {
            (facts.credential, facts.metadata, facts.watermark) = (Known::No, Known::No, Known::No);
        }
        Rule::TrainingOptOut => facts.training_opt_out = Known::No,
        Rule::Person => {}
    }
    facts
}

#[test]
fn each_obligation_is_met_by_a_complete_file_and_not_without_its_fact() {
    let mut tried: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for profile in Profile::all_built_in() {
        for medium in profile.media.iter().copied() {
            let whole = profile.judge(&complete(medium), profile.as_of);
            assert_eq!(whole.overall, Overall::Compliant, "{} {medium:?}: {whole:#?}", profile.id);
            for (obligation, ruled) in profile.obligations.iter().zip(&whole.obligations) {
                assert!(ruled.status != Status::NotMet, "{} {medium:?}: {}", ruled.id, ruled.detail);
                if ruled.status != Status::Met {
                    continue;
                }
                assert!(ruled.fix.is_none() && !ruled.detail.is_empty());
                let less = profile.judge(&without(&obligation.rule, complete(medium)), profile.as_of);
                let now = less.obligations.iter().find(|other| other.id == ruled.id).expect("the same law");
                // Where a place is not recorded, nobody can tell.
                assert!(
                    matches!(now.status, Status::NotMet | Status::CannotTell),
                    "{} {medium:?} is {:?}: {}",
                    now.id,
                    now.status,
                    now.detail
                );
                assert!(now.fix.is_some() && now.detail != ruled.detail, "{}", now.id);
                if now.status == Status::NotMet {
                    let expected = if now.binding { Overall::NonCompliant } else { less.overall };
                    assert_eq!(less.overall, expected);
                }
                tried.entry(ruled.id.clone()).or_default().insert(format!("{medium:?}"));
            }
        }
    }
    let not_tried: Vec<&str> = Profile::all_built_in()
        .iter()
        .flat_map(|profile| &profile.obligations)
        .map(|obligation| obligation.id.as_str())
        .filter(|id| !tried.contains_key(*id))
        .collect();
    // In force from 2029.
    assert_eq!(not_tried, ["us-ca.assistive"]);
}

#[test]
fn what_is_known_at_second_hand_never_fails_a_file() {
    let kz = Profile::built_in("kz").expect("built in");
    let mut facts = complete(Medium::Image);
    if let Known::Yes(notice) = &mut facts.notice {
        notice.languages = vec!["fr".into()];
    }
    let judged = kz.judge(&facts, kz.as_of);
    assert!(judged.obligations.iter().any(|ruled| ruled.status == Status::NotMet && ruled.is_warning()));
    assert_eq!(judged.overall, Overall::Compliant);
    assert!(judged.summary.contains("1 further rule,"), "{}", judged.summary);
}

#[test]
fn what_is_asked_for_is_known_from_the_laws_own_words() {
    // Numbers that no law gives, and our readings of what one means, are recommendations.
    let ours = ["kz.not-hindered", "kz.contrast", "eu.alt-text", "eu.contrast", "us-ca.permanent"];
    let profiles = Profile::all_built_in();
    let obligations: Vec<_> = profiles.iter().flat_map(|profile| &profile.obligations).collect();
    for id in ours {
        let found = obligations.iter().find(|obligation| obligation.id == id).expect("there");
        assert_eq!(found.evidence, EvidenceLevel::Design, "{id}");
    }
    for obligation in obligations {
        if matches!(obligation.rule, Rule::NoticeContrast(_)) {
            assert!(!obligation.evidence.is_binding(), "{}: no law gives a contrast", obligation.id);
        }
    }
}

#[test]
fn a_notice_that_was_covered_is_none() {
    let mut facts = complete(Medium::Image);
    if let Known::Yes(notice) = &mut facts.notice {
        notice.is_gone = true;
    }
    let kz = Profile::built_in("kz").expect("built in");
    let judged = kz.judge(&facts, kz.as_of);
    let warning = judged.obligations.iter().find(|ruled| ruled.id == "kz.warning").expect("there");
    assert_eq!((warning.status, judged.overall), (Status::NotMet, Overall::NonCompliant));
}

#[test]
fn days_are_honoured() {
    let eu = Profile::built_in("eu").expect("built in");
    let early = eu.judge(&Facts::of(Medium::Audio), "2026-08-01".parse().expect("a day"));
    assert_eq!(early.overall, Overall::NotApplicable, "{early:#?}");
    let late = eu.judge(&Facts::of(Medium::Audio), "2026-08-02".parse().expect("a day"));
    assert_eq!(late.overall, Overall::NonCompliant);
}

#[test]
fn a_signers_word_that_no_ai_was_used_ends_the_matter() {
    let facts = Facts { synthetic: Synthetic::No, ..Facts::of(Medium::Image) };
    for profile in Profile::all_built_in() {
        assert_eq!(profile.judge(&facts, profile.as_of).overall, Overall::NotApplicable, "{}", profile.id);
    }
}

#[test]
fn what_nobody_could_look_at_is_inconclusive() {
    let unknown = Facts {
        credential: Known::Unknown,
        metadata: Known::Unknown,
        watermark: Known::Unknown,
        notice: Known::Unknown,
        ..Facts::of(Medium::Image)
    };
    for id in ["kz", "cn", "eu", "us-ca", "in"] {
        let profile = Profile::built_in(id).expect("built in");
        assert_eq!(profile.judge(&unknown, profile.as_of).overall, Overall::Inconclusive, "{id}");
    }
}

#[test]
fn short_texts_need_no_watermark_in_the_union() {
    let eu = Profile::built_in("eu").expect("built in");
    let facts = Facts { words: Some(150), watermark: Known::No, ..complete(Medium::Text) };
    let judged = eu.judge(&facts, eu.as_of);
    let mark = judged.obligations.iter().find(|ruled| ruled.id == "eu.text-mark").expect("there");
    assert_eq!(mark.status, Status::NotApplicable);
    assert_eq!(judged.overall, Overall::Compliant);
}

#[test]
fn every_law_speaks_four_languages() {
    for profile in Profile::all_built_in() {
        for language in Language::ALL {
            let mut words = vec![&profile.name];
            words.extend(&profile.duties);
            for obligation in &profile.obligations {
                words.extend([&obligation.title, &obligation.duty, &obligation.fix]);
            }
            for words in words {
                assert!(words.has(language), "{}: {words:?} lacks {}", profile.id, language.tag());
            }
        }
    }
}

#[test]
fn the_schema_takes_the_laws_and_refuses_what_is_none() {
    let validator = jsonschema::validator_for(&tanba_policy::schema()).expect("a schema");
    for profile in Profile::all_built_in() {
        let json = serde_json::to_value(profile).expect("JSON");
        assert!(validator.is_valid(&json), "{}", profile.id);
    }
    for (pointer, wrong) in
        [("/as_of", serde_json::json!(7)), ("/obligations/0/evidence", serde_json::json!("X"))]
    {
        let mut json = serde_json::to_value(Profile::built_in("kz")).expect("JSON");
        *json.pointer_mut(pointer).expect("there") = wrong;
        assert!(!validator.is_valid(&json), "{pointer}");
        assert!(Profile::from_json(&json.to_string()).is_err(), "{pointer}");
    }
}

#[test]
fn a_profile_that_makes_no_sense_is_refused_with_its_reason() {
    let good = serde_json::to_value(Profile::built_in("kz")).expect("JSON");
    let cases = [
        ("/schema", serde_json::json!("tanba.profile/9"), "schema"),
        ("/id", serde_json::json!("K Z"), "small letters"),
        ("/name", serde_json::json!({"kk": "Қазақстан"}), "English"),
        ("/obligations/0/source", serde_json::json!("nowhere, Art. 1"), "source"),
        ("/obligations/0/id", serde_json::json!("cn.explicit"), "begin"),
        ("/obligations/0/rule", serde_json::json!({"any": []}), "no rules"),
        ("/obligations/0/rule", serde_json::json!({"at_least": {"count": 3, "of": ["notice"]}}), "3 of 1"),
        ("/obligations/0/rule", serde_json::json!({"notice_contrast": 99.0}), "contrast"),
        ("/obligations/0/rule", serde_json::json!({"aigc_producer": "("}), "pattern"),
        ("/obligations/0/applies", serde_json::json!({"from": "2026-02-01", "until": "2026-01-01"}), "ends"),
        ("/obligations/0/rule", serde_json::json!("telepathy"), "unknown variant"),
    ];
    for (pointer, wrong, why) in cases {
        let mut json = good.clone();
        *json.pointer_mut(pointer).expect("there") = wrong;
        let error = Profile::from_json(&json.to_string()).expect_err(pointer).to_string();
        assert!(error.contains(why), "{pointer}: {error}");
    }
}

#[test]
fn uploads_are_called_as_the_measures_say() {
    let nothing = Facts::of(Medium::Image);
    assert_eq!(upload_label(&nothing, false), None);
    assert_eq!(upload_label(&nothing, true), Some(UploadLabel::Possible));
    let marked = Facts { watermark: Known::Yes("00000000deadbeef".into()), ..nothing };
    assert_eq!(upload_label(&marked, false), Some(UploadLabel::Suspected));
    assert_eq!(upload_label(&complete(Medium::Image), true), Some(UploadLabel::Confirmed));
    assert_eq!(MEDIA.len(), 3);
}
