//! What the laws of several jurisdictions ask of labels on synthetic content, as data; and whether a file meets it.
//!
//! A [`Profile`] is one law: its sources, what it asks of whoever stamps ([`StampPlan`]), and its [`Obligation`]s, each a [`Rule`] over
//! [`Facts`] with its source and how well that source is known. [`Profile::judge`] gives each obligation as met, not met, cannot tell
//! or not applicable, with reasons. Six laws are built in ([`Profile::built_in`]); users add their own as JSON ([`Profile::from_json`]),
//! by the schema of [`schema`].
//!
//! No files, no media, no signatures here: whoever looked at a file says what there was.
//!
//! ```
//! use tanba_policy::{Facts, Known, Medium, Overall, Profile};
//!
//! let kz = Profile::built_in("kz").expect("one of the six");
//! let nothing = Facts::of(Medium::Image);
//! assert_eq!(kz.judge(&nothing, kz.as_of).overall, Overall::NonCompliant);
//! ```
//!
//! This is no legal advice. What is known at second hand only may warn and never fails a file ([`Known at`](EvidenceLevel)).

mod built_in;
mod error;
mod facts;
mod judge;
mod level;
mod plan;
mod platform;
mod profile;
mod rule;
mod test;
mod upload;
mod web;
mod words;

pub use error::ProfileError;
pub use facts::{
    AigcFacts, CredentialFacts, Facts, HeardKind, Known, Medium, MetadataFacts, NoticeFacts, NoticePlace,
    Synthetic,
};
pub use judge::{Judgement, Overall, Ruled, Status};
pub use level::EvidenceLevel;
pub use plan::{AudioNotice, Conflict, Given, Missing, Plan, StampPlan, TextEnd};
pub use platform::{PlatformDuty, Shown, Task, Upload};
pub use profile::{Applies, Obligation, Profile, SCHEMA, Source, schema};
pub use rule::{Detail, Rule};
pub use upload::{UploadLabel, upload_label};
pub use web::{WebPlace, WebStatement, training_opt_out};
pub use words::Translated;

/// A day of the Gregorian calendar.
pub use chrono::NaiveDate as Date;
