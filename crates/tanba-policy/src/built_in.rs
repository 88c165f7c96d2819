//! The laws that tanba knows by itself.

use std::sync::OnceLock;

use crate::Profile;

macro_rules! laws {
    ($($id:literal),* $(,)?) => {
        [$(($id, include_str!(concat!("../profiles/", $id, ".json")))),*]
    };
}

const LAWS: [(&str, &str); 6] = laws!["kz", "cn", "eu", "us-ca", "in", "kr"];

impl Profile {
    /// Every built-in law.
    #[must_use]
    pub fn all_built_in() -> &'static [Self] {
        static READ: OnceLock<Vec<Profile>> = OnceLock::new();
        // The tests read each of them: none can fail here.
        READ.get_or_init(|| LAWS.iter().filter_map(|(_, json)| Self::from_json(json).ok()).collect())
    }

    /// The built-in law of this id.
    #[must_use]
    pub fn built_in(id: &str) -> Option<&'static Self> {
        Self::all_built_in().iter().find(|profile| profile.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_law_is_read_and_named_by_its_file() {
        for (id, json) in LAWS {
            let profile = Profile::from_json(json).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(profile.id, id);
        }
        assert_eq!(Profile::all_built_in().len(), LAWS.len());
    }
}
