//! `tanba inspect`.

use tanba::{CheckOptions, Inspection, Invisible, Picture, Sound, Text};
use tanba_words::{Message, Words, cli as told, report, say};

use super::stamp::at;
use crate::failure::Failure;
use crate::inputs::Input;
use crate::lang;
use crate::{Outcome, args, home, json, term};

/// Entries of invisible characters that are shown to a person.
const MOST_INVISIBLE: usize = 40;

pub(crate) fn run(args: &args::Inspect) -> Result<Outcome, Failure> {
    let input = Input { path: args.input.clone(), relative: args.input.clone(), own: None };
    let text = input.text_options(&args.text);
    let options = CheckOptions { trust: home::trusted_roots()?.trust()?, text, ..CheckOptions::default() };
    let bytes = input.read(&options.limits)?;
    let inspection = tanba::inspect(&bytes, &options).map_err(|error| at(&input.name(), &error))?;
    let text = if args.json {
        json::line(&inspection)?
    } else {
        described(&input.name(), &inspection, lang::words())
    };
    let _ = term::print(text)?;
    Ok(Outcome::Good)
}

fn described(name: &str, inspection: &Inspection, words: &Words) -> String {
    let head = say!(told::INSPECT_FILE, name = name, media = inspection.media, bytes = inspection.bytes);
    let mut parts = vec![words.format(&head)];
    let mut section = |title: Message, body: &str| {
        let indented: Vec<String> = body.lines().map(|line| format!("  {line}")).collect();
        parts.push(format!("{}\n{}", words.format(&title), indented.join("\n")));
    };
    match (&inspection.picture, &inspection.sound, &inspection.text) {
        (Some(found), ..) => section(say!(told::INSPECT_PICTURE), &picture(found, words)),
        (_, Some(found), _) => section(say!(told::INSPECT_SOUND), &sound(found, words)),
        (.., Some(found)) => {
            section(say!(told::INSPECT_TEXT), &text(found, words));
            section(say!(told::INSPECT_INVISIBLE), &invisible(found, words));
        }
        _ => {}
    }
    section(say!(report::TITLE_WATERMARK), &watermark(inspection, words));
    section(say!(report::TITLE_METADATA), &metadata(inspection, words));
    section(say!(report::TITLE_CREDENTIAL), &credential(inspection, words));
    parts.join("\n\n")
}

/// What the crates below say of a failure, in English.
fn failed(why: &str, words: &Words) -> String {
    words.format(&say!(report::ERROR_SAID, detail = why))
}

fn sound(found: &Result<Sound, String>, words: &Words) -> String {
    let sound = match found {
        Ok(sound) => sound,
        Err(why) => return failed(why, words),
    };
    let mut form = vec![
        say!(told::INSPECT_SOUND_FORM, coding = &sound.coding, rate = sound.rate),
        say!(told::INSPECT_CHANNELS, count = sound.channels),
        say!(told::INSPECT_SECONDS, seconds = rounded(sound.seconds, 2)),
    ];
    form.extend(sound.bits.map(|bits| say!(told::INSPECT_BITS, bits = bits)));
    let kilobits = |bits: u32| (f64::from(bits) / 1000.0).round();
    form.extend(sound.bitrate.map(|rate| say!(told::INSPECT_BITRATE, kilobits = kilobits(rate))));
    let mut lines = vec![words.items(&form)];
    if let Some(loudness) = sound.loudness_lufs {
        lines.push(words.format(&say!(told::INSPECT_LOUDNESS, lufs = rounded(loudness, 1))));
    }
    if sound.damaged > 0 {
        lines.push(words.format(&say!(told::INSPECT_DAMAGED, count = sound.damaged)));
    }
    lines.join("\n")
}

fn text(text: &Text, words: &Words) -> String {
    // Names of syntaxes and encodings are the same in every language.
    let named = [text.syntax, text.encoding].map(|name| say!(report::TROUBLE_CODE, code = name));
    let form = if text.nfc { say!(told::INSPECT_NFC) } else { say!(told::INSPECT_NOT_NFC) };
    let measures = [
        say!(told::INSPECT_CHARACTERS, count = text.characters),
        say!(told::INSPECT_LINES, count = text.lines),
        say!(told::INSPECT_LINE_ENDS, ends = text.line_ends),
        form,
    ];
    let mut lines = vec![words.items(&[named.as_slice(), &measures].concat())];
    for found in &text.credentials {
        let store = match found.store_bytes {
            Some(bytes) => say!(told::INSPECT_STORE, bytes = bytes),
            None => say!(told::INSPECT_NO_STORE),
        };
        let (carrier, start, end) = (found.carrier, found.start, found.end);
        let place = say!(told::INSPECT_CARRIER, carrier = carrier, start = start, end = end);
        lines.push(words.items(&[place, store]));
    }
    lines.join("\n")
}

