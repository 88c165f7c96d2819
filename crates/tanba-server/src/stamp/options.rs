//! What a caller of `/v1/stamp` chooses, and what becomes of it.

use serde::Deserialize;
use tanba::{
    Density, Lang, Layers, MarkId, NoticeEnds, NoticeError, Place, SoundNotice, SoundPlace, Source,
    StampOptions, System, TextOptions, Voice,
};

use crate::content::Content;
use crate::problem::{Kind, Problem};
use crate::query::{encoding, syntax};

/// Longest name, title or code that goes into a file, in characters.
const MAX_WORDS: usize = 200;

/// The query, and the fields of a form. What is left out is as the command has it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choices {
    source: Option<String>,
    /// Languages of the notice, with commas between them.
    lang: Option<String>,
    /// Names of layers, with commas between them.
    layers: Option<String>,
    place: Option<String>,
    code_link: Option<String>,
    system: Option<String>,
    system_version: Option<String>,
    title: Option<String>,
    producer: Option<String>,
    produce_id: Option<String>,
    mark_id: Option<String>,
    sound_notice: Option<String>,
    voice: Option<String>,
    text_notice: Option<String>,
    density: Option<String>,
    syntax: Option<String>,
    encoding: Option<String>,
    #[serde(default)]
    sidecar: bool,
}

impl Choices {
    /// The options that do not depend on the server.
    pub(super) fn options(&self, content: &Content) -> Result<StampOptions<'static>, Problem> {
        let defaults = StampOptions::default();
        let syntax = self.syntax.as_deref().map(syntax).transpose()?;
        let text = TextOptions {
            notice: one_of("text_notice", self.text_notice.as_deref(), &ENDS)?.unwrap_or_default(),
            density: one_of("density", self.density.as_deref(), &DENSITIES)?.unwrap_or_default(),
            ..content.text_options(syntax, encoding(self.encoding.clone())?)
        };
        let sources = Source::ALL.map(|source| (source.name(), source));
        let places = Place::ALL.map(|place| (place.name(), place));
        Ok(StampOptions {
            source: one_of("source", self.source.as_deref(), &sources)?.unwrap_or_default(),
            langs: self.lang.as_deref().map_or(Ok(defaults.langs), langs)?,
            layers: self.layers.as_deref().map_or(Ok(defaults.layers), layers)?,
            place: one_of("place", self.place.as_deref(), &places)?.unwrap_or(defaults.place),
            code_link: words("code_link", self.code_link.as_deref())?,
            system: self.system()?,
            title: words("title", self.title.as_deref())?,
            producer: words("producer", self.producer.as_deref())?,
            produce_id: words("produce_id", self.produce_id.as_deref())?,
            mark_id: self.mark_id.as_deref().map(mark_id).transpose()?,
            sound_notice: self.sound_notice()?,
            sidecar: self.sidecar,
            text,
            ..StampOptions::default()
        })
    }

    fn system(&self) -> Result<Option<System>, Problem> {
        let version = words("system_version", self.system_version.as_deref())?;
        let name = words("system", self.system.as_deref())?;
        if name.is_none() && version.is_some() {
            let problem = Problem::new(Kind::Unprocessable, "system_version belongs to a system");
            return Err(problem.hint("name it by system"));
        }
        Ok(name.map(|name| System { name, version }))
    }

    fn sound_notice(&self) -> Result<Option<SoundNotice>, Problem> {
        let voice = one_of("voice", self.voice.as_deref(), &VOICES)?;
        let Some(place) = &self.sound_notice else { return Ok(None) };
        let place = place.parse::<SoundPlace>().map_err(|error| notice(&error))?;
        Ok(Some(SoundNotice { voice: voice.unwrap_or_default(), place }))
    }
}

const ENDS: [(&str, NoticeEnds); 3] =
    [("start", NoticeEnds::Start), ("end", NoticeEnds::End), ("both", NoticeEnds::Both)];
const DENSITIES: [(&str, Density); 3] =
    [("sparse", Density::Sparse), ("normal", Density::Normal), ("dense", Density::Dense)];
const VOICES: [(&str, Voice); 2] = [("spoken", Voice::Spoken), ("rhythm", Voice::Rhythm)];

fn one_of<T: Copy>(name: &str, chosen: Option<&str>, values: &[(&str, T)]) -> Result<Option<T>, Problem> {
    let Some(chosen) = chosen else { return Ok(None) };
    let found = values.iter().find(|(value, _)| *value == chosen).map(|(_, value)| *value);
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = values.iter().map(|(value, _)| *value).collect();
        Problem::bad(format!("no such value of {name} is known")).hint(format!("one of {}", known.join(", ")))
    })
}

fn langs(tags: &str) -> Result<Vec<Lang>, Problem> {
    tags.split(',').map(|tag| tag.trim().parse().map_err(|error| notice(&error))).collect()
}

fn notice(error: &NoticeError) -> Problem {
    Problem::bad(error.to_string()).hint(error.hint())
}

fn layers(names: &str) -> Result<Layers, Problem> {
    let mut layers = Layers { notice: false, metadata: false, credential: false, watermark: false };
    for name in names.split(',') {
        match name.trim() {
            "notice" => layers.notice = true,
            "metadata" => layers.metadata = true,
            "credential" => layers.credential = true,
            "watermark" => layers.watermark = true,
            _ => {
                return Err(Problem::bad("no such layer is known")
                    .hint("some of notice, metadata, credential, watermark, with commas between them"));
            }
        }
    }
    Ok(layers)
}

fn words(name: &str, text: Option<&str>) -> Result<Option<String>, Problem> {
    let Some(text) = text else { return Ok(None) };
    if text.trim().is_empty() || text.chars().count() > MAX_WORDS || text.chars().any(char::is_control) {
        return Err(Problem::bad(format!(
            "{name} has 1 to {MAX_WORDS} characters and no control characters"
        )));
    }
    Ok(Some(text.to_owned()))
}

fn mark_id(digits: &str) -> Result<MarkId, Problem> {
    digits
        .parse()
        .map_err(|error| Problem::bad(format!("mark_id: {error}")).hint("give 16 hexadecimal digits"))
}
