//! `cargo xtask speed web`: the npm package in Chromium, beside `@contentauth/c2pa-web` in the same run.

use std::path::Path;
use std::process::Command;

use image::{ImageFormat, RgbImage};
use serde::Deserialize;
use tanba::credential::{Identity, NewIdentity};
use tanba::{StampOptions, Stamped};

use crate::statistics::median;
use crate::wasm::root;

const SOUND: &str = "fixtures/sounds/pcm_16.wav";
/// What is checked is a megapixel from this picture.
const PICTURE: &str = "fixtures/images/astronaut.png";
const SIDE: u32 = 1024;
const SECONDS: u32 = 30;

#[derive(Deserialize)]
struct Results {
    ours: Vec<Ours>,
    peer: Vec<Peer>,
    errors: Vec<String>,
}

/// Of one cold page; milliseconds.
#[derive(Deserialize)]
struct Ours {
    first: f64,
    full: f64,
    after: f64,
    looks: Vec<f64>,
    checks: Vec<f64>,
    sounds: Vec<f64>,
    marks: Vec<f64>,
    credentials: Vec<f64>,
    decodes: Vec<f64>,
    state: Option<String>,
    mark: Option<String>,
}

#[derive(Deserialize)]
struct Peer {
    #[serde(default)]
    first: f64,
    #[serde(default)]
    checks: Vec<f64>,
    state: Option<String>,
    error: Option<String>,
}

pub(super) fn run(arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("speed web takes no options".into());
    }
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let (picture, sound) = (folder.path().join("signed.jpg"), folder.path().join("marked.wav"));
    std::fs::write(&picture, signed_picture()?).map_err(|e| e.to_string())?;
    std::fs::write(&sound, marked_sound()?).map_err(|e| e.to_string())?;
    let results = measured(&picture, &sound)?;
    told(&results)
}

/// One megapixel, JPEG, with all layers.
fn signed_picture() -> Result<Vec<u8>, String> {
    let source = image::open(root().join(PICTURE)).map_err(|e| e.to_string())?.to_rgb8();
    let large: RgbImage = crate::attacks::scaled_to(&source, SIDE, SIDE);
    let mut bytes = std::io::Cursor::new(Vec::new());
    large.write_to(&mut bytes, ImageFormat::Jpeg).map_err(|e| e.to_string())?;
    stamped(bytes.get_ref())
}

/// Half a minute of a fixture's sound, again and again, in two channels.
fn marked_sound() -> Result<Vec<u8>, String> {
    let mut reader = hound::WavReader::open(root().join(SOUND)).map_err(|e| e.to_string())?;
    let spec = reader.spec();
    let samples: Vec<i16> = reader.samples().collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut bytes, spec).map_err(|e| e.to_string())?;
    let wanted = (SECONDS * spec.sample_rate * u32::from(spec.channels)) as usize;
    for sample in samples.iter().cycle().take(wanted) {
        writer.write_sample(*sample).map_err(|e| e.to_string())?;
    }
    writer.finalize().map_err(|e| e.to_string())?;
    stamped(bytes.get_ref())
}

fn stamped(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let identity = Identity::generate(&NewIdentity::named("Example Studio")).map_err(|e| e.to_string())?;
    let options = StampOptions { identity: Some(&identity), ..StampOptions::default() };
    let Stamped { bytes, .. } = tanba::stamp(bytes, &options).map_err(|e| e.to_string())?;
    Ok(bytes)
}

fn measured(picture: &Path, sound: &Path) -> Result<Results, String> {
    let (root, tools) = (root(), root().join("target/node"));
    let output = Command::new("node")
        .arg(root.join("xtask/src/speed/web.mjs"))
        .args([root.join("target/wasm/npm"), tools.join("node_modules/@contentauth/c2pa-web/dist"), tools])
        .args([picture, sound])
        .output()
        .map_err(|e| format!("node does not start: {e}"))?;
    serde_json::from_slice(&output.stdout).map_err(|e| {
        let said = String::from_utf8_lossy(&output.stderr);
        format!("the browser gave no times ({e}); scripts/setup and `cargo xtask wasm` bring what it needs: {said}")
    })
}

/// # Errors
/// A run in which a check did not do what it is measured for.
fn told(results: &Results) -> Result<(), String> {
    if let Some(error) = results.errors.first() {
        return Err(format!("the page reported {error}"));
    }
    for ours in &results.ours {
        if ours.state.as_deref() != Some("valid") || ours.mark.is_none() {
            return Err(format!("the check found the state {:?} and the mark {:?}", ours.state, ours.mark));
        }
    }
    for peer in &results.peer {
        if let Some(error) = &peer.error {
            return Err(format!("the peer fails: {error}"));
        }
        if peer.state.is_none() {
            return Err("the peer found no credential".into());
        }
    }
    let all = |of: fn(&Ours) -> &Vec<f64>| median(results.ours.iter().flat_map(of).copied());
    let peer_cold = median(results.peer.iter().map(|peer| peer.first));
    let peer_warm = median(results.peer.iter().flat_map(|peer| peer.checks.iter().copied()));
    let cold = median(results.ours.iter().map(|ours| ours.first));
    println!(
        "Chromium, one megapixel of signed JPEG; medians of {} cold pages, milliseconds\n",
        results.ours.len()
    );
    println!("{:<52} {:>8} {:>14} {:>7}", "", "tanba", "c2pa-web", "ratio");
    let beside = |what: &str, ours: f64, peer: f64| {
        println!("{what:<52} {ours:>8.1} {peer:>14.1} {:>6.2}×", peer / ours);
    };
    beside("first result from a cold page (first look)", cold, peer_cold);
    beside("first full check from a cold page", median(results.ours.iter().map(|ours| ours.full)), peer_cold);
    beside(
        "first full check after a first look",
        median(results.ours.iter().map(|ours| ours.after)),
        peer_cold,
    );
    beside("warm full check: credential, metadata and watermark", all(|ours| &ours.checks), peer_warm);
    beside("of it the credential, which is all of the peer's", all(|ours| &ours.credentials), peer_warm);
    let alone = |what: &str, ours: f64| println!("{what:<52} {ours:>8.1}");
    alone("of it decoding", all(|ours| &ours.decodes));
    alone("of it the watermark (at most 250)", all(|ours| &ours.marks));
    alone("warm first look", all(|ours| &ours.looks));
    alone("30 s of sound, first look (at most 1000)", all(|ours| &ours.sounds));
    Ok(())
}
