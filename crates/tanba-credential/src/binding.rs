//! The hard binding of a long asset, compared by us instead of the C2PA library.
//!
//! The library reads 256 MiB at a time into two buffers. For a long asset with a `c2pa.hash.data` it is told to give up before
//! the first of them, which it notes as a mismatch. The asset is then hashed in small portions, and only where the digest is the
//! one in the assertion does that note become a match: whatever goes wrong in between leaves the credential invalid.

use std::io::{Read, Seek};
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use c2pa::{Context, ProgressPhase, Reader, ValidationResults, ValidationState};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Sha256, Sha384, Sha512};

use crate::hash::digest_outside;

/// Assets of this length and more are hashed by us.
pub(crate) const LONG: u64 = 32 << 20;

const DATA_HASH: &str = "c2pa.hash.data";
const MATCH: &str = "assertion.dataHash.match";
/// What is said where a hard binding, of whatever kind, is that of the asset.
const MATCHES: [&str; 3] = [MATCH, "assertion.bmffHash.match", "assertion.boxesHash.match"];
const MISMATCH: &str = "assertion.dataHash.mismatch";
/// What is said where it is not, or was not compared.
const MISMATCHES: [&str; 3] = [MISMATCH, "assertion.bmffHash.mismatch", "assertion.boxesHash.mismatch"];
/// How the library's note about an interrupted comparison ends; what is before that is the asset's to choose.
const GAVE_UP: &str = ", error: operation cancelled";

/// Makes the library give up where it would begin to hash the asset.
pub(crate) fn without_hashing(context: Context) -> Context {
    context.with_progress_callback(|phase, _, _| phase != ProgressPhase::VerifyingAssetHash)
}

/// A manifest's only hard binding, a `c2pa.hash.data`, as the assertion says it.
pub(crate) struct DataHash {
    alg: String,
    pub(crate) holes: Vec<Range<u64>>,
    hash: Vec<u8>,
    /// How the assertion's address ends.
    place: String,
}

#[derive(Deserialize)]
struct Fields {
    alg: Option<String>,
    #[serde(default)]
    exclusions: Option<Vec<Exclusion>>,
    hash: String,
}

#[derive(Deserialize)]
struct Exclusion {
    start: u64,
    length: u64,
}

impl DataHash {
    /// `None` for every other binding, for several and for one that is not understood: those are left to the library.
    pub(crate) fn of(reader: &Reader) -> Option<Self> {
        Self::of_manifest(reader, reader.active_label()?)
    }

    /// The same of any manifest in the store.
    pub(crate) fn of_manifest(reader: &Reader, label: &str) -> Option<Self> {
        let report: Value = serde_json::from_str(&reader.detailed_json()).ok()?;
        let manifest = report.get("manifests")?.get(label)?;
        let assertions = manifest.get("assertion_store")?.as_object()?;
        let mut bindings = assertions.keys().filter(|label| label.starts_with("c2pa.hash."));
        if bindings.next()? != DATA_HASH || bindings.next().is_some() {
            return None;
        }
        let fields = Fields::deserialize(assertions.get(DATA_HASH)?).ok()?;
        let claimed = manifest.get("claim")?.get("alg").and_then(Value::as_str);
        let exclusions = fields.exclusions.unwrap_or_default();
        let holes = exclusions.into_iter().map(|e| Some(e.start..e.start.checked_add(e.length)?));
        Some(Self {
            alg: fields.alg.as_deref().or(claimed).unwrap_or("sha256").to_owned(),
            holes: holes.collect::<Option<_>>()?,
            hash: STANDARD.decode(fields.hash).ok()?,
            place: format!("/{label}/c2pa.assertions/{DATA_HASH}"),
        })
    }

    /// Whether the asset is the one that was signed. An algorithm that is not known matches nothing.
    ///
    /// # Errors
    /// Where the asset cannot be read.
    pub(crate) fn matches(&self, asset: &mut (impl Read + Seek)) -> std::io::Result<bool> {
        let digest = match self.alg.as_str() {
            "sha256" => digest_outside::<Sha256>(asset, &self.holes),
            "sha384" => digest_outside::<Sha384>(asset, &self.holes),
            "sha512" => digest_outside::<Sha512>(asset, &self.holes),
            _ => return Ok(false),
        };
        match digest {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
            digest => Ok(digest? == self.hash),
        }
    }
}

/// What the library found, with our comparison in the place of its own where it made none.
pub(crate) struct Answer {
    pub(crate) reader: Reader,
    settled: Option<ValidationResults>,
}

impl Answer {
    pub(crate) fn new(reader: Reader) -> Self {
        Self { reader, settled: None }
    }

    /// Says what became of the comparison that the library gave up. Without exactly one such note nothing changes.
    pub(crate) fn settle(&mut self, binding: &DataHash, matches: bool) {
        self.settled = settled(&self.reader, binding, matches);
    }

    /// Takes out what the library notes about a binding of the active manifest to an asset that nobody has. Every other note stays.
    pub(crate) fn leave_binding_out(&mut self) {
        self.settled = left_out(&self.reader);
    }

    pub(crate) fn results(&self) -> Option<&ValidationResults> {
        self.settled.as_ref().or_else(|| self.reader.validation_results())
    }

    /// Whether the active manifest is bound to this very asset, whatever else is wrong with it.
    pub(crate) fn fits(&self) -> bool {
        let active = self.results().and_then(ValidationResults::active_manifest);
        active.is_some_and(|codes| codes.success().iter().any(|status| MATCHES.contains(&status.code())))
    }

    pub(crate) fn state(&self) -> ValidationState {
        match &self.settled {
            Some(results) => results.validation_state(),
            None => self.reader.validation_state(),
        }
    }

