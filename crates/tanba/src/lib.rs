//! Stamp synthetic content with four layers that point at each other, and check which are left.
//!
//! ```no_run
//! use tanba::{CheckOptions, StampOptions, check, stamp};
//! use tanba::credential::{Identity, NewIdentity};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let identity = Identity::generate(&NewIdentity::named("Example Studio"))?;
//! let options = StampOptions { identity: Some(&identity), ..StampOptions::default() };
//! let stamped = stamp(&std::fs::read("photo.png")?, &options)?;
//!
//! let report = check(&stamped.bytes, &CheckOptions::default())?;
//! assert_eq!(report.verdict.name(), "ai-generated");
//! # Ok(())
//! # }
//! ```
//!
//! Bytes in, bytes or a report out: nothing here opens a file, and nothing uses the network unless a time-stamping
//! authority is named. A negative finding is data; an error means that nobody could look.

mod check;
mod convert;
mod error;
mod evidence;
mod inspect;
mod layers;
mod likeness;
mod look;
mod options;
mod origin;
mod preview;
mod progress;
mod recovery;
#[cfg(not(target_family = "wasm"))]
mod redact;
#[cfg(feature = "registry")]
mod registry;
mod report;
#[cfg(not(target_family = "wasm"))]
pub mod review;
mod rights;
mod source;
mod stamp;
mod stopwatch;
mod text;
mod text_options;
mod verdict;
mod why;

pub use check::{CredentialOptions, CredentialPart, check, check_stream, look_for_credential};
pub use error::Error;
pub use evidence::{
    CredentialFinding, CredentialState, Evidence, Extent, Findings, Layer, MarkFinding, MetadataFinding,
    NoticeFinding, Seen, Status, Weight,
};
pub use inspect::{Inspection, Invisible, Mark, Picture, Sound, Text, TextCarrier, inspect};
pub use likeness::fingerprint;
pub use look::{
    FirstLook, FoundNotice, LOOK_SCHEMA, LookOptions, Looked, Opened, Trace, look, look_at_usual, open,
    open_usual,
};
#[cfg(feature = "policy")]
pub use options::Uploaded;
pub use options::{CheckOptions, Layers, SoundNotice, StampOptions, System};
pub use origin::Origin;
pub use preview::{Preview, preview};
pub use progress::Progress;
pub use recovery::{CredentialStore, Held, HeldCredential, Likeness, Recovery, StoreTrouble};
#[cfg(not(target_family = "wasm"))]
pub use redact::{
    REDACTION_SCHEMA, RedactOptions, RedactReport, RedactedFile, ReportedStatement, redact, statements,
};
#[cfg(feature = "registry")]
pub use registry::registration;
pub use report::*;
pub use rights::{
    FoundAuthor, FoundRights, NoPerson, Oversight, PEOPLE_ASSERTION, Person, Rights, Role, TRAINING_ASSERTION,
};
pub use source::Source;
pub use stamp::{Registrable, Stamped, StampedStream, stamp, stamp_stream};
pub use tanba_credential as credential;
pub use tanba_fingerprint::{Fingerprint, FingerprintKind, NoFingerprint};
#[cfg(not(target_family = "wasm"))]
pub use tanba_media::audio::ReencodeOptions as Reencode;
pub use tanba_media::text::{Language, NoticeEnds, Syntax};
pub use tanba_media::{Effort, Format, Limits, Medium};
pub use tanba_notice::sound::{SoundPlace, Voice};
pub use tanba_notice::{Lang, NoticeError, Place};
#[cfg(feature = "policy")]
pub use tanba_policy as policy;
pub use tanba_watermark::text::Density;
pub use tanba_watermark::{Key, MarkId};
pub use tanba_words as words;
pub use text_options::TextOptions;
pub use verdict::{Confidence, Judgement, Verdict, weigh};

/// Label of the assertion in which the credential records the notice: its text, languages, place and contrast.
pub const NOTICE_ASSERTION: &str = "org.tanba.notice";
