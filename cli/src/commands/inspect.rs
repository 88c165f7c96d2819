//! `tanba inspect`.

use tanba::{CheckOptions, Inspection, Picture, Sound};

use super::stamp::at;
use crate::failure::Failure;
use crate::inputs::Input;
use crate::{Outcome, args, home, json, term};

pub(crate) fn run(args: &args::Inspect) -> Result<Outcome, Failure> {
    let input = Input { path: args.input.clone(), relative: args.input.clone() };
    let options = CheckOptions { trust: home::trusted_roots()?.trust()?, ..CheckOptions::default() };
    let bytes = input.read(&options.limits)?;
    let inspection = tanba::inspect(&bytes, &options).map_err(|error| at(&input.name(), &error))?;
    let text = if args.json { json::line(&inspection)? } else { described(&input.name(), &inspection) };
    let _ = term::print(text)?;
    Ok(Outcome::Good)
}

fn described(name: &str, inspection: &Inspection) -> String {
    let mut parts = vec![format!("{name}: {}, {} bytes", inspection.media, inspection.bytes)];
    match (&inspection.picture, &inspection.sound) {
        (Some(found), _) => parts.push(section("Picture", &picture(found))),
        (_, Some(found)) => parts.push(section("Sound", &sound(found))),
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
