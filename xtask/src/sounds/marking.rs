//! The library's audio watermark, as the measurements call it.

use tanba_watermark::{Key, MarkId, audio as mark};

use super::Sound;

/// The marked sound as a file of 16 bits would hold it, under the public key.
pub(crate) fn stamp(sound: &Sound, id: MarkId, options: &mark::EmbedOptions) -> Result<Sound, String> {
    let differences = differences(sound, id, options)?;
    let marked = sound.samples.iter().zip(&differences).map(|(sample, difference)| {
        ((sample + difference) * 32_768.0).round().clamp(-32_768.0, 32_767.0) / 32_768.0
    });
    Ok(Sound { samples: marked.collect(), ..*sound })
}

/// What marking would add.
pub(crate) fn differences(
    sound: &Sound,
    id: MarkId,
    options: &mark::EmbedOptions,
) -> Result<Vec<f32>, String> {
    let embedded = mark::embed(&sound.samples, sound.rate, sound.channels, id, &Key::public(), options);
    embedded.map(|(differences, _)| differences).map_err(|e| e.to_string())
}

/// Looks for a mark.
pub(crate) fn read(
    sound: &Sound,
    key: &Key,
    options: &mark::DetectOptions,
) -> Result<mark::Detection, String> {
    mark::detect(&sound.samples, sound.rate, sound.channels, key, options).map_err(|e| e.to_string())
}
