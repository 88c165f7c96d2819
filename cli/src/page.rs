//! The report for a compliance file: gathered while files are checked, written when all are.

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use jpeg_encoder::{ColorType, Encoder};
use sha2::{Digest, Sha256};
use tanba::policy::Profile;
use tanba::{Limits, Report, preview};
use tanba_report::{File, Page, Preview};
use tanba_words::{Language, failures, say};

use crate::args::Target;
use crate::failure::{Failure, Tried, said};
use crate::inputs::{Input, Source};
use crate::outputs::Outputs;

/// Longer side of a preview, in pixels.
const SIDE: u32 = 240;
/// Quality of its JPEG, of 100: some 10 kB a picture.
const QUALITY: u8 = 80;
/// More files than anybody reads in one report; the page is held in memory.
const MOST_FILES: usize = 1000;

/// What a report says of a file beside its laws.
#[derive(Default)]
pub(crate) struct Seen {
    sha256: Option<String>,
    size: Option<u64>,
    preview: Option<Preview>,
    /// Whether the report would replace this very file.
    is_the_report: bool,
}

impl Seen {
    /// Whether the report would replace this input, whatever else becomes of it.
    pub(crate) fn beside(self, input: &Path, report: &Path) -> Self {
        let is_the_report = match (input.canonicalize(), report.canonicalize()) {
            (Ok(input), Ok(report)) => input == report,
            _ => false,
        };
        Self { is_the_report, ..self }
    }
}

/// A report in the making.
pub(crate) struct PageFile {
    path: PathBuf,
    target: Target,
    language: Language,
    files: Vec<File>,
}

impl PageFile {
    /// Refuses before any work is done where the report could not be written after it.
    pub(crate) fn begin(path: &Path, force: bool, language: Language) -> Result<Self, Failure> {
        let target = Target { output: Some(path.to_owned()), out_dir: None, in_place: false, force };
        let nothing = Input { path: "-".into(), relative: "-".into(), own: None };
        Outputs::new(&target, false).path_for(&nothing)?;
        Ok(Self { path: path.to_owned(), target, language, files: Vec::new() })
    }

    /// One more file.
    pub(crate) fn add(&mut self, report: &Report, seen: Seen) -> Result<(), Failure> {
        if seen.is_the_report {
            return Err(Failure::new(say!(failures::FAIL_REPORT_INPUT, path = &report.input))
                .hint(say!(failures::HINT_REPORT_INPUT)));
        }
        if self.files.len() == MOST_FILES {
            return Err(Failure::new(say!(failures::FAIL_REPORT_FULL, most = MOST_FILES))
                .hint(say!(failures::HINT_REPORT_FULL)));
        }
        let words = tanba_words::words(self.language);
        self.files.push(File {
            name: report.input.clone(),
            sha256: seen.sha256,
            size: seen.size,
            media: report.media.map(str::to_owned),
            preview: seen.preview,
            explanation: report.explain(self.language),
            reviews: report.reviews.iter().map(|found| words.sentences(&found.detail_messages)).collect(),
            judgements: report.compliance.clone().unwrap_or_default(),
        });
        Ok(())
    }

    /// Writes it, whole or not at all.
    pub(crate) fn finish(self, laws: &[&Profile]) -> Result<(), Failure> {
        let page = Page {
            language: self.language,
            made: now(),
            program: concat!("tanba ", env!("CARGO_PKG_VERSION")).to_owned(),
            laws,
            files: &self.files,
        };
        let html = tanba_report::html(&page).map_err(|error| Failure::new(said(error)))?;
        let outputs = Outputs::new(&self.target, false);
        let mut pending = outputs.begin(&self.path)?;
        std::io::Write::write_all(pending.file(), html.as_bytes())
            .map_err(|error| Failure::io(Tried::Write, &self.path, &error))?;
        pending.finish()
    }
}

/// To the second, as people write it.
fn now() -> String {
    let instant = tanba::credential::Instant::now().to_string();
    let (day, time) = instant.split_once('T').unwrap_or((&instant, ""));
    format!("{day} {} UTC", time.get(..8).unwrap_or(time))
}

/// Hash, size and preview. What has no preview is shown without one.
pub(crate) fn seen(source: &mut Source, path: &Path, limits: &Limits) -> Result<Seen, Failure> {
    let io = |error: std::io::Error| Failure::io(Tried::Read, path, &error);
    source.rewind().map_err(io)?;
    let (mut hash, mut size, mut portion) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match source.read(&mut portion).map_err(io)? {
            0 => break,
            read => {
                hash.update(&portion[..read]);
                size += read as u64;
            }
        }
    }
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let preview = preview(source, SIDE, limits).ok().flatten().and_then(|small| jpeg(&small));
    Ok(Seen { sha256: Some(sha256), size: Some(size), preview, is_the_report: false })
}

fn jpeg(small: &tanba::Preview) -> Option<Preview> {
    let mut jpeg = Vec::new();
    let (width, height) = (u16::try_from(small.width).ok()?, u16::try_from(small.height).ok()?);
    Encoder::new(&mut jpeg, QUALITY).encode(&small.rgb, width, height, ColorType::Rgb).ok()?;
    Some(Preview { width: small.width, height: small.height, jpeg })
}
