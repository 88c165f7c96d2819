//! The options that the measurements share.

use std::path::PathBuf;

/// Parsed options; what was not given is `None` or the default.
pub(crate) struct Options {
    pub(crate) pictures: Option<PathBuf>,
    pub(crate) json: Option<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) target: Option<f32>,
    pub(crate) max_side: u32,
    pub(crate) crops: usize,
    pub(crate) peers: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self {
            pictures: None,
            json: None,
            save: None,
            target: None,
            max_side: u32::MAX,
            crops: 10_000,
            peers: true,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            if name == "--no-peers" {
                options.peers = false;
                continue;
            }
            let value = rest.next().ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--pictures" => options.pictures = Some(value.into()),
                "--json" => options.json = Some(value.into()),
                "--save" => options.save = Some(value.into()),
                "--target" => options.target = Some(number(name, value)?),
                "--max-side" => options.max_side = number(name, value)?,
                "--crops" => options.crops = number(name, value)?,
                _ => return Err(format!("no option {name}")),
            }
        }
        Ok(options)
    }
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name} needs a number, not {value}"))
}
