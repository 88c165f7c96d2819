//! What the bytes of a text do not tell.

use std::path::Path;

use tanba_media::text::{NoticeEnds, Syntax};
use tanba_media::{Format, MediaError, Medium};
use tanba_watermark::text::Density;

/// What the bytes of a text do not tell, and what stamping can be told about texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Whether a text is expected at all. An error page that was saved as a picture is a text too. Default: yes.
    pub is_expected: bool,
    /// What the text is written in. Default: guessed from its bytes, which tell HTML, XML, JSON and scripts only.
    pub syntax: Option<Syntax>,
    /// Its encoding, by a name of the WHATWG Encoding Standard, from which it is converted to UTF-8. Default: UTF-8;
    /// checking reads UTF-16 with a byte order mark too, stamping refuses it.
    pub encoding: Option<String>,
    /// Where the notice stands. Default: at the start.
    pub notice: NoticeEnds,
    /// Whether Markdown without front matter gets one, for `AIGC`; readers that know of none show it as text. Default: no, unless a law
    /// asks for `AIGC`.
    pub front_matter: bool,
    /// How many passage marks there are. Default: three sentences of 250 characters give the id.
    pub density: Density,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            is_expected: true,
            syntax: None,
            encoding: None,
            notice: NoticeEnds::default(),
            front_matter: false,
            density: Density::default(),
        }
    }
}

impl TextOptions {
    /// What a file's name tells: an ending of a picture or a sound says that no text is expected, one of a text in what it is
    /// written.
    #[must_use]
    pub fn of_name(name: impl AsRef<Path>) -> Self {
        let extension =
            name.as_ref().extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        let called = extension.as_deref().and_then(Format::from_extension);
        Self {
            is_expected: called.is_none_or(|format| format.medium() == Medium::Text),
            syntax: extension.as_deref().and_then(Syntax::from_extension),
            ..Self::default()
        }
    }

    /// The same where the caller knows better.
    #[must_use]
    pub fn written_in(self, syntax: Option<Syntax>) -> Self {
        if syntax.is_some() { Self { is_expected: true, syntax, ..self } } else { self }
    }

    /// What the bytes are, with the help of what the caller knows.
    pub(crate) fn format_of(
        &self,
        sniffed: Result<Format, MediaError>,
        is_empty: bool,
    ) -> Result<Format, MediaError> {
        match sniffed {
            Ok(Format::Text(guessed)) if !self.is_expected => Err(MediaError::Unsupported {
                format: "input",
                what: format!("it is {}, not what its name says", guessed.name()),
                hint: "look what it is; if a text is what you want, say so by --syntax",
            }),
            Ok(Format::Text(guessed)) => Ok(Format::Text(self.syntax.unwrap_or(guessed))),
            // What nobody knows may be a text in an old encoding; decoding will tell.
            Err(MediaError::Unsupported { .. })
                if !is_empty && (self.syntax.is_some() || self.encoding.is_some()) =>
            {
                Ok(Format::Text(self.syntax.unwrap_or(Syntax::Plain)))
            }
            other => other,
        }
    }
}
