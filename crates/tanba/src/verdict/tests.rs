//! Every kind of verdict, and what tips one into another.

use super::*;
use crate::evidence::{MarkFinding, MetadataFinding, NoticeFinding, Seen, Status, Weight};
use crate::why::said;

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

fn credential(state: CredentialState, origin: Option<Origin>, named: &[&str]) -> Seen<CredentialFinding> {
    Seen::Found(CredentialFinding {
        state,
        signer: Some("Example Signer".into()),
        origin,
        named_marks: named.iter().map(ToString::to_string).collect(),
        code: "claimSignature.validated".into(),
        trouble: vec![],
        also: Vec::new(),
    })
}

fn mark() -> Seen<MarkFinding> {
    Seen::Found(MarkFinding { id: MARK.into(), false_positive: 1e-10, extent: None })
}

fn metadata(origin: Option<Origin>) -> Seen<MetadataFinding> {
    Seen::Found(MetadataFinding {
        origin,
        code: "Iptc4xmpExt:DigitalSourceType".into(),
        said: said("trainedAlgorithmicMedia"),
        conflicts: vec![],
    })
}

fn outcome(findings: &Findings) -> (Verdict, Option<Confidence>) {
    let judgement = weigh(findings);
    (judgement.verdict, judgement.confidence)
}

fn weight_of(findings: &Findings, layer: Layer) -> Weight {
    weigh(findings).evidence.into_iter().find(|evidence| evidence.layer == layer).unwrap().weight
}

#[test]
fn all_four_layers_by_a_trusted_signer_are_trusted() {
    let findings = Findings {
        credential: credential(CredentialState::Trusted, Some(Origin::Generated), &[MARK]),
        metadata: metadata(Some(Origin::Generated)),
        watermark: mark(),
        notice: Seen::Found(NoticeFinding {
            text: vec!["AI-generated".into()],
            recorded_in: Layer::Credential,
        }),
        recovery: Recovery::NotAsked,
    };
    assert_eq!(outcome(&findings), (Verdict::AiGenerated, Some(Confidence::Trusted)));
    assert_eq!(weight_of(&findings, Layer::Credential), Weight::Decisive);
    for layer in [Layer::Watermark, Layer::Metadata, Layer::Notice] {
        assert_eq!(weight_of(&findings, layer), Weight::Supporting, "{layer:?}");
    }
}

#[test]
fn an_unknown_signer_gives_signed() {
    let credential = credential(CredentialState::Valid, Some(Origin::Modified), &[]);
    assert_eq!(
        outcome(&Findings { credential, ..nothing() }),
        (Verdict::AiModified, Some(Confidence::Signed))
    );
}

#[test]
fn the_watermark_alone_gives_marked() {
    let findings = Findings { watermark: mark(), ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::AiGenerated, Some(Confidence::Marked)));
    assert_eq!(weight_of(&findings, Layer::Watermark), Weight::Decisive);
}

#[test]
fn metadata_says_how_far_when_the_watermark_says_only_that() {
    let findings = Findings { watermark: mark(), metadata: metadata(Some(Origin::Modified)), ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::AiModified, Some(Confidence::Marked)));
}

#[test]
fn unsigned_metadata_gives_declared() {
    let findings = Findings { metadata: metadata(Some(Origin::Generated)), ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::AiGenerated, Some(Confidence::Declared)));
}

#[test]
fn a_notice_recorded_in_metadata_gives_declared() {
    let notice =
        Seen::Found(NoticeFinding { text: vec!["AI-generated".into()], recorded_in: Layer::Metadata });
    assert_eq!(
        outcome(&Findings { notice, ..nothing() }),
        (Verdict::AiGenerated, Some(Confidence::Declared))
    );
}

#[test]
fn a_credential_that_fails_is_altered_whatever_else_is_there() {
    let findings = Findings {
        credential: credential(CredentialState::Invalid, Some(Origin::Generated), &[MARK]),
        watermark: mark(),
        metadata: metadata(Some(Origin::Generated)),
        ..nothing()
    };
    assert_eq!(outcome(&findings), (Verdict::Altered, None));
    let judgement = weigh(&findings);
    assert_eq!(judgement.evidence[0].status, Status::Broken);
}

