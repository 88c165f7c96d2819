//! Random sequences of requests, answered by a registry and by a few lines that say what the rules are.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and say what they skip"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use tanba_registry::{
    Authority, Conflict, Error, Fingerprint, FingerprintKind, Found, InputError, Key, MediaKind, Options,
    Registered, Registration, Registry, Signer,
};

/// So few of each that requests meet each other.
const MARKS: u64 = 4;
const MANIFESTS: u8 = 6;
const CODES: u8 = 4;

#[derive(Debug, Clone)]
struct New {
    mark: Option<u64>,
    manifest: u8,
    content: u8,
    signer: u8,
    trusted: bool,
    codes: BTreeSet<u8>,
}

#[derive(Debug, Clone, Copy)]
enum Name {
    Mark(u64),
    Manifest(u8),
}

#[derive(Debug, Clone)]
enum Request {
    Register(New),
    Withdraw(Name),
    Replace(Name, u8, u8),
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Created,
    Unchanged,
    Updated,
    Taken,
    OtherMark,
    Superseded,
    Withdrawn,
    WithdrawnBefore,
    Done,
    Unknown,
    SameManifest,
}

/// What a person would write down.
#[derive(Debug, Clone)]
struct Record {
    mark: Option<u64>,
    /// All that it ever had; the last one counts.
    manifests: Vec<u8>,
    content: u8,
    signer: u8,
    codes: BTreeSet<u8>,
    withdrawn: bool,
}

/// A rule that a wrong model leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    No,
    SignersMayReplaceEachOther,
    WithdrawnComesBack,
    OldManifestsAreForgotten,
}

struct Model {
    records: Vec<Record>,
    broken: Broken,
}

impl Model {
    fn find(&self, name: Name) -> Option<usize> {
        self.records.iter().position(|record| match name {
            Name::Mark(mark) => record.mark == Some(mark),
            Name::Manifest(id) if self.broken == Broken::OldManifestsAreForgotten => {
                record.manifests.last() == Some(&id)
            }
            Name::Manifest(id) => record.manifests.contains(&id),
        })
    }

    fn answer(&mut self, request: &Request) -> Answer {
        match request {
            Request::Register(new) => self.register(new),
            Request::Withdraw(name) => {
                let Some(at) = self.find(*name) else { return Answer::Unknown };
                let record = &mut self.records[at];
                record.codes.clear();
                let before = std::mem::replace(&mut record.withdrawn, true);
                if before { Answer::WithdrawnBefore } else { Answer::Done }
            }
            Request::Replace(name, manifest, content) => {
                let Some(at) = self.find(*name) else { return Answer::Unknown };
                let holder = self.find(Name::Manifest(*manifest));
                let record = &mut self.records[at];
                if record.withdrawn {
                    return Answer::Withdrawn;
                }
                if record.manifests.last() == Some(manifest) {
                    return Answer::SameManifest;
                }
                if holder.is_some() {
                    return Answer::Taken;
                }
                record.manifests.push(*manifest);
                record.content = *content;
                Answer::Done
            }
        }
    }

    fn register(&mut self, new: &New) -> Answer {
        let by_mark = new.mark.and_then(|mark| self.find(Name::Mark(mark)));
        let by_manifest = self.find(Name::Manifest(new.manifest));
        let has_mark = |at: usize| self.records[at].mark.is_some();
        let at = match (by_mark, by_manifest) {
            (None, None) => {
                self.records.push(Record {
                    mark: new.mark,
                    manifests: vec![new.manifest],
                    content: new.content,
                    signer: new.signer,
                    codes: new.codes.clone(),
                    withdrawn: false,
                });
                return Answer::Created;
            }
            (Some(one), Some(other)) if one != other => return Answer::OtherMark,
            (None, Some(at)) if has_mark(at) => return Answer::OtherMark,
            (Some(at), _) | (None, Some(at)) => at,
        };
        let record = &mut self.records[at];
        if record.withdrawn && self.broken != Broken::WithdrawnComesBack {
            return Answer::Withdrawn;
        }
        if by_manifest.is_some() && record.manifests.last() != Some(&new.manifest) {
            return Answer::Superseded;
        }
        let may = record.signer == new.signer || new.trusted;
        if !may && self.broken != Broken::SignersMayReplaceEachOther {
            return Answer::Taken;
        }
        let before = record.clone();
        record.mark = record.mark.or(new.mark);
        if record.manifests.last() != Some(&new.manifest) {
            record.manifests.push(new.manifest);
        }
        (record.content, record.signer, record.codes) = (new.content, new.signer, new.codes.clone());
        let same = (before.mark, before.manifests.len(), before.content, before.signer, &before.codes)
            == (new.mark, record.manifests.len(), new.content, new.signer, &new.codes);
        if same { Answer::Unchanged } else { Answer::Updated }
    }
}

fn manifest(id: u8) -> String {
    format!("urn:c2pa:{id}")
}

/// Codes some bits apart: a search by 8 bits finds neighbours, one by 0 does not.
fn code(number: u8) -> Fingerprint {
    Fingerprint { kind: FingerprintKind::IsccImage, code: 0x0f0f << (6 * number) }
}

