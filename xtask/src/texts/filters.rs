//! Other people's programs that a text goes through: Python's, JavaScript's, and commands.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::python::Helper;

/// What one text may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Programs that are running, and the names of what they can do.
pub(crate) struct Filters(Vec<(Helper, Vec<String>)>);

impl Filters {
    /// Starts what `scripts/text-peers` has installed.
    pub(crate) fn start() -> Self {
        let environment = environment();
        let python = environment.join("bin/python");
        let mut scripts = Vec::new();
        let mut command = Command::new(if python.exists() { python.as_path() } else { Path::new("python3") });
        command.args(["-c", include_str!("paths.py")]);
        scripts.push(command);
        let mut command = Command::new("node");
        command.env("NODE_PATH", environment.join("node_modules")).args(["-e", include_str!("paths.cjs")]);
        scripts.push(command);
        let started = scripts.into_iter().filter_map(|command| {
            let mut helper = Helper::running(command)?;
            let answer = ask(&mut helper, &json!({"paths": true})).ok()?;
            let names = answer["paths"].as_array()?.iter().filter_map(Value::as_str);
            let names = names.map(str::to_owned).collect();
            Some((helper, names))
        });
        Self(started.collect())
    }

    /// Nobody.
    pub(crate) fn none() -> Self {
        Self(Vec::new())
    }

    /// All that can be done.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().flat_map(|(_, names)| names.iter().cloned()).collect()
    }

    /// The text after one of these.
    pub(crate) fn through(&mut self, name: &str, text: &str) -> Result<String, String> {
        let able = self.0.iter_mut().find(|(_, names)| names.iter().any(|n| n == name));
        let (helper, _) = able.ok_or_else(|| format!("nobody does {name}"))?;
        let answer = ask(helper, &json!({"path": name, "text": text}))?;
        match answer["text"].as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(answer["error"].as_str().unwrap_or("no answer").to_owned()),
        }
    }
}

/// Where `scripts/text-peers` installs.
pub(crate) fn environment() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/venv-text")
}

fn ask(helper: &mut Helper, request: &Value) -> Result<Value, String> {
    let answer = helper.ask(&[&request.to_string()], PATIENCE)?;
    serde_json::from_str(&answer.concat()).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_there_and_back() {
        let mut filters = Filters::start();
        if filters.names().is_empty() {
            eprintln!("skipped: no Python and no Node");
            return;
        }
        let text = "tab\tline\n«ә»\u{fe00} 👩\u{200d}💻";
        for name in filters.names().iter().filter(|name| name.contains("JSON")) {
            assert_eq!(filters.through(name, text).as_deref(), Ok(text), "{name}");
        }
        assert!(filters.through("no such path", text).is_err());
    }
}
