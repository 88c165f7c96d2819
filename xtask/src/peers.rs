//! Other people's tools, measured on the same pictures in the same run: whatever Python packages are installed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use image::RgbImage;

use crate::attacks;
use crate::pictures::Picture;

/// Peer → attack → (exact, all).
pub(crate) type Table = BTreeMap<String, BTreeMap<String, (usize, usize)>>;

/// Larger pictures are left out: the peers need seconds for each.
const LARGEST: u32 = 2_500_000;

/// A Python process that answers one line for each line.
struct Peer {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: PathBuf,
}

impl Peer {
    /// Starts `$PYTHON`, or `python3`; `None` if there is none.
    fn start() -> Option<Self> {
        let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/peers.py");
        let mut child = Command::new(python)
            .arg(script)
            .env("OMP_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let folder = std::env::temp_dir().join(format!("tanba-peers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        Some(Self { child, input, output, folder })
    }

    fn ask(&mut self, words: &[&str]) -> Result<Vec<String>, String> {
        writeln!(self.input, "{}", words.join("\t")).map_err(|e| format!("peers: {e}"))?;
        let mut line = String::new();
        self.output.read_line(&mut line).map_err(|e| format!("peers: {e}"))?;
        Ok(line.split_whitespace().map(str::to_owned).collect())
    }

    fn file(&self, name: &str) -> String {
        self.folder.join(name).to_string_lossy().into_owned()
    }

    fn encode(&mut self, scheme: &str, picture: &RgbImage) -> Result<(RgbImage, f64), String> {
        let (source, target) = (self.file("in.ppm"), self.file("out.ppm"));
        write_ppm(&source, picture)?;
        let answer = self.ask(&["encode", scheme, &source, &target])?;
        let seconds = answer.first().and_then(|s| s.parse().ok()).ok_or("peers: no answer")?;
        Ok((read_ppm(&target)?, seconds))
    }

    fn decode(&mut self, scheme: &str, picture: &RgbImage) -> Result<(bool, f64), String> {
        let source = self.file("in.ppm");
        write_ppm(&source, picture)?;
        let answer = self.ask(&["decode", scheme, &source])?;
        let seconds = answer.first().and_then(|s| s.parse().ok()).ok_or("peers: no answer")?;
        Ok((answer.get(1).is_some_and(|a| a == "1"), seconds))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn write_ppm(path: &str, picture: &RgbImage) -> Result<(), String> {
    let mut bytes = format!("P6\n{} {}\n255\n", picture.width(), picture.height()).into_bytes();
    bytes.extend_from_slice(picture.as_raw());
    std::fs::write(path, bytes).map_err(|e| format!("{path}: {e}"))
}

fn read_ppm(path: &str) -> Result<RgbImage, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
    let mut words = text.split_ascii_whitespace().skip(1).map_while(|w| w.parse::<u32>().ok());
    let size = words.next().zip(words.next());
    let (w, h) = size.ok_or_else(|| format!("{path}: no PPM picture"))?;
    let samples = bytes[bytes.len().saturating_sub(3 * w as usize * h as usize)..].to_vec();
    RgbImage::from_raw(w, h, samples).ok_or_else(|| format!("{path}: too short"))
}

/// The schemes that are installed, and the process that runs them; says so when there are none.
fn installed() -> Result<Option<(Peer, Vec<String>)>, String> {
    let found = match Peer::start() {
        Some(mut peer) => {
            let schemes = peer.ask(&["list"])?;
            (!schemes.is_empty()).then_some((peer, schemes))
        }
        None => None,
    };
    if found.is_none() {
        println!("peer invisible-watermark: not installed");
    }
    Ok(found)
}

/// The attack list on every picture that is not too large.
pub(crate) fn robustness(pictures: &[Picture]) -> Result<Table, String> {
    let mut table = Table::new();
    let Some((mut peer, schemes)) = installed()? else { return Ok(table) };
    for scheme in &schemes {
        let rates = table.entry(scheme.clone()).or_default();
        for picture in pictures.iter().filter(|p| p.pixels.width() * p.pixels.height() <= LARGEST) {
            let (marked, _) = peer.encode(scheme, &picture.pixels)?;
            for attack in &attacks::all() {
                let Some(attacked) = attack.apply(&marked) else { continue };
                let (exact, _) = peer.decode(scheme, &attacked)?;
                let rate = rates.entry(attack.name.clone()).or_insert((0, 0));
                rate.0 += usize::from(exact);
                rate.1 += 1;
            }
        }
    }
    Ok(table)
}

/// Times on the same squares; `embed` and `detect` are our medians in ms.
pub(crate) fn speed(pictures: &[(String, RgbImage)], embed: f64, detect: f64) -> Result<(), String> {
    let Some((mut peer, schemes)) = installed()? else { return Ok(()) };
    for scheme in &schemes {
        let (mut embeds, mut detects) = (Vec::new(), Vec::new());
        for (_, picture) in pictures {
            let (marked, seconds) = peer.encode(scheme, picture)?;
            embeds.push(seconds * 1e3);
            detects.push(peer.decode(scheme, &marked)?.1 * 1e3);
        }
        let median = |values: &mut Vec<f64>| {
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        let (e, d) = (median(&mut embeds), median(&mut detects));
        println!(
            "peer {scheme}: embed {e:.1} ms, detect {d:.1} ms; ours is {:.1} × and {:.1} × as fast (detect: unmarked)",
            e / embed,
            d / detect
        );
    }
    Ok(())
}
