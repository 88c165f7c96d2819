//! `tanba inspect`.

use tanba::{CheckOptions, Inspection, Picture, Sound, Text};

use super::stamp::at;
use crate::failure::Failure;
use crate::inputs::Input;
use crate::{Outcome, args, home, json, term};

/// Entries of invisible characters that are shown to a person.
const MOST_INVISIBLE: usize = 40;

pub(crate) fn run(args: &args::Inspect) -> Result<Outcome, Failure> {
    let input = Input { path: args.input.clone(), relative: args.input.clone(), own: None };
    let text = input.text_options(&args.text);
    let options = CheckOptions { trust: home::trusted_roots()?.trust()?, text, ..CheckOptions::default() };
    let bytes = input.read(&options.limits)?;
    let inspection = tanba::inspect(&bytes, &options).map_err(|error| at(&input.name(), &error))?;
    let text = if args.json { json::line(&inspection)? } else { described(&input.name(), &inspection) };
    let _ = term::print(text)?;
    Ok(Outcome::Good)
}

fn described(name: &str, inspection: &Inspection) -> String {
    let mut parts = vec![format!("{name}: {}, {} bytes", inspection.media, inspection.bytes)];
    match (&inspection.picture, &inspection.sound, &inspection.text) {
        (Some(found), ..) => parts.push(section("Picture", &picture(found))),
        (_, Some(found), _) => parts.push(section("Sound", &sound(found))),
        (.., Some(found)) => {
            parts.push(section("Text", &text(found)));
            parts.push(section("Invisible characters", &invisible(found)));
        }
        _ => {}
    }
    parts.push(section("Watermark", &watermark(inspection)));
    parts.push(section("Metadata", &metadata(inspection)));
    parts.push(section("Credential", &credential(inspection)));
    parts.join("\n\n")
}

fn section(title: &str, body: &str) -> String {
    let indented: Vec<String> = body.lines().map(|line| format!("  {line}")).collect();
    format!("{title}\n{}", indented.join("\n"))
}

fn sound(found: &Result<Sound, String>) -> String {
    let sound = match found {
        Ok(sound) => sound,
        Err(why) => return why.clone(),
    };
    let mut text =
        format!("{}, {} Hz, {} channel(s), {:.2} s", sound.coding, sound.rate, sound.channels, sound.seconds);
    if let Some(bits) = sound.bits {
        text.push_str(&format!(", {bits} bits a sample"));
    }
    if let Some(bitrate) = sound.bitrate {
        text.push_str(&format!(", {:.0} kbit/s", f64::from(bitrate) / 1000.0));
    }
    if let Some(loudness) = sound.loudness_lufs {
        text.push_str(&format!("\nloudness {loudness:.1} LUFS"));
    }
    if sound.damaged > 0 {
        text.push_str(&format!("\n{} packet(s) could not be decoded", sound.damaged));
    }
    text
}

fn text(text: &Text) -> String {
    let form = if text.nfc { "in NFC" } else { "not in NFC" };
    let mut said = format!(
        "{}, {}, {} characters, {} line(s), line ends {}, {form}",
        text.syntax, text.encoding, text.characters, text.lines, text.line_ends
    );
    for found in &text.credentials {
        let store = found
            .store_bytes
            .map_or_else(|| "no store".to_owned(), |bytes| format!("store of {bytes} bytes"));
        said.push_str(&format!(
            "\nC2PA {} at bytes {} to {}, {store}",
            found.carrier, found.start, found.end
        ));
    }
    said
}

/// What there is of each kind, then each of those that have no ordinary reason to be there.
fn invisible(text: &Text) -> String {
    if text.counts.is_empty() {
        return "none".into();
    }
    let counts: Vec<String> = text.counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    let mut said = counts.join(", ");
    for entry in text.invisible.iter().take(MOST_INVISIBLE) {
        let times = if entry.count > 1 { format!(" × {}", entry.count) } else { String::new() };
        said.push_str(&format!(
            "\nline {}, column {}: {} {}{times}, {}",
            entry.line, entry.column, entry.code_point, entry.name, entry.kind
        ));
    }
    let more = text.invisible.len().saturating_sub(MOST_INVISIBLE) + text.more_invisible;
    if more > 0 {
        said.push_str(&format!("\nand {more} more; --json tells up to a thousand"));
    }
    said
}

fn picture(found: &Result<Picture, String>) -> String {
    match found {
        Ok(picture) => {
            let mut text = format!(
                "{}×{} {}, {} bits a sample, orientation {}, {} frame(s)\n{}",
                picture.width,
                picture.height,
                picture.layout,
                picture.bits,
                picture.orientation,
                picture.frames,
                picture.coding
            );
            if let Some(bytes) = picture.icc_bytes {
                text.push_str(&format!("\nICC profile of {bytes} bytes"));
            }
            if let Some(why) = &picture.not_rewritable {
                text.push_str(&format!("\nchanged samples cannot be written back: {why}"));
            }
            text
        }
        Err(why) => why.clone(),
    }
}

fn watermark(inspection: &Inspection) -> String {
    let Some(mark) = &inspection.watermark else { return "not looked for: no samples".into() };
    let Some(id) = &mark.id else { return format!("none, score {:.2}", mark.score) };
    if inspection.text.is_some() {
        let parts = mark.passages.iter().map(|part| {
            format!(
                "\nlines {} to {} (bytes {} to {}): {}",
                part.first_line, part.last_line, part.start, part.end, part.id
            )
        });
        return format!("mark {id}, score {:.0}{}", mark.score, parts.collect::<String>());
    }
    if let (Some(speed), Some(pitch)) = (mark.speed, mark.pitch) {
        let parts: Vec<String> = mark
            .segments
            .iter()
            .map(|part| format!("\n{:.1} s to {:.1} s: {}", part.start_s, part.end_s, part.id))
            .collect();
        return format!(
            "mark {id}, score {:.2}, speed {speed:.3}, pitch {pitch:.3}{}",
            mark.score,
            parts.concat()
        );
    }
    let mirrored = if mark.mirrored == Some(true) { ", mirrored" } else { "" };
    format!(
        "mark {id}, score {:.2}, scale {:.3}, rotation {:.1}°{mirrored}",
        mark.score,
        mark.scale.unwrap_or_default(),
        mark.rotation_deg.unwrap_or_default()
    )
}

fn metadata(inspection: &Inspection) -> String {
    let packet = match &inspection.xmp {
        Ok(Some(packet)) => packet.clone(),
        Ok(None) if inspection.text.is_some() => return inspection.sites.join("\n"),
        Ok(None) => "no XMP packet".into(),
        Err(why) => why.clone(),
    };
    if inspection.sites.is_empty() { packet } else { format!("{}\n{packet}", inspection.sites.join("\n")) }
}

fn credential(inspection: &Inspection) -> String {
    match &inspection.manifest_store {
        Ok(Some(store)) => serde_json::to_string_pretty(store).unwrap_or_default(),
        Ok(None) => "no C2PA manifest".into(),
        Err(why) => why.clone(),
    }
}