    /// The manifest store with the results, for people to read.
    pub(crate) fn json(&self) -> String {
        let json = self.reader.json();
        let Some(results) = &self.settled else { return json };
        let Ok(Value::Object(mut report)) = serde_json::from_str(&json) else { return json };
        report.insert("validation_results".into(), json!(results));
        report.insert("validation_state".into(), json!(results.validation_state()));
        if let Some(Value::Array(statuses)) = report.get_mut("validation_status") {
            statuses.retain(|status| !ends(status, "explanation", GAVE_UP));
        }
        serde_json::to_string_pretty(&report).unwrap_or(json)
    }
}

fn settled(reader: &Reader, binding: &DataHash, matches: bool) -> Option<ValidationResults> {
    let mut results = json!(reader.validation_results()?);
    let active = results.get_mut("activeManifest")?;
    let failures = active.get_mut("failure")?.as_array_mut()?;
    let given_up = |status: &Value| {
        status.get("code").and_then(Value::as_str) == Some(MISMATCH)
            && ends(status, "url", &binding.place)
            && ends(status, "explanation", GAVE_UP)
    };
    let mut found = failures.iter().enumerate().filter(|(_, status)| given_up(status)).map(|(i, _)| i);
    let (place, None) = (found.next()?, found.next()) else { return None };
    if matches {
        let mut status = failures.remove(place);
        status["code"] = json!(MATCH);
        status["explanation"] = json!("data hash valid");
        active.get_mut("success")?.as_array_mut()?.push(status);
    } else {
        failures[place]["explanation"] = json!("the asset's hash is not the one that was signed");
    }
    serde_json::from_value(results).ok()
}

fn left_out(reader: &Reader) -> Option<ValidationResults> {
    let mut results = json!(reader.validation_results()?);
    let failures = results.get_mut("activeManifest")?.get_mut("failure")?.as_array_mut()?;
    let code = |status: &Value| status.get("code").and_then(Value::as_str).map(str::to_owned);
    failures.retain(|status| !code(status).is_some_and(|code| MISMATCHES.contains(&code.as_str())));
    serde_json::from_value(results).ok()
}

fn ends(status: &Value, field: &str, with: &str) -> bool {
    status.get(field).and_then(Value::as_str).is_some_and(|text| text.ends_with(with))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::checked::{Checked, CodeKind, State};
    use crate::claim::{Action, Claim};
    use crate::forge::{GENERATED, png};
    use crate::identity::{Identity, NewIdentity};
    use crate::limits::Limits;
    use crate::sign::sign;
    use crate::trust::Trust;
    use crate::verify::{store_in, verify_store};

    const EVERY: u64 = 0;
    const NO: u64 = u64::MAX;

    fn signed() -> (Vec<u8>, Trust) {
        let identity = Identity::generate(&NewIdentity::named("Long")).unwrap();
        let claim = Claim::new("image/png", Action::Created, GENERATED);
        let trust = Trust::from_pem(&identity.root_pem().unwrap()).unwrap();
        (sign(&png(), &claim, &identity, None).unwrap().bytes, trust)
    }

    fn checked(asset: &[u8], trust: &Trust, long: u64) -> Checked {
        let mut stream = Cursor::new(asset);
        let store = store_in(&mut stream, "image/png").unwrap().unwrap();
        verify_store(&store, &mut stream, "image/png", trust, &Limits::default(), long).unwrap()
    }

    /// Codes with what they are about, in an order of their own.
    fn codes(checked: &Checked) -> Vec<(String, CodeKind, Option<String>)> {
        let all = checked.codes.iter().map(|code| (code.code.clone(), code.kind, code.url.clone()));
        let mut all: Vec<_> = all.collect();
        all.sort_by(|a, b| (&a.0, &a.2).cmp(&(&b.0, &b.2)));
        all
    }

    #[test]
    fn both_ways_of_hashing_say_the_same_of_a_whole_asset() {
        let (asset, trust) = signed();
        for (trust, state) in [(&trust, State::Trusted), (&Trust::none(), State::Valid)] {
            let (ours, library) = (checked(&asset, trust, EVERY), checked(&asset, trust, NO));
            assert_eq!((ours.state, library.state), (state, state));
            assert_eq!(codes(&ours), codes(&library));
            assert!(ours.verified().is_some());
            let raw = ours.raw_json();
            assert!(!raw.contains("cancelled") && raw.contains(MATCH), "{raw}");
            assert!(raw.contains(&format!("\"validation_state\": \"{state:?}\"")), "{raw}");
        }
    }

    #[test]
    fn both_ways_of_hashing_see_every_change() {
        let (asset, trust) = signed();
        // One byte of the picture's data, and bytes behind its end.
        let at = asset.len() - 20;
        let mut flipped = asset.clone();
        flipped[at] ^= 1;
        let longer = [&asset[..], b"more"].concat();
        for changed in [flipped, longer] {
            let (ours, library) = (checked(&changed, &trust, EVERY), checked(&changed, &trust, NO));
            assert_eq!((ours.state, library.state), (State::Invalid, State::Invalid));
            assert!(ours.verified().is_none());
            assert_eq!(codes(&ours), codes(&library));
            assert!(ours.failed(MISMATCH) && !ours.raw_json().contains("cancelled"));
        }
    }

    #[test]
    fn an_asset_that_ends_early_is_a_mismatch() {
        let (asset, trust) = signed();
        let store = store_in(&mut Cursor::new(&asset), "image/png").unwrap().unwrap();
        let mut cut = Cursor::new(&asset[..60]);
        let limits = Limits::default();
        let checked = verify_store(&store, &mut cut, "image/png", &trust, &limits, EVERY).unwrap();
        assert_eq!(checked.state, State::Invalid, "{:?}", checked.codes);
    }
}
