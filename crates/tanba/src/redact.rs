//! Taking statements out of the credential of a file.

use std::io::{Read, Seek, Write};

use serde::Serialize;
use tanba_credential::{Identity, Redacted, Redaction, Statement, TimestampAuthority};
use tanba_media::text::decode;
use tanba_media::{Format, Medium, audio, sniff};

use crate::{Error, Limits, TextOptions};

/// Name and version of [`RedactReport`]'s JSON.
pub const REDACTION_SCHEMA: &str = "tanba.redaction/1";

/// Options of [`redact`].
#[derive(Clone, Debug)]
pub struct RedactOptions<'a> {
    /// What is to be taken out.
    pub what: Redaction<'a>,
    /// Who signs that it was.
    pub identity: &'a Identity,
    /// RFC 3161 authority asked for a time stamp. Default: none, and no network is used.
    pub time_stamp_url: Option<String>,
    /// The credential that lies beside the file, for a file that carries none. Default: none.
    pub sidecar: Option<&'a [u8]>,
    /// How a text is written. Default: [`TextOptions::default`].
    pub text: TextOptions,
    /// Bounds on what the file may cost. Default: [`Limits::default`].
    pub limits: Limits,
}

impl<'a> RedactOptions<'a> {
    /// With every other option at its default.
    #[must_use]
    pub fn new(what: Redaction<'a>, identity: &'a Identity) -> Self {
        let (text, limits) = (TextOptions::default(), Limits::default());
        Self { what, identity, time_stamp_url: None, sidecar: None, text, limits }
    }
}

/// What [`redact`] did.
#[derive(Clone, Debug)]
pub struct RedactedFile {
    /// The redacted credential (`application/c2pa`), where it lies beside the file; then the file itself is not written.
    pub sidecar: Option<Vec<u8>>,
    /// What went, and what could go as well.
    pub report: RedactReport,
}

/// What went out of a credential: `tanba.redaction/1`.
#[derive(Clone, Debug, Serialize)]
pub struct RedactReport {
    /// [`REDACTION_SCHEMA`].
    pub schema: &'static str,
    /// The input, as the caller names it.
    pub input: String,
    /// The file that was written.
    pub output: Option<String>,
    /// The credential that was written beside the file.
    pub sidecar: Option<String>,
    /// Label of the new manifest, by which registries know it.
    pub credential: String,
    /// Who signed that something was taken out.
    pub signer: String,
    /// What is gone.
    pub removed: Vec<ReportedStatement>,
    /// What is left and could be taken out as well.
    pub left: Vec<ReportedStatement>,
}

/// An assertion of a credential.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedStatement {
    /// Its label.
    pub label: String,
    /// Label of the manifest in which it stands or stood.
    pub manifest: String,
    /// Whether it tells of persons by its kind.
    pub personal: bool,
}

impl From<Statement> for ReportedStatement {
    fn from(statement: Statement) -> Self {
        let Statement { label, manifest, personal, .. } = statement;
        Self { label, manifest, personal }
    }
}

/// Takes statements out of the credential in or beside a file. The rest of it stays valid, and a new manifest says what went and who
/// took it out. Every other byte that is signed stays as it is: notice, metadata and watermark are not touched.
///
/// `target` has to be empty; after an error what is in it is of no use.
///
/// # Errors
/// [`Error::Credential`] where there is no credential, where it does not hold, or where what is named is not in it or has to stay; what
/// cannot be read or written; limits exceeded.
pub fn redact<R, W>(
    source: &mut R,
    target: &mut W,
    options: &RedactOptions<'_>,
) -> Result<RedactedFile, Error>
where
    R: Read + Seek + Send + Sync,
    W: Read + Write + Seek + Send,
{
    let authority = options.time_stamp_url.as_deref().map(TimestampAuthority::new);
    let (what, identity) = (options.what, options.identity);
    if let Some(store) = options.sidecar {
        let redacted = tanba_credential::redact(store, what, identity, authority.as_ref())?;
        let sidecar = Some(redacted.manifest.manifest.clone());
        return Ok(RedactedFile { sidecar, report: report(redacted, identity) });
    }
    let format = format(source, &options.text, &options.limits)?;
    let redacted = if let Format::Text(_) = format {
        let text =
            decode(&whole(source, &options.limits)?, options.text.encoding.as_deref(), &options.limits)?;
        let redacted = tanba_credential::redact_text(&text.text, what, identity, authority.as_ref())?;
        target.write_all(redacted.text.as_bytes()).map_err(|error| Error::Write(error.kind()))?;
        redacted.redacted
    } else {
        let redacted = tanba_credential::redact_stream(
            source,
            target,
            format.mime(),
            what,
            identity,
            authority.as_ref(),
        )?;
        still_holds(target, format)?;
        redacted
    };
    Ok(RedactedFile { sidecar: None, report: report(redacted, identity) })
}

