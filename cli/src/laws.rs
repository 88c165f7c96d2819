//! The laws that the command line names: built in, or in files.

use std::borrow::Cow;
use std::path::Path;

use tanba::policy::Profile;
use tanba_words::{Arg, failures, say};

use crate::failure::Failure;

/// Largest profile that is read, in bytes.
const MAX_PROFILE: u64 = 1 << 20;

/// Laws by name or file, each once.
pub(crate) struct Laws(Vec<Cow<'static, Profile>>);

impl Laws {
    pub(crate) fn named(names: &[String]) -> Result<Self, Failure> {
        let mut laws: Vec<Cow<'static, Profile>> = Vec::new();
        for name in names {
            let law = law(name)?;
            if laws.iter().any(|other| other.id == law.id) {
                return Err(Failure::new(say!(failures::FAIL_LAW_TWICE, law = &law.id))
                    .hint(say!(failures::HINT_LAW_TWICE)));
            }
            laws.push(law);
        }
        Ok(Self(laws))
    }

    pub(crate) fn all(&self) -> Vec<&Profile> {
        self.0.iter().map(AsRef::as_ref).collect()
    }
}

/// A built-in law by its id, or one from a file.
pub(crate) fn law(name: &str) -> Result<Cow<'static, Profile>, Failure> {
    if let Some(built_in) = Profile::built_in(name) {
        return Ok(Cow::Borrowed(built_in));
    }
    let path = Path::new(name);
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) || path.is_file() {
        return from_file(path).map(Cow::Owned);
    }
    let known: Vec<Arg> = Profile::all_built_in().iter().map(|law| (&law.id).into()).collect();
    Err(Failure::new(say!(failures::FAIL_LAW_UNKNOWN, name = name))
        .hint(say!(failures::HINT_LAW_UNKNOWN, laws = known)))
}

pub(crate) fn from_file(path: &Path) -> Result<Profile, Failure> {
    let json = crate::commands::signer::read_bounded(path, MAX_PROFILE)?;
    Profile::from_json(&json).map_err(|error| Failure::of_library(&error, error.hint()).about(path))
}
