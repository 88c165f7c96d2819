//! Every command once, in one language: what it says, and what of that is English.
#![allow(unreachable_pub, missing_docs, reason = "the test beside it uses this")]

use crate::support::{Place, fixture, root};

/// Commands, one a line; `{}` is the language. Some have to fail.
const COMMANDS: &str = "\
stamp cat.png --lang {} --mark-id 00000000deadbeef --registry kept.db
stamp cat.png --lang {}
stamp cat.png gif.gif table.csv essay.txt data.json --out-dir out --lang {} --sidecar
stamp data.json gif.gif --no-metadata --no-watermark --no-notice --out-dir more
stamp speech.wav --lang {} --sound-notice start --code https://example.org/
stamp cat.stamped.png --lang {} -o twice.png
stamp --files-from list --journal journal --out-dir listed --lang {}
stamp --files-from list --journal journal --out-dir listed --lang {}
stamp --files-from list --journal journal --out-dir other --lang {}
stamp gone.png empty.png
stamp cat.png gif.gif -o one.png
stamp cat.png --mark-id 12
stamp cat.png --watermark-key short
stamp cat.png -o nowhere/cat.png
stamp - 
check cat.stamped.png gone.png empty.png
check cat.stamped.png --registry gone.db
check cat.stamped.png --profile mars
check cat.stamped.png gif.gif --sidecar x.c2pa
redact cat.stamped.png
redact cat.stamped.png --personal
redact cat.stamped.png --assertion org.tanba.notice
redact gif.gif
review open cat.stamped.png --objection 不对
review open cat.stamped.png
review decide cat.stamped.png.review.json --outcome changed --verdict human-made --because 不对
review show cat.stamped.png.review.json
review show cat.png
identity list
identity new studio --organisation Studio
identity new studio
identity list
identity show studio
identity show nobody
identity export nobody
trust list
trust add root.pem
trust add root.pem
trust list
trust remove 00
trust remove studio
profile list
profile test ours.json
profile test list
profile show mars
profile check cat.png
registry init
registry --registry kept.db show 00000000deadbeef
registry --registry kept.db show 0000000000000000
registry --registry kept.db search cat.stamped.png
registry --registry kept.db search gif.gif
registry --registry kept.db search ISCC:X
registry --registry kept.db audit
registry --registry kept.db audit --verify
registry --registry kept.db audit --verify --known 1
registry --registry kept.db redact 00000000deadbeef --assertion org.tanba.notice --reason 不对
registry --registry kept.db sweep
registry --registry kept.db export kept.jsonl
registry --registry kept.db import kept.jsonl
registry --registry kept.db import list
registry --registry kept.db withdraw 00000000deadbeef --reason 不对
registry --registry kept.db withdraw 00000000deadbeef --reason 不对
registry --registry kept.db show 00000000deadbeef
registry --registry kept.db redact 00000000deadbeef --assertion org.tanba.notice --reason 不对
registry --registry http://127.0.0.1:9/ sweep
serve token new --scope stamp --name office
serve token list
serve token revoke 00";

/// Each command, and what it said on both streams.
pub fn of(lang: &str) -> Vec<(String, String)> {
    let place = Place::new();
    place.write("cat.png", &fixture("astronaut_256.png"));
    place.write("empty.png", b"");
    place.write("short", b"secret");
    place.write("table.csv", b"a,b\n1,2\n");
    place.write("data.json", b"{}");
    place.write("essay.txt", "One. Two, and three. Four is here as well. ".repeat(9).as_bytes());
    place.write("list", b"cat.png\ngone.png\n");
    let media = root().join("fixtures");
    place.write("gif.gif", &std::fs::read(media.join("media/plain.gif")).unwrap());
    place.write("speech.wav", &std::fs::read(media.join("sounds/a_law.wav")).unwrap());
    let profile = place.run(&["profile", "show", "kz", "--json"]).stdout.replace("\"kz", "\"ours");
    place.write("ours.json", profile.as_bytes());
    let commands = COMMANDS.replace("{}", lang);
    let said = |line: &str| {
        if line.starts_with("trust add") {
            place.write("root.pem", place.run(&["identity", "export", "studio"]).stdout.as_bytes());
        }
        let mut command = place.command();
        command.env("TANBA_LANG", lang).args(line.split_whitespace());
        let ran = command.stdin(std::process::Stdio::null()).output().unwrap();
        let streams = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(!streams[1].contains("Usage:"), "{line}: {}", streams[1]);
        (line.to_owned(), streams.concat())
    };
    commands.lines().map(said).collect()
}

/// Names of carriers and properties, which stand one after the other.
const NAMES: [&str; 8] = ["PNG", "GIF", "WAV", "XMP", "AIGC", "chunk", "C2PA", "tanba"];

/// Three words of English in a row, outside of quotes; a comma ends the row, since lists of ids have commas.
pub fn english(said: &str) -> Option<String> {
    let mut kept = said.to_owned();
    for (open, close) in [('«', '»'), ('“', '”'), ('`', '`')] {
        while let Some(start) = kept.find(open) {
            let rest = start + open.len_utf8();
            let end = kept[rest..].find(close).map_or(kept.len(), |at| rest + at + close.len_utf8());
            kept.replace_range(start..end, "\n");
        }
    }
    let is_word = |word: &str| {
        let word = word.trim_end_matches('.');
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()) && !NAMES.contains(&word)
    };
    let run = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.windows(3).find(|three| three.iter().all(|word| is_word(word))).map(|three| three.join(" "))
    };
    kept.lines().find_map(run)
}
