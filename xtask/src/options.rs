//! The options that the measurements share.

use std::path::PathBuf;

/// Parsed options; what was not given is `None` or the default.
pub(crate) struct Options {
    pub(crate) pictures: Option<PathBuf>,
    pub(crate) json: Option<PathBuf>,
    pub(crate) chart: Option<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) target: Option<f32>,
    pub(crate) max_side: u32,
    /// Words of which an attack's name or family has to hold one; none: every attack.
    pub(crate) attacks: Vec<String>,
    /// Kinds of pictures; none: every kind.
    pub(crate) kinds: Vec<String>,
    pub(crate) windows: usize,
    /// How many pictures the peers get, at most.
    pub(crate) peers: usize,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            pictures: None,
            json: None,
            chart: None,
            save: None,
            target: None,
            max_side: u32::MAX,
            attacks: Vec::new(),
            kinds: Vec::new(),
            windows: 10_000,
            peers: usize::MAX,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            if name == "--no-peers" {
                options.peers = 0;
                continue;
            }
            let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--pictures" => options.pictures = Some(value.into()),
                "--json" => options.json = Some(value.into()),
                "--chart" => options.chart = Some(value.into()),
                "--save" => options.save = Some(value.into()),
                "--target" => options.target = Some(number(name, value)?),
                "--max-side" => options.max_side = number(name, value)?,
                "--attacks" => options.attacks = words(value),
                "--kinds" => options.kinds = words(value),
                "--windows" => options.windows = number(name, value)?,
                "--peers" => options.peers = number(name, value)?,
                _ => return Err(format!("no option {name}")),
            }
        }
        Ok(options)
    }

    /// Whether an attack of this name and family was asked for.
    pub(crate) fn wants(&self, name: &str, family: &str) -> bool {
        self.attacks.is_empty() || self.attacks.iter().any(|w| name.contains(w.as_str()) || family == w)
    }
}

/// `a,b, c` in its parts.
fn words(list: &str) -> Vec<String> {
    list.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name} needs a number, not {value}"))
}