fn ask(registry: &Registry, request: &Request) -> Answer {
    let answer = match request {
        Request::Register(new) => {
            let registration = Registration {
                credential: vec![new.content; 10],
                manifest_id: manifest(new.manifest),
                mark: new.mark,
                binding: None,
                media: MediaKind::Image,
                fingerprints: new.codes.iter().map(|&number| code(number)).collect(),
                signer: Signer { certificate: [new.signer; 32], name: new.signer.to_string() },
                authority: if new.trusted { Authority::TrustedSigner } else { Authority::Signer },
            };
            registry.register(&registration, "test").map(|registered| match registered {
                Registered::Created => Answer::Created,
                Registered::Unchanged => Answer::Unchanged,
                Registered::Updated => Answer::Updated,
            })
        }
        Request::Withdraw(name) => with_key(*name, |key| registry.withdraw(key, "test", "test"))
            .map(|was_there| if was_there { Answer::Done } else { Answer::WithdrawnBefore }),
        Request::Replace(name, to, content) => {
            let replace =
                |key: Key<'_>| registry.replace(key, &manifest(*to), &[*content; 10], "test", "test");
            with_key(*name, replace).map(|()| Answer::Done)
        }
    };
    answer.unwrap_or_else(|error| match error {
        Error::Conflict(Conflict::MarkTaken { .. } | Conflict::ManifestTaken { .. }) => Answer::Taken,
        Error::Conflict(Conflict::OtherMark { .. }) => Answer::OtherMark,
        Error::Conflict(Conflict::Superseded { .. }) => Answer::Superseded,
        Error::Conflict(Conflict::Withdrawn { .. }) => Answer::Withdrawn,
        Error::Input(InputError::Unknown(_)) => Answer::Unknown,
        Error::Input(InputError::SameManifest) => Answer::SameManifest,
        other => panic!("{other}"),
    })
}

fn with_key<T>(name: Name, ask: impl FnOnce(Key<'_>) -> T) -> T {
    match name {
        Name::Mark(mark) => ask(Key::Mark(mark)),
        Name::Manifest(id) => ask(Key::Manifest(&manifest(id))),
    }
}

/// Every look-up and search says what the model says.
fn compare(registry: &Registry, model: &Model) -> Result<(), TestCaseError> {
    let names = (0..MARKS).map(Name::Mark).chain((0..MANIFESTS).map(Name::Manifest));
    for name in names {
        let expected = model.find(name).map(|at| &model.records[at]);
        match (with_key(name, |key| registry.look_up(key)).unwrap(), expected) {
            (None, None) => {}
            (Some(Found::Withdrawn { .. }), Some(record)) => prop_assert!(record.withdrawn, "{name:?}"),
            (Some(Found::Active(found)), Some(record)) => {
                prop_assert!(!record.withdrawn, "{name:?}");
                prop_assert_eq!(&found.credential, &vec![record.content; 10]);
                prop_assert_eq!(found.summary.mark, record.mark);
                prop_assert_eq!(&found.summary.manifest_id, &manifest(*record.manifests.last().unwrap()));
                prop_assert_eq!(found.summary.signer.certificate, [record.signer; 32]);
            }
            (found, expected) => prop_assert!(false, "{:?}: {:?} instead of {:?}", name, found, expected),
        }
    }
    for number in 0..CODES {
        for distance in [0, 8] {
            let near = |other: &u8| code(number).distance(code(*other)).unwrap() <= distance;
            let expected = model.records.iter().filter(|record| record.codes.iter().any(near)).count();
            let found = registry.search(code(number), distance, 100).unwrap().matches;
            prop_assert_eq!(found.len(), expected, "code {} at {}", number, distance);
        }
    }
    Ok(())
}

fn same_answers(requests: &[Request], broken: Broken) -> Result<(), TestCaseError> {
    // Nothing here is about what survives a failure of the power.
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let address = folder.path().join("registry.db");
    let registry = Registry::open(address.to_str().unwrap(), Options::default()).unwrap();
    let mut model = Model { records: Vec::new(), broken };
    for request in requests {
        prop_assert_eq!(ask(&registry, request), model.answer(request), "{:?}", request);
        compare(&registry, &model)?;
    }
    registry.verify_audit(None).unwrap();
    Ok(())
}

fn requests() -> impl Strategy<Value = Vec<Request>> {
    let name = prop_oneof![(0..MARKS).prop_map(Name::Mark), (0..MANIFESTS).prop_map(Name::Manifest)];
    let new = (
        proptest::option::weighted(0.8, 0..MARKS),
        0..MANIFESTS,
        0..3_u8,
        0..2_u8,
        prop::bool::weighted(0.2),
        proptest::collection::btree_set(0..CODES, 0..3),
    );
    let new = new.prop_map(|(mark, manifest, content, signer, trusted, codes)| New {
        mark,
        manifest,
        content,
        signer,
        trusted,
        codes,
    });
    let request = prop_oneof![
        6 => new.prop_map(Request::Register),
        1 => name.clone().prop_map(Request::Withdraw),
        2 => (name, 0..MANIFESTS, 0..3_u8).prop_map(|(name, to, content)| Request::Replace(name, to, content)),
    ];
    proptest::collection::vec(request, 1..25)
}

fn run(broken: Broken) -> Result<(), TestError<Vec<Request>>> {
    let config = Config { cases: 96, failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, random).run(&requests(), |requests| same_answers(&requests, broken))
}

#[test]
fn a_registry_answers_as_its_rules_say() {
    run(Broken::No).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_model_with_a_rule_left_out_is_found_out() {
    for broken in
        [Broken::SignersMayReplaceEachOther, Broken::WithdrawnComesBack, Broken::OldManifestsAreForgotten]
    {
        match run(broken) {
            Err(TestError::Fail(_, requests)) => println!("{broken:?}: {} requests show it", requests.len()),
            other => panic!("{broken:?} was not found out: {other:?}"),
        }
    }
}
