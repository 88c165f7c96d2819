//! `cargo xtask rendered text`: marked texts as a browser draws them, beside the unmarked ones, pixel by pixel.

use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use tanba_watermark::Key;
use tanba_watermark::text::{EmbedOptions, embed};

use crate::marking::id_for;
use crate::options::Options;
use crate::python::Helper;
use crate::texts::{self, filters::environment};

/// Characters of a text that are drawn.
const CHARACTERS: usize = 600;
const PATIENCE: Duration = Duration::from_secs(600);
/// Texts of scripts/texts that are drawn.
const DRAWN: [(&str, &str); 13] = [
    ("Kazakh", "udhr-kaz"),
    ("Russian", "udhr-rus"),
    ("English", "udhr-eng"),
    ("Chinese", "udhr-cmn_hans"),
    ("Japanese", "udhr-jpn"),
    ("Korean", "udhr-kor"),
    ("Arabic", "udhr-arb"),
    ("Persian", "udhr-pes_1"),
    ("Urdu", "udhr-urd"),
    ("Hindi", "udhr-hin"),
    ("Bengali", "udhr-ben"),
    ("Thai", "udhr-tha"),
    ("Hebrew", "udhr-heb"),
];
/// Emoji with joiners and selectors of their own between words.
const EMOJI: &str = "Today ❤\u{fe0f} we met 👩\u{200d}💻 the team, and it was good 🏳\u{fe0f}\u{200d}🌈. Come again 👨\u{200d}👩\u{200d}👧 soon! \
Seven 7\u{fe0f}\u{20e3} of us ate ☕\u{fe0e} cake 🎂, and one 🧑🏽\u{200d}🚀 flew away. ";

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let Some(("text", rest)) = arguments.split_first().map(|(medium, rest)| (medium.as_str(), rest)) else {
        return Err("what rendered? `cargo xtask rendered text`".into());
    };
    let mut command = Command::new("node");
    command
        .env("NODE_PATH", environment().join("node_modules"))
        .args(["-e", include_str!("rendered/pages.cjs")]);
    let mut browser = Helper::running(command).ok_or("no Node.js")?;
    println!("marked and unmarked text in Chromium, compared pixel by pixel");
    println!(
        "{:<10} {:>10} {:>8} {:>7} {:>16} {:>10}  where",
        "text", "characters", "marks", "pages", "pixels of ink", "different"
    );
    let (mut pages, mut different) = (0, 0);
    for (name, text) in drawn(rest)? {
        let (marked, cost) = embed(&text, id_for(&name), &Key::public(), &EmbedOptions::default())
            .map_err(|e| format!("{name}: {e}"))?;
        let looks = looked(&mut browser, &text, &marked)?;
        let sum = |key: &str| looks.iter().filter_map(|look| look[key].as_u64()).sum::<u64>();
        let (ink, other) = (sum("ink"), sum("different"));
        if looks.iter().any(|look| look["ink"].as_u64().unwrap_or(0) < 500) {
            return Err(format!("{name}: a page is empty"));
        }
        let of = |look: &Value, key: &str| look[key].as_str().unwrap_or_default().to_owned();
        let places = looks.iter().filter(|look| look["different"] != 0);
        let places: Vec<String> =
            places.map(|look| format!("{}, {}", of(look, "font"), of(look, "layout"))).collect();
        println!(
            "{name:<10} {:>10} {:>8} {:>7} {ink:>16} {other:>10}  {}",
            text.chars().count(),
            cost.characters,
            looks.len(),
            places.join("; ")
        );
        pages += looks.len();
        different += places.len();
    }
    println!("{pages} pages, {different} of them different");
    if different == 0 { Ok(()) } else { Err(format!("{different} pages look different")) }
}

/// Names and beginnings of the texts.
fn drawn(arguments: &[String]) -> Result<Vec<(String, String)>, String> {
    let texts = texts::load(&Options::parse(arguments)?)?;
    let start = |text: &str| text.chars().take(CHARACTERS).collect::<String>();
    let of = |(name, file): &(&str, &str)| {
        let text = texts.iter().find(|text| text.name == *file)?;
        Some(((*name).to_owned(), start(&text.text)))
    };
    let found = DRAWN.iter().filter_map(of);
    Ok(found.chain([("emoji".to_owned(), start(&EMOJI.repeat(4)))]).collect())
}

fn looked(browser: &mut Helper, plain: &str, marked: &str) -> Result<Vec<Value>, String> {
    let request = json!({"plain": plain, "marked": marked}).to_string();
    let answer = browser.ask(&[&request], PATIENCE)?.concat();
    let answer: Value = serde_json::from_str(&answer).map_err(|e| e.to_string())?;
    match answer["looks"].as_array() {
        Some(looks) if !looks.is_empty() => Ok(looks.clone()),
        _ => Err(format!("{}; scripts/text-peers installs Chromium and playwright-core", answer["error"])),
    }
}
