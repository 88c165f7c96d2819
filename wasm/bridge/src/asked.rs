//! Options as JavaScript gives them.

use serde::Deserialize;
use tanba::{Limits, LookOptions, Progress, Syntax, TextOptions};

use crate::{Trouble, tell};

/// What JavaScript may say of an input, as JSON; every field may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Asked {
    /// The file's name: a text's ending says in what it is written.
    pub name: Option<String>,
    /// In what a text is written: MIME type or ending.
    pub syntax: Option<String>,
    /// A text's encoding, by a name of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// Root certificates of trusted signers, PEM.
    pub trust: Option<String>,
    /// Largest input that is held whole, bytes.
    pub max_bytes: Option<f64>,
}

impl Asked {
    /// # Errors
    /// JSON of another form.
    pub fn parse(json: &str) -> Result<Self, Trouble> {
        serde_json::from_str(json)
            .map_err(|error| Trouble::bad_options(format!("the options are not understood: {error}")))
    }

    /// What is known of a text.
    ///
    /// # Errors
    /// A syntax that nobody knows.
    pub fn text(&self) -> Result<TextOptions, Trouble> {
        let syntax = self.syntax.as_deref().map(syntax).transpose()?;
        let named = TextOptions::of_name(self.name.as_deref().unwrap_or_default());
        Ok(TextOptions { encoding: self.encoding.clone(), ..named.written_in(syntax) })
    }

    /// The library's limits, with the largest input that JavaScript allows.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        if let Some(max) = self.max_bytes {
            limits.max_input_bytes = limits.max_input_bytes.min(max as u64);
        }
        limits
    }

    /// Options of a first look.
    ///
    /// # Errors
    /// A syntax that nobody knows.
    pub fn look(&self) -> Result<LookOptions<'static>, Trouble> {
        Ok(LookOptions {
            text: self.text()?,
            progress: Progress::to(&tell),
            limits: self.limits(),
            ..LookOptions::default()
        })
    }

    /// How reports name the input.
    #[must_use]
    pub fn input(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }
}

fn syntax(name: &str) -> Result<Syntax, Trouble> {
    let extension = name.trim_start_matches('.').to_ascii_lowercase();
    Syntax::from_mime(name).or_else(|| Syntax::from_extension(&extension)).ok_or_else(|| {
        Trouble::bad_options(format!("no syntax is called {name:?}"))
            .hint("give a media type or an ending, such as text/plain, text/html, md, csv, py")
    })
}
