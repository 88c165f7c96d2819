//! 200 MB of text, ordinary and hostile: each step in a process of its own, whose peak is the memory.

use std::process::Command;
use std::time::Instant;

use tanba_watermark::Key;
use tanba_watermark::text::{
    DetectOptions, EmbedOptions, ListOptions, detect, embed, invisible, scan, strip,
};

use crate::marking::id_for;

pub(super) const CHILD: &str = "--large-text";
const BYTES: usize = 200_000_000;

/// Names of the texts, and what they repeat.
const TEXTS: [(&str, &str); 7] = [
    (
        "prose",
        "The river rises in spring, when the snow of the hills has melted. Nobody in the village minds it! ",
    ),
    ("one word", "a"),
    ("combining marks", "\u{301}"),
    ("directions", "\u{202e}abc \u{2066}def\u{2069} "),
    ("selectors, no groups", "\u{fe0f}\u{fe00}"),
    ("empty groups", "\u{fe0a}\u{fe00}\u{fe00}\u{fe00}\u{fe00}\u{fe00}"),
    ("random groups", ""),
];

pub(super) fn run() -> Result<(), String> {
    println!(
        "\n{} MB of text: seconds, and peak memory beside the text and what is returned",
        BYTES / 1_000_000
    );
    println!(
        "{:<22} {:>8} {:>8} {:>8} {:>8} {:>8} {:>12}",
        "text", "scan", "detect", "strip", "list", "embed", "peak, × text"
    );
    for (number, (name, _)) in TEXTS.iter().enumerate() {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let ran = Command::new(program).args(["speed", CHILD, &number.to_string()]).output();
        let ran = ran.map_err(|e| e.to_string())?;
        if !ran.status.success() {
            return Err(String::from_utf8_lossy(&ran.stderr).into_owned());
        }
        println!("{name:<22} {}", String::from_utf8_lossy(&ran.stdout).trim_end());
    }
    Ok(())
}

/// Handles one of the texts; prints seconds and the peak.
pub(crate) fn child(number: &str) -> Result<(), String> {
    let number: usize = number.parse().map_err(|_| "no such text".to_owned())?;
    let (name, piece) = TEXTS.get(number).ok_or("no such text")?;
    let text = if piece.is_empty() { random_groups() } else { piece.repeat(BYTES / piece.len()) };
    let key = Key::public();
    let mut seconds = Vec::new();
    let mut time = |step: &mut dyn FnMut()| {
        let start = Instant::now();
        step();
        seconds.push(start.elapsed().as_secs_f64());
    };
    time(&mut || {
        std::hint::black_box(scan(text.as_bytes()));
    });
    let mut found = None;
    time(&mut || found = detect(&text, &key, &DetectOptions::default()).mark);
    time(&mut || drop(strip(&text, &key)));
    time(&mut || drop(invisible(&text, &ListOptions::default())));
    time(&mut || drop(embed(&text, id_for(name), &key, &EmbedOptions::default())));
    if found.is_some() {
        return Err(format!("{name}: an alarm"));
    }
    let times: Vec<String> = seconds.iter().map(|s| format!("{s:>8.2}")).collect();
    println!("{} {:>12.2}", times.join(" "), peak()? / text.len() as f64);
    Ok(())
}

fn random_groups() -> String {
    let mut state = 1u64;
    let mut text = String::with_capacity(BYTES + 20);
    while text.len() < BYTES {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str("a\u{fe0a}");
        text.extend((0..5).filter_map(|i| char::from_u32(0xfe00 + (state >> (40 + 4 * i) & 15) as u32)));
    }
    text
}

/// Bytes that this process has had at most.
fn peak() -> Result<f64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|e| e.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib =
        line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse::<f64>().ok());
    Ok(kib.ok_or("no VmHWM here")? * 1024.0)
}