/// What there is of each kind, then each of those that have no ordinary reason to be there.
fn invisible(text: &Text, words: &Words) -> String {
    if text.counts.is_empty() {
        return words.format(&say!(told::INSPECT_NONE));
    }
    let counts: Vec<String> = text.counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    let mut lines = vec![counts.join(", ")];
    lines.extend(text.invisible.iter().take(MOST_INVISIBLE).map(|entry| words.format(&character(entry))));
    let more = text.invisible.len().saturating_sub(MOST_INVISIBLE) + text.more_invisible;
    if more > 0 {
        lines.push(words.format(&say!(told::INSPECT_MORE, count = more)));
    }
    lines.join("\n")
}

fn character(entry: &Invisible) -> Message {
    let Invisible { line, column, .. } = *entry;
    let (code, name) = (&entry.code_point, &entry.name);
    if entry.count > 1 {
        let (count, kind) = (entry.count, entry.kind);
        say!(
            told::INSPECT_CHARACTERS_ALIKE,
            line = line,
            column = column,
            code = code,
            name = name,
            count = count,
            kind = kind,
        )
    } else {
        let kind = entry.kind;
        say!(told::INSPECT_CHARACTER, line = line, column = column, code = code, name = name, kind = kind)
    }
}

fn picture(found: &Result<Picture, String>, words: &Words) -> String {
    let picture = match found {
        Ok(picture) => picture,
        Err(why) => return failed(why, words),
    };
    let form = say!(
        told::INSPECT_PICTURE_FORM,
        width = picture.width.to_string(),
        height = picture.height.to_string(),
        layout = &picture.layout,
        bits = u32::from(picture.bits),
        orientation = u32::from(picture.orientation),
    );
    let mut lines = vec![words.items(&[form, say!(told::INSPECT_FRAMES, count = picture.frames)])];
    lines.push(picture.coding.clone());
    if let Some(bytes) = picture.icc_bytes {
        lines.push(words.format(&say!(told::INSPECT_ICC, bytes = bytes)));
    }
    if let Some(why) = &picture.not_rewritable {
        let why = say!(report::ERROR_SAID, detail = why);
        lines.push(words.format(&say!(told::INSPECT_NOT_REWRITABLE, why = why)));
    }
    lines.join("\n")
}

fn watermark(inspection: &Inspection, words: &Words) -> String {
    let Some(mark) = &inspection.watermark else { return words.format(&say!(told::INSPECT_NO_SAMPLES)) };
    let score = rounded(f64::from(mark.score), if inspection.text.is_some() { 0 } else { 2 });
    let Some(id) = &mark.id else { return words.format(&say!(told::INSPECT_NO_MARK, score = score)) };
    let mut said = vec![say!(told::INSPECT_MARK, mark = id, score = score)];
    if let (Some(speed), Some(pitch)) = (mark.speed, mark.pitch) {
        let (speed, pitch) = (rounded(speed, 3), rounded(pitch, 3));
        said.push(say!(told::INSPECT_SPEED, speed = speed, pitch = pitch));
    } else if let (Some(scale), Some(degrees)) = (mark.scale, mark.rotation_deg) {
        let (scale, degrees) = (rounded(scale, 3), rounded(degrees, 1));
        said.push(say!(told::INSPECT_SCALE, scale = scale, degrees = degrees));
    }
    said.extend((mark.mirrored == Some(true)).then(|| say!(told::INSPECT_MIRRORED)));
    let passages = mark.passages.iter().map(|part| {
        let (first, last, start, end) = (part.first_line, part.last_line, part.start, part.end);
        say!(told::INSPECT_PASSAGE, first = first, last = last, start = start, end = end, mark = &part.id)
    });
    let segments = mark.segments.iter().map(|part| {
        let (start, end) = (rounded(part.start_s, 1), rounded(part.end_s, 1));
        say!(told::INSPECT_SEGMENT, start = start, end = end, mark = &part.id)
    });
    let mut lines = vec![words.items(&said)];
    lines.extend(passages.chain(segments).map(|part| words.format(&part)));
    lines.join("\n")
}

fn metadata(inspection: &Inspection, words: &Words) -> String {
    let packet = match &inspection.xmp {
        Ok(Some(packet)) => packet.clone(),
        Ok(None) if inspection.text.is_some() => return inspection.sites.join("\n"),
        Ok(None) => words.format(&say!(told::INSPECT_NO_XMP)),
        Err(why) => failed(why, words),
    };
    if inspection.sites.is_empty() { packet } else { format!("{}\n{packet}", inspection.sites.join("\n")) }
}

fn credential(inspection: &Inspection, words: &Words) -> String {
    match &inspection.manifest_store {
        Ok(Some(store)) => serde_json::to_string_pretty(store).unwrap_or_default(),
        Ok(None) => words.format(&say!(told::INSPECT_NO_MANIFEST)),
        Err(why) => failed(why, words),
    }
}

/// With so many digits after the decimal sign at most.
fn rounded(value: f64, digits: i32) -> f64 {
    let unit = 10_f64.powi(digits);
    (value * unit).round() / unit
}
