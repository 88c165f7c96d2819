//! Shared by the tests of the command: a home of its own, a folder of its own, the command run in it.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder for one test, with the command's home in it.
pub struct Place {
    dir: tempfile::TempDir,
}

/// How the command ended and what it said.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// Names of the files in the folder, sorted, without the home.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.dir.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "home")
            .collect();
        names.sort();
        names
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tanba"));
        command
            .current_dir(self.dir.path())
            .env("TANBA_HOME", self.path("home"))
            .env_remove("TANBA_PASSPHRASE")
            .env_remove("TANBA_LANG")
            .env("LC_ALL", "C");
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command().args(args).output().unwrap())
    }

    /// Stamps `name` with `args` and gives the report.
    pub fn stamp(&self, name: &str, args: &[&str]) -> Value {
        let ran = self.run(&[&["stamp", name, "--json"], args].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        serde_json::from_str(&ran.stdout).unwrap()
    }

    /// Checks `name` and gives exit status and report.
    pub fn check(&self, name: &str, args: &[&str]) -> (i32, Value) {
        let ran = self.run(&[&["check", name, "--json"], args].concat());
        let report =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
        (ran.code, report)
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A picture of the repository, as file.
pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/images").join(name)).unwrap()
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Verdict and confidence of a report.
pub fn verdict(report: &Value) -> (&str, &str) {
    (report["verdict"].as_str().unwrap(), report["confidence"].as_str().unwrap_or_default())
}

/// Says that a test did not run, past the capture of a test's output.
pub fn skip(why: &str) {
    use std::io::Write;
    std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).unwrap();
}
