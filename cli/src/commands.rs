//! One module a subcommand.

pub(crate) mod check;
pub(crate) mod generate;
pub(crate) mod identity;
pub(crate) mod inspect;
pub(crate) mod profile;
pub(crate) mod redact;
pub(crate) mod registry;
pub(crate) mod review;
pub(crate) mod serve;
pub(crate) mod signer;
pub(crate) mod stamp;
pub(crate) mod trust;
