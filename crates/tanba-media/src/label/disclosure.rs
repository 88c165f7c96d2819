//! How much of a text AI made, in the words of the W3C draft "AI content disclosure".

/// How much AI had to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disclosure {
    /// Nothing.
    None,
    /// A person wrote it and AI helped.
    Assisted,
    /// AI wrote it, at a person's prompt or under review.
    Generated,
    /// AI wrote it, and no person was involved.
    Autonomous,
}

impl Disclosure {
    /// Every one, with its name.
    const NAMES: [(Self, &'static str); 4] = [
        (Self::None, "none"),
        (Self::Assisted, "ai-assisted"),
        (Self::Generated, "ai-generated"),
        (Self::Autonomous, "autonomous"),
    ];

    /// The name as written.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.into_iter().find(|(one, _)| *one == self).map_or("", |(_, name)| name)
    }

    /// The one of this name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| known.eq_ignore_ascii_case(name.trim())).map(|(one, _)| one)
    }
}