/// What could be taken out of the credential in a file, or of `sidecar`; `None` where the file carries no credential.
///
/// # Errors
/// As [`redact`], for a credential that does not hold too.
pub fn statements<R: Read + Seek + Send + Sync>(
    source: &mut R,
    sidecar: Option<&[u8]>,
    text: &TextOptions,
    limits: &Limits,
) -> Result<Option<Vec<ReportedStatement>>, Error> {
    let listed = |store: &[u8]| {
        let all = tanba_credential::statements(store)?;
        Ok(Some(all.into_iter().map(ReportedStatement::from).collect()))
    };
    if let Some(store) = sidecar {
        return listed(store);
    }
    let format = format(source, text, limits)?;
    if let Format::Text(_) = format {
        let text = decode(&whole(source, limits)?, text.encoding.as_deref(), limits)?;
        let found = tanba_credential::text_credentials(&text.text, &tanba_credential::Limits::default());
        let store = found.into_iter().find_map(|found| found.store);
        return store.map_or(Ok(None), |store| listed(&store));
    }
    match tanba_credential::store(source, format.mime())? {
        Some(store) => listed(&store),
        None => Ok(None),
    }
}

fn report(redacted: Redacted, identity: &Identity) -> RedactReport {
    let listed = |all: Vec<Statement>| all.into_iter().map(ReportedStatement::from).collect();
    RedactReport {
        schema: REDACTION_SCHEMA,
        input: String::new(),
        output: None,
        sidecar: None,
        credential: redacted.manifest.label,
        signer: crate::check::signer_name(identity.certificate()),
        removed: listed(redacted.removed),
        left: listed(redacted.left),
    }
}

fn format<R: Read + Seek>(source: &mut R, text: &TextOptions, limits: &Limits) -> Result<Format, Error> {
    if let Ok(format) = audio::sniff(&mut *source, limits)
        && format.medium() == Medium::Sound
    {
        return Ok(format);
    }
    let bytes = whole(source, limits)?;
    let format = text.format_of(sniff(&bytes, limits), bytes.is_empty())?;
    source.rewind().map_err(|error| Error::Read(error.to_string()))?;
    Ok(format)
}

fn whole<R: Read + Seek>(source: &mut R, limits: &Limits) -> Result<Vec<u8>, Error> {
    let io = |error: std::io::Error| Error::Read(error.to_string());
    source.rewind().map_err(io)?;
    let mut bytes = Vec::new();
    // One more than allowed, so that the limit itself speaks up.
    source.take(limits.max_input_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

/// Nobody is to find out later that a container took the new credential and broke its binding.
fn still_holds<W: Read + Seek + Send>(target: &mut W, format: Format) -> Result<(), Error> {
    use tanba_credential::{Limits, State, Trust, verify_stream};
    let checked = verify_stream(target, format.mime(), &Trust::none(), &Limits::default())?;
    match checked {
        Some(checked) if checked.state != State::Invalid => Ok(()),
        _ => Err(Error::Internal(format!(
            "the redacted credential does not hold in this {} file",
            format.name()
        ))),
    }
}
