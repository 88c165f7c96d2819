//! Signed C2PA credentials: identities, signing, verifying and trust.
//!
//! Bytes in, bytes out: [`sign`] puts a credential into an asset, [`verify`] finds and checks one. Only
//! [`IdentityStore`] and [`TrustStore`] touch files, in the folder that the caller hands them, and only a
//! [`TimestampAuthority`] touches the network. No type of the C2PA library appears in this interface.
//!
//! ```no_run
//! use tanba_credential::{Action, Claim, Identity, Limits, NewIdentity, Trust, sign, verify};
//!
//! # fn main() -> Result<(), tanba_credential::CredentialError> {
//! # let png: Vec<u8> = Vec::new();
//! let identity = Identity::generate(&NewIdentity::named("Example studio"))?;
//! let source = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
//! let signed = sign(&png, &Claim::new("image/png", Action::Created, source), &identity, None)?;
//!
//! let trust = Trust::from_pem(&identity.root_pem().unwrap_or_default())?;
//! let checked = verify(&signed.bytes, "image/png", &trust, &Limits::default())?;
//! # Ok(())
//! # }
//! ```

mod algorithm;
mod author;
mod binding;
mod cbor;
mod certificate;
mod chain;
mod checked;
mod claim;
mod claim_signer;
mod content;
mod error;
#[cfg(test)]
mod forge;
mod format;
mod hash;
mod identity;
#[cfg(not(target_family = "wasm"))]
mod identity_store;
mod instant;
mod issue;
mod jws;
mod key;
mod limits;
mod prepare;
mod recover;
mod redact;
mod scan;
mod sign;
#[cfg(not(target_family = "wasm"))]
mod storage;
mod text;
mod timestamp;
mod trouble;
mod trust;
#[cfg(not(target_family = "wasm"))]
mod trust_store;
mod verify;

pub use algorithm::Algorithm;
pub use author::{Author, AuthorInfo, AuthorRole};
pub use certificate::Certificate;
pub use checked::{ActionInfo, Checked, Code, CodeKind, Ingredient, SignerInfo, State, TimeStamp, Verified};
pub use claim::{Action, Assertion, Asset, Claim, Parent, ParentStream, SoftBinding, Software, Whole};
pub use error::{CredentialError, ErrorKind};
pub use format::{can_sign, can_verify};
pub use identity::{Identity, NewIdentity};
#[cfg(not(target_family = "wasm"))]
pub use identity_store::{Exported, IdentityEntry, IdentityStore};
pub use instant::Instant;
pub use jws::{NotSigned, SignedBy, verify_signed};
pub use limits::Limits;
pub use prepare::{Prepared, prepare};
pub use recover::verify_recovered;
#[cfg(not(target_family = "wasm"))]
pub use redact::redact_stream;
pub use redact::{Redacted, RedactedText, Redaction, Statement, redact, redact_text, statements};
pub use sign::{Signed, SignedManifest, sign, sign_stream};
pub use text::{
    Carrier, CheckedText, SignedText, TEXT_PIECES, TextCredential, TextParent, TextPlace, sign_text,
    strip_text, text_credentials, verify_text,
};
pub use timestamp::TimestampAuthority;
pub use trouble::SignerTrouble;
pub use trust::Trust;
#[cfg(not(target_family = "wasm"))]
pub use trust_store::{Added, TrustStore};
pub use verify::{is_present, store, verify, verify_detached, verify_stream};
