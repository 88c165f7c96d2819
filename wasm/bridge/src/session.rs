//! One input, from where it is opened to its report.

use js_sys::Function;
use tanba::{CredentialPart, Error, FirstLook, LookOptions, Looked, Opened, Report};

use crate::{Asked, Source, Trouble, json};

/// An input that JavaScript takes from one step to the next.
pub struct Session {
    asked: Asked,
    options: LookOptions<'static>,
    source: Source,
    stage: Stage,
}

enum Stage {
    Opened(Opened),
    Looked(Box<Looked>),
    Failed(Error),
    Done,
}

impl Session {
    /// Opens the `size` bytes that `read(offset, length)` gives; `None` where `open` leaves them to another part. `options` is the JSON of
    /// [`Asked`]. What is wrong with the input is told by its report.
    ///
    /// # Errors
    /// Options that nobody understands.
    pub fn start(
        read: Function,
        size: f64,
        options: &str,
        open: impl FnOnce(&mut Source, &LookOptions<'_>) -> Result<Option<Opened>, Error>,
    ) -> Result<Option<Self>, Trouble> {
        let asked = Asked::parse(options)?;
        let options = asked.look()?;
        let mut source = Source::of(read, size);
        let stage = match open(&mut source, &options) {
            Ok(Some(opened)) => Stage::Opened(opened),
            Ok(None) => return Ok(None),
            Err(error) => Stage::Failed(error),
        };
        Ok(Some(Self { asked, options, source, stage }))
    }

    /// The usual ending of its format; empty where nobody can look.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        if let Stage::Opened(opened) = &self.stage { opened.ending() } else { "" }
    }

    /// Whether the part for credentials has to be asked, as far as is known by now.
    #[must_use]
    pub fn asks(&self) -> bool {
        match &self.stage {
            Stage::Opened(opened) => opened.asks_for_credential(),
            Stage::Looked(looked) => looked.asks_for_credential(),
            Stage::Failed(_) | Stage::Done => false,
        }
    }

    /// A text in UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<Vec<u8>> {
        let Stage::Opened(opened) = &self.stage else { return None };
        opened.text().map(|text| text.as_bytes().to_vec())
    }

    /// Looks at everything but the credential.
    pub fn look(
        &mut self,
        look: impl FnOnce(Opened, &mut Source, &LookOptions<'_>) -> Result<Looked, Error>,
    ) {
        self.stage = match self.taken() {
            Stage::Opened(opened) => {
                let looked = look(opened, &mut self.source, &self.options);
                looked.map_or_else(Stage::Failed, |looked| Stage::Looked(Box::new(looked)))
            }
            other => other,
        };
    }

    /// `tanba.look/1` as JSON.
    ///
    /// # Errors
    /// As [`json`].
    pub fn first_look(&mut self) -> Result<String, Trouble> {
        let found = self.looked().and_then(Looked::first_look);
        json(&found.unwrap_or_else(|error| FirstLook::of_error(&error)).named(self.asked.input()))
    }

    /// `tanba.report/1` as JSON, with what the part for credentials gave, if it was asked.
    ///
    /// # Errors
    /// As [`json`].
    pub fn report(&mut self, credential: Option<&str>) -> Result<String, Trouble> {
        let credential: Option<CredentialPart> =
            credential.map(serde_json::from_str).transpose().map_err(|error| Trouble::defect(&error))?;
        let found = self.looked().and_then(|looked| looked.report(credential));
        let mut report = found.unwrap_or_else(|error| Report::of_error(&error));
        self.asked.input().clone_into(&mut report.input);
        json(&report)
    }

    fn looked(&mut self) -> Result<Looked, Error> {
        match self.taken() {
            Stage::Looked(looked) => Ok(*looked),
            Stage::Failed(error) => Err(error),
            Stage::Opened(_) | Stage::Done => Err(Error::Internal("the steps came out of order".into())),
        }
    }

    fn taken(&mut self) -> Stage {
        std::mem::replace(&mut self.stage, Stage::Done)
    }
}
