//! Other people's watermarks: whatever Python packages are installed (`PYTHON` names the interpreter).

pub(crate) mod audio;

use std::cell::RefCell;
use std::time::Duration;

use image::RgbImage;

use crate::python::Helper;

/// After this long a peer counts as hung: its process is ended and the picture as not read.
const PATIENCE: Duration = Duration::from_secs(300);

const SCRIPT: &str = include_str!("peers.py");

/// An installed scheme.
pub(crate) struct Peer {
    pub(crate) name: String,
    pub(crate) payload_bits: u32,
}

thread_local! {
    /// One process a thread, started at first use and again after it was ended.
    static PROCESS: RefCell<Option<Helper>> = const { RefCell::new(None) };
}

/// The schemes that are installed.
pub(crate) fn installed() -> Vec<Peer> {
    let answer = with_process(|helper| helper.ask(&["list"], PATIENCE).ok()).unwrap_or_default();
    let peer = |word: &String| {
        let (name, bits) = word.split_once(':')?;
        Some(Peer { name: name.to_owned(), payload_bits: bits.parse().ok()? })
    };
    answer.iter().filter_map(peer).collect()
}

/// The marked picture and the seconds that it took; `None` when the peer failed.
pub(crate) fn encode(peer: &Peer, picture: &RgbImage) -> Option<(RgbImage, f64)> {
    with_process(|helper| {
        let (source, target) = (helper.write("in.ppm", picture).ok()?, helper.path("out.ppm"));
        let answer = helper.ask(&["encode", &peer.name, &source, &target], PATIENCE).ok()?;
        let seconds = answer.first()?.parse().ok()?;
        Some((helper.read("out.ppm").ok()?, seconds))
    })
}

/// Whether the payload came back exactly, and the seconds that it took; `None` when the peer failed.
pub(crate) fn decode(peer: &Peer, picture: &RgbImage) -> Option<(bool, f64)> {
    with_process(|helper| {
        let source = helper.write("in.ppm", picture).ok()?;
        let answer = helper.ask(&["decode", &peer.name, &source], PATIENCE).ok()?;
        Some((answer.get(1)? == "1", answer.first()?.parse().ok()?))
    })
}

fn with_process<T>(run: impl FnOnce(&mut Helper) -> Option<T>) -> Option<T> {
    PROCESS.with_borrow_mut(|slot| {
        if slot.as_ref().is_none_or(Helper::is_dead) {
            *slot = Helper::start(SCRIPT);
        }
        run(slot.as_mut()?)
    })
}