#[test]
fn a_mark_that_the_credential_does_not_name_is_a_copied_mark() {
    for named in [&["1111111111111111"][..], &[]] {
        let findings = Findings {
            credential: credential(CredentialState::Trusted, Some(Origin::Generated), named),
            watermark: mark(),
            ..nothing()
        };
        assert_eq!(outcome(&findings), (Verdict::Altered, None));
        assert!(weigh(&findings).summary.contains("copied from another work"));
        assert_eq!(weight_of(&findings, Layer::Watermark), Weight::Contradicting);
        assert_eq!(weight_of(&findings, Layer::Credential), Weight::Contradicting);
    }
}

#[test]
fn layers_that_disagree_about_ai_are_altered() {
    let says_camera = metadata(Some(Origin::Captured));
    let signed = Findings {
        credential: credential(CredentialState::Valid, Some(Origin::Generated), &[]),
        metadata: says_camera.clone(),
        ..nothing()
    };
    assert_eq!(outcome(&signed), (Verdict::Altered, None));
    let marked = Findings { watermark: mark(), metadata: says_camera, ..nothing() };
    assert_eq!(outcome(&marked), (Verdict::Altered, None));
    assert_eq!(weight_of(&marked, Layer::Metadata), Weight::Contradicting);
}

#[test]
fn generated_and_modified_do_not_contradict() {
    let findings = Findings {
        credential: credential(CredentialState::Valid, Some(Origin::Modified), &[]),
        metadata: metadata(Some(Origin::Generated)),
        ..nothing()
    };
    assert_eq!(outcome(&findings), (Verdict::AiModified, Some(Confidence::Signed)));
}

#[test]
fn copies_of_metadata_that_disagree_are_altered() {
    let Seen::Found(mut found) = metadata(Some(Origin::Generated)) else { unreachable!() };
    found.conflicts.push(said("trainedAlgorithmicMedia, digitalCapture"));
    assert_eq!(outcome(&Findings { metadata: Seen::Found(found), ..nothing() }), (Verdict::Altered, None));
}

#[test]
fn what_a_signer_says_of_people_and_cameras_is_worded_as_a_claim() {
    for (origin, verdict) in [(Origin::Captured, Verdict::Captured), (Origin::HumanMade, Verdict::HumanMade)]
    {
        let credential = credential(CredentialState::Trusted, Some(origin), &[]);
        let findings = Findings { credential, ..nothing() };
        assert_eq!(outcome(&findings), (verdict, Some(Confidence::Trusted)));
        assert!(weigh(&findings).summary.contains("the signer's claim"));
    }
}

#[test]
fn unsigned_metadata_never_makes_a_picture_human() {
    for origin in [Origin::Captured, Origin::HumanMade] {
        let findings = Findings { metadata: metadata(Some(origin)), ..nothing() };
        assert_eq!(outcome(&findings), (Verdict::Unlabelled, None));
        assert_eq!(weight_of(&findings, Layer::Metadata), Weight::None);
    }
}

#[test]
fn a_credential_that_says_neither_is_credentialed() {
    let credential = credential(CredentialState::Valid, None, &[]);
    let findings = Findings { credential, ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::Credentialed, Some(Confidence::Signed)));
}

#[test]
fn metadata_decides_where_the_credential_says_neither() {
    let credential = credential(CredentialState::Valid, None, &[]);
    let findings = Findings { credential, metadata: metadata(Some(Origin::Generated)), ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::AiGenerated, Some(Confidence::Declared)));
}

#[test]
fn nothing_found_is_never_worded_as_authentic() {
    let judgement = weigh(&nothing());
    assert_eq!((judgement.verdict, judgement.confidence), (Verdict::Unlabelled, None));
    assert_eq!(judgement.summary, "No label found. This does not mean that it was made by a person.");
    assert!(judgement.evidence.iter().all(|evidence| evidence.weight == Weight::None));
}

