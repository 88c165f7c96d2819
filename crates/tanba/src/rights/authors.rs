//! Authors' own signatures, as reports tell of them.

use serde::{Deserialize, Serialize};
use tanba_credential::{AuthorInfo, AuthorRole};
use tanba_words::{Arg, Message, report, say};

use crate::CredentialState;
use crate::check::{credential_state, signer_name};

/// An author whose own signature stands beside the signer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundAuthor {
    /// Whether it holds, and whether the trust list vouches for the author.
    pub state: CredentialState,
    /// What the author is to the work, in the terms of CAWG.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<AuthorRole>,
    /// The name in the author's certificate; personal. Absent unless names are asked for, and of a signature that does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl FoundAuthor {
    pub(super) fn of(author: &AuthorInfo, with_names: bool) -> Self {
        let state = credential_state(author.state);
        let certificate =
            author.certificate.as_ref().filter(|_| with_names && state != CredentialState::Invalid);
        Self { state, roles: author.roles.clone(), name: certificate.map(signer_name) }
    }

    pub(super) fn said(&self) -> Message {
        let roles: Vec<Arg> = self.roles.iter().map(|role| Arg::from(role_said(*role))).collect();
        let role =
            if roles.is_empty() { Arg::from(say!(report::RIGHTS_ROLE_AUTHOR)) } else { Arg::from(roles) };
        let who = match &self.name {
            Some(name) => Arg::from(say!(report::RIGHTS_PERSON, role = role, name = name)),
            None => role,
        };
        match self.state {
            CredentialState::Trusted => say!(report::RIGHTS_AUTHOR_TRUSTED, who = who),
            CredentialState::Valid => say!(report::RIGHTS_AUTHOR_SIGNED, who = who),
            CredentialState::Invalid => say!(report::RIGHTS_AUTHOR_BROKEN, who = who),
        }
    }
}

fn role_said(role: AuthorRole) -> Message {
    match role {
        AuthorRole::Creator => say!(report::RIGHTS_CREATOR),
        AuthorRole::Contributor => say!(report::RIGHTS_CONTRIBUTOR),
        AuthorRole::Editor => say!(report::RIGHTS_EDITOR),
        AuthorRole::Producer => say!(report::RIGHTS_PRODUCER),
        AuthorRole::Publisher => say!(report::RIGHTS_PUBLISHER),
        AuthorRole::Sponsor => say!(report::RIGHTS_SPONSOR),
        AuthorRole::Translator => say!(report::RIGHTS_TRANSLATOR),
    }
}
