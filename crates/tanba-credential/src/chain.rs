//! The rules for certificates between signer and trust anchor that the C2PA library leaves out.
//!
//! The library checks each signature of the chain and that an anchor signed one of its certificates. It does not
//! ask whether the certificates in between may issue others (RFC 5280, 6.1.4), so that anybody with a leaf below a
//! trusted root could issue a second leaf under it and be trusted. Nor does it look at their validity without a
//! time stamp.

use crate::certificate::Certificate;
use crate::instant::Instant;

/// Why `chain` (signer first) must not be trusted although the library does, or `None`.
///
/// `anchors` are the trust anchors, `at` the proven time of signing or now.
pub(crate) fn broken_link(chain: &[Certificate], anchors: &[Certificate], at: Instant) -> Option<String> {
    // A certificate below position n has n - 1 intermediates beneath it; positions count from the signer.
    for (below, link) in chain.iter().skip(1).enumerate() {
        if anchors.iter().any(|anchor| anchor.fingerprint == link.fingerprint) {
            break;
        }
        if let Some(why) = may_not_stand_above(link, below, at) {
            return Some(why);
        }
    }
    let above: Vec<_> = anchors
        .iter()
        .filter(|anchor| {
            chain.iter().any(|link| link.issuer == anchor.subject || link.fingerprint == anchor.fingerprint)
        })
        .collect();
    if above.iter().any(|anchor| anchor.is_valid_at(at)) || above.is_empty() {
        return None;
    }
    above.first().map(|anchor| format!("the trust anchor {} is outside its validity", anchor.subject))
}

fn may_not_stand_above(link: &Certificate, below: usize, at: Instant) -> Option<String> {
    let subject = &link.subject;
    if !link.may_issue() {
        Some(format!("{subject} stands between signer and root but may not issue certificates"))
    } else if link.path_length.is_some_and(|most| below > usize::try_from(most).unwrap_or(usize::MAX)) {
        Some(format!("{subject} has more certificates below it than it may"))
    } else if !link.is_valid_at(at) {
        Some(format!("{subject} stands between signer and root and is outside its validity"))
    } else {
        None
    }
}
