//! Whether a speech synthesiser says something else.

use std::process::Command;

use super::carriers::CARRIERS;

/// Voices of eSpeak NG, which is what Orca and NVDA bring along, and a sentence in their language.
const VOICES: [(&str, &str); 4] = [
    ("en", "One sentence§ stands here§, and another§ one§. Is it so§?"),
    ("ru", "Одно предложение§ стоит здесь§, и ещё§ одно§. Так ли это§?"),
    ("kk", "Бір сөйлем§ осында тұр§, тағы§ біреуі§. Солай ма§?"),
    ("cmn", "这里有一句话，§还有一句。§是吗？§"),
];

/// Prints what changes in what eSpeak NG says; nothing if it is not installed.
pub(super) fn print() {
    let said: Vec<Option<String>> =
        VOICES.iter().map(|(voice, text)| phonemes(voice, &text.replace('§', ""))).collect();
    if said.iter().all(Option::is_none) {
        eprintln!("eSpeak NG is not installed: nothing is said about speech");
        return;
    }
    println!("\n## Speech\n");
    println!(
        "Whether eSpeak NG, the synthesiser that screen readers bring along, says the same with six of these characters after some words and before each \
         punctuation mark (in Chinese after it). “Other stress”: the same sounds, some word stressed more or less.\n"
    );
    println!("| characters | English | Russian | Kazakh | Chinese |\n| --- | --- | --- | --- | --- |");
    for carrier in &CARRIERS {
        let marks: String = carrier.characters.iter().cycle().take(super::TOGETHER).collect();
        let cells = VOICES.iter().zip(&said).map(|((voice, text), plain)| {
            let marked = phonemes(voice, &text.replace('§', &marks));
            match (plain, marked) {
                (Some(plain), Some(marked)) if *plain == marked => "the same",
                (Some(plain), Some(marked)) if unstressed(plain) == unstressed(&marked) => "other stress",
                (Some(_), Some(_)) => "something else",
                _ => "not known",
            }
        });
        println!("| {} | {} |", carrier.name, cells.collect::<Vec<_>>().join(" | "));
    }
}

/// Phonemes without the stress of words and the pauses after the last one.
fn unstressed(phonemes: &str) -> String {
    phonemes.replace(['\'', ',', '\n', ' '], "")
}

fn phonemes(voice: &str, text: &str) -> Option<String> {
    let output = Command::new("espeak-ng").args(["-q", "-x", "-v", voice, "--", text]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