#[test]
fn a_watermark_that_could_not_be_looked_for_is_said() {
    let findings = Findings { watermark: Seen::NotLooked(said("SVG holds no samples")), ..nothing() };
    let judgement = weigh(&findings);
    assert_eq!(judgement.verdict, Verdict::Unlabelled);
    assert!(judgement.summary.ends_with("SVG holds no samples"));
    assert_eq!(judgement.evidence[1].status, Status::NotLooked);
}

#[test]
fn every_verdict_lists_all_four_layers() {
    for findings in [nothing(), Findings { watermark: mark(), ..nothing() }] {
        let layers: Vec<_> = weigh(&findings).evidence.iter().map(|evidence| evidence.layer).collect();
        assert_eq!(layers, [Layer::Credential, Layer::Watermark, Layer::Metadata, Layer::Notice]);
    }
}

fn recovered(likeness: Likeness, origin: Option<Origin>) -> Findings {
    let Seen::Found(credential) = credential(CredentialState::Trusted, origin, &[MARK]) else {
        unreachable!()
    };
    Findings { watermark: mark(), recovery: Recovery::Marked { credential, likeness }, ..nothing() }
}

#[test]
fn a_recovered_credential_counts_where_the_work_is_the_same() {
    let findings = recovered(Likeness::Same { distance: 3 }, Some(Origin::Modified));
    assert_eq!(outcome(&findings), (Verdict::AiModified, Some(Confidence::Trusted)));
    assert_eq!(weight_of(&findings, Layer::Credential), Weight::Decisive);
    assert_eq!(weight_of(&findings, Layer::Watermark), Weight::Supporting);
    let judgement = weigh(&findings);
    assert!(judgement.summary.contains("registry"), "{}", judgement.summary);
    assert_eq!(judgement.evidence[0].code, "tanba.credential.recovered");
}

#[test]
fn a_mark_on_another_work_is_altered() {
    let findings = recovered(Likeness::Different { distance: 30 }, Some(Origin::Generated));
    assert_eq!(outcome(&findings), (Verdict::Altered, None));
    assert_eq!(weight_of(&findings, Layer::Watermark), Weight::Contradicting);
    let summary = weigh(&findings).summary;
    assert!(summary.contains("copied from another work") && summary.contains("Example Signer"), "{summary}");
}

#[test]
fn a_part_of_a_registered_work_is_no_more_than_marked() {
    let part = Likeness::Unknown { why: said("this is a part") };
    let findings = recovered(part, Some(Origin::Modified));
    assert_eq!(outcome(&findings), (Verdict::AiModified, Some(Confidence::Marked)));
    assert_eq!(weight_of(&findings, Layer::Credential), Weight::None);
    assert!(weigh(&findings).summary.contains("this is a part"));
}

#[test]
fn likeness_alone_decides_nothing() {
    let Seen::Found(found) = credential(CredentialState::Trusted, Some(Origin::Generated), &[]) else {
        unreachable!()
    };
    let findings = Findings { recovery: Recovery::Alike { credential: found, distance: 2 }, ..nothing() };
    assert_eq!(outcome(&findings), (Verdict::Unlabelled, None));
    assert!(weigh(&findings).summary.contains("proves nothing"));
}

#[test]
fn what_a_registry_does_not_give_changes_nothing() {
    for recovery in [
        Recovery::Nothing,
        Recovery::NotLooked(said("down")),
        Recovery::Withdrawn,
        Recovery::Unfit(said("bent")),
    ] {
        let findings = Findings { watermark: mark(), recovery, ..nothing() };
        assert_eq!(outcome(&findings), (Verdict::AiGenerated, Some(Confidence::Marked)), "{findings:?}");
        assert_eq!(weight_of(&findings, Layer::Credential), Weight::None, "{findings:?}");
    }
}
