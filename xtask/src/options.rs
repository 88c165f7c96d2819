//! The options that the measurements share.

use std::path::PathBuf;

/// Parsed options; what was not given is `None` or the default.
pub(crate) struct Options {
    pub(crate) pictures: Option<PathBuf>,
    pub(crate) sounds: Option<PathBuf>,
    pub(crate) texts: Option<PathBuf>,
    pub(crate) json: Option<PathBuf>,
    pub(crate) chart: Option<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) target: Option<f32>,
    pub(crate) max_side: u32,
    /// Words of which an attack's name or family has to hold one; none: every attack.
    pub(crate) attacks: Vec<String>,
    /// Kinds of pictures or sounds; none: every kind.
    pub(crate) kinds: Vec<String>,
    /// JSON of earlier runs, to be shown together with this one.
    pub(crate) add: Vec<PathBuf>,
    /// Show those only.
    pub(crate) only_add: bool,
    /// Measure peers only.
    pub(crate) only_peers: bool,
    pub(crate) windows: usize,
    /// Share of each size of windows; none: the usual ones.
    pub(crate) shares: Vec<f64>,
    /// Number of the first window: a run that goes on where another ended.
    pub(crate) from: usize,
    /// How many pictures or sounds the peers get, at most.
    pub(crate) peers: usize,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            pictures: None,
            sounds: None,
            texts: None,
            json: None,
            chart: None,
            save: None,
            target: None,
            max_side: u32::MAX,
            attacks: Vec::new(),
            kinds: Vec::new(),
            add: Vec::new(),
            only_add: false,
            only_peers: false,
            windows: 10_000,
            shares: Vec::new(),
            from: 0,
            peers: usize::MAX,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            match name.as_str() {
                "--no-peers" => options.peers = 0,
                "--no-ours" => options.only_peers = true,
                "--no-run" => options.only_add = true,
                _ => options.set(name, rest.next().ok_or_else(|| format!("{name} needs a value"))?)?,
            }
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "--pictures" => self.pictures = Some(value.into()),
            "--sounds" => self.sounds = Some(value.into()),
            "--texts" => self.texts = Some(value.into()),
            "--json" => self.json = Some(value.into()),
            "--chart" => self.chart = Some(value.into()),
            "--save" => self.save = Some(value.into()),
            "--add" => self.add.push(value.into()),
            "--target" => self.target = Some(number(name, value)?),
            "--max-side" => self.max_side = number(name, value)?,
            "--attacks" => self.attacks = words(value),
            "--kinds" => self.kinds = words(value),
            "--windows" => self.windows = number(name, value)?,
            "--shares" => {
                self.shares = words(value).iter().map(|word| number(name, word)).collect::<Result<_, _>>()?;
            }
            "--from" => self.from = number(name, value)?,
            "--peers" => self.peers = number(name, value)?,
            _ => return Err(format!("no option {name}")),
        }
        Ok(())
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
