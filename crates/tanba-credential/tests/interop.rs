//! The official Python binding reads what is signed here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests fail like tests

mod common;

use common::{created, fixture, identity};
use tanba_credential::{SoftBinding, sign};

const READ: &str = "
import io, json, sys
try:
    import c2pa
except ImportError:
    sys.exit(77)
store = json.loads(c2pa.Reader(sys.argv[2], open(sys.argv[1], 'rb')).json())
active = store['manifests'][store['active_manifest']]
labels = {a['label']: a['data'] for a in active['assertions']}
binding = next(data for label, data in labels.items() if label.startswith('c2pa.soft-binding'))
print(store['validation_state'], binding['alg'], binding['blocks'][0]['value'])
";

#[test]
fn the_official_reader_calls_it_valid_and_sees_the_soft_binding() {
    let folder = tempfile::tempdir().unwrap();
    for (name, mime) in [
        ("plain.png", "image/png"),
        ("plain.jpg", "image/jpeg"),
        ("plain.webp", "image/webp"),
        ("plain.tiff", "image/tiff"),
        ("plain.avif", "image/avif"),
    ] {
        let mut claim = created(mime);
        claim.soft_binding = Some(SoftBinding {
            alg: "org.tanba.image.1".to_owned(),
            value: "00ff00ff00ff00ff".to_owned(),
            whole: None,
        });
        let path = folder.path().join(name);
        std::fs::write(&path, sign(&fixture(name), &claim, &identity(), None).unwrap().bytes).unwrap();
        let Some(said) = common::python(READ, &[path.as_os_str(), mime.as_ref()]) else { return };
        assert_eq!(said.trim(), "Valid org.tanba.image.1 00ff00ff00ff00ff", "{name}");
    }
}
