//! Why a credential is not valid or not trusted: the codes of C2PA and what is wrong with a signer, as messages.

use tanba_credential::{Checked, CodeKind, SignerTrouble};
use tanba_words::{Message, report as words, say};

use super::credential::ABOUT_THE_SIGNER;

/// What is wrong with the content, then with the signer.
pub(super) fn of(checked: &Checked) -> Vec<Message> {
    let failures = checked.codes.iter().filter(|code| code.kind == CodeKind::Failure);
    let about_content = failures.filter(|code| !code.code.starts_with(ABOUT_THE_SIGNER));
    let mut said: Vec<Message> = Vec::new();
    for code in about_content {
        let trouble = of_code(&code.code).unwrap_or_else(|| say!(words::TROUBLE_CODE, code = &code.code));
        let trouble = match &code.ingredient {
            Some(_) => say!(words::TROUBLE_HISTORY, trouble = trouble),
            None => trouble,
        };
        if !said.contains(&trouble) {
            said.push(trouble);
        }
    }
    said.extend(checked.reason.iter().map(of_signer));
    said
}

/// The failure codes of the C2PA Technical Specification (section "Validation", status codes) that users meet.
fn of_code(code: &str) -> Option<Message> {
    Some(match code {
        "assertion.dataHash.mismatch" | "assertion.bmffHash.mismatch" | "assertion.boxesHash.mismatch" => {
            say!(words::TROUBLE_CONTENT)
        }
        "claimSignature.mismatch" => say!(words::TROUBLE_SIGNATURE),
        "claimSignature.missing" => say!(words::TROUBLE_NO_SIGNATURE),
        "assertion.hashedURI.mismatch" => say!(words::TROUBLE_STATEMENT),
        "assertion.missing" => say!(words::TROUBLE_NO_STATEMENT),
        "claim.missing" | "claim.multiple" | "claim.malformed" => say!(words::TROUBLE_CLAIM),
        "claim.hardBindings.missing" => say!(words::TROUBLE_UNBOUND),
        "ingredient.hashedURI.mismatch" => say!(words::TROUBLE_INGREDIENT),
        "timeStamp.mismatch" => say!(words::TROUBLE_TIME_STAMP),
        "timeStamp.untrusted" => say!(words::TROUBLE_TIME_STAMP_UNTRUSTED),
        "timeStamp.outsideValidity" => say!(words::TROUBLE_TIME_STAMP_VALIDITY),
        "manifest.text.corruptedWrapper" => say!(words::TROUBLE_WRAPPER),
        "manifest.text.multipleWrappers"
        | "manifest.structuredText.multipleReferences"
        | "manifest.html.multipleManifests" => say!(words::TROUBLE_SEVERAL),
        "manifest.structuredText.noManifest" | "manifest.structuredText.emptyReference" => {
            say!(words::TROUBLE_BLOCK)
        }
        "assertion.dataHash.additionalExclusionsPresent" => say!(words::TROUBLE_LEFT_OUT),
        "algorithm.unsupported" => say!(words::TROUBLE_ALGORITHM),
        _ => return None,
    })
}

fn of_signer(trouble: &SignerTrouble) -> Message {
    match trouble {
        SignerTrouble::Expired { not_after } => {
            say!(words::SIGNER_EXPIRED, date = not_after.to_string())
        }
        SignerTrouble::NotYetValid { not_before } => {
            say!(words::SIGNER_NOT_YET, date = not_before.to_string())
        }
        SignerTrouble::Revoked { detail } => say!(words::SIGNER_REVOKED, detail = detail),
        SignerTrouble::RevocationUnknown => say!(words::SIGNER_REVOCATION_UNKNOWN),
        SignerTrouble::SelfSigned => say!(words::SIGNER_SELF_SIGNED),
        SignerTrouble::Untrusted { anchors: false, .. } => say!(words::SIGNER_NO_ANCHORS),
        SignerTrouble::Untrusted { issuer, .. } => say!(words::SIGNER_UNTRUSTED, issuer = issuer),
        SignerTrouble::BrokenChain { detail } => say!(words::SIGNER_BROKEN_CHAIN, detail = detail),
        SignerTrouble::Unsuitable { detail } => say!(words::SIGNER_UNSUITABLE, detail = detail),
        // What a later version of the crate below may add.
        other => say!(words::ERROR_SAID, detail = other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signers_are_spoken_of_as_the_credential_crate_does() {
        let english = tanba_words::words(tanba_words::Language::En);
        let detail = "the reason".to_owned();
        for trouble in [
            SignerTrouble::Revoked { detail: detail.clone() },
            SignerTrouble::RevocationUnknown,
            SignerTrouble::SelfSigned,
            SignerTrouble::Untrusted { issuer: "CN=Root".into(), anchors: false },
            SignerTrouble::Untrusted { issuer: "CN=Root".into(), anchors: true },
            SignerTrouble::BrokenChain { detail: detail.clone() },
            SignerTrouble::Unsuitable { detail },
        ] {
            assert_eq!(english.format(&of_signer(&trouble)), trouble.to_string());
        }
    }
}
