//! WAV files.

use std::path::Path;

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

use super::Sound;

/// Reads integers of any depth and floats.
pub(crate) fn read(path: &Path) -> Result<Sound, String> {
    let told = |e: hound::Error| format!("{}: {e}", path.display());
    let mut reader = WavReader::open(path).map_err(told)?;
    let WavSpec { channels, sample_rate: rate, bits_per_sample, sample_format } = reader.spec();
    let samples: Result<Vec<f32>, _> = match sample_format {
        SampleFormat::Float => reader.samples::<f32>().collect(),
        SampleFormat::Int => {
            let full = (1u64 << (bits_per_sample - 1)) as f32;
            reader.samples::<i32>().map(|s| s.map(|s| s as f32 / full)).collect()
        }
    };
    Ok(Sound { rate, channels, samples: samples.map_err(told)? })
}

/// Writes 32-bit floats, so that nothing is rounded.
pub(crate) fn write(path: &Path, sound: &Sound) -> Result<(), String> {
    let told = |e: hound::Error| format!("{}: {e}", path.display());
    let spec = WavSpec {
        channels: sound.channels,
        sample_rate: sound.rate,
        bits_per_sample: 32,
        sample_format: SampleFormat::Float,
    };
    let mut writer = WavWriter::create(path, spec).map_err(told)?;
    sound.samples.iter().try_for_each(|sample| writer.write_sample(*sample)).map_err(told)?;
    writer.finalize().map_err(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_go_there_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        let sound = Sound { rate: 22_050, channels: 2, samples: vec![0.1, -0.25, 1.0, -1.0] };
        write(&path, &sound).unwrap();
        assert_eq!(read(&path).unwrap(), sound);
    }
}
