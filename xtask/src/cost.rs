//! `cargo xtask cost`: what the command costs in time, memory and file size, measured from outside.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::imageops::FilterType;

/// How often a running command's memory is read.
const SAMPLING: Duration = Duration::from_millis(5);

/// Measures and prints everything; `--files N` sets how many pictures one call checks.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let files = match args {
        [] => 1000,
        [option, number] if option == "--files" => {
            number.parse().map_err(|_| format!("--files {number}?"))?
        }
        _ => return Err("usage: cargo xtask cost [--files N]".into()),
    };
    measure(files).map_err(|error| error.to_string())
}

fn measure(files: usize) -> Result<(), Box<dyn Error>> {
    build_the_command()?;
    let place = Place { dir: tempfile::tempdir()? };
    single_files(&place)?;
    many_files(&place, files)?;
    jpeg_growth(&place)?;
    println!(
        "\nThe credential beside the bare reader: cargo run --release -p tanba-credential --example verify_cost"
    );
    Ok(())
}

fn build_the_command() -> Result<(), Box<dyn Error>> {
    let built =
        Command::new(env!("CARGO")).args(["build", "--release", "--quiet", "-p", "tanba-cli"]).status()?;
    if built.success() { Ok(()) } else { Err("the command does not build".into()) }
}

/// A folder for the measurement.
struct Place {
    dir: tempfile::TempDir,
}

/// What a command cost.
struct Cost {
    wall: Duration,
    peak_mib: u64,
    lines: usize,
    /// Highest resident memory in each quarter of the time, MiB.
    quarters: [u64; 4],
}

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs `tanba` with `args` in the folder.
    fn tanba(&self, args: &[&str]) -> Result<Cost, Box<dyn Error>> {
        let program = std::env::current_exe()?.with_file_name("tanba");
        let log = fs::File::create(self.path("log"))?;
        let start = Instant::now();
        let child = Command::new(program)
            .args(args)
            .current_dir(self.dir.path())
            .env("TANBA_HOME", self.path("home"))
            .stdout(log)
            .stderr(Stdio::null())
            .spawn()?;
        let samples = watch(child)?;
        let wall = start.elapsed();
        let quarter = |index: usize| {
            let (from, to) = (samples.len() * index / 4, (samples.len() * (index + 1) / 4).max(1));
            samples.get(from..to).and_then(|part| part.iter().max()).copied().unwrap_or(0) >> 10
        };
        Ok(Cost {
            wall,
            peak_mib: samples.iter().max().copied().unwrap_or(0) >> 10,
            lines: fs::read_to_string(self.path("log"))?.lines().count(),
            quarters: [quarter(0), quarter(1), quarter(2), quarter(3)],
        })
    }
}

/// Resident memory of a child until it ends, in KiB (Linux; elsewhere empty).
fn watch(mut child: Child) -> Result<Vec<u64>, Box<dyn Error>> {
    let status = format!("/proc/{}/status", child.id());
    let mut samples = Vec::new();
    loop {
        samples.extend(fs::read_to_string(&status).ok().and_then(|text| resident(&text)));
        if child.try_wait()?.is_some() {
            return Ok(samples);
        }
        std::thread::sleep(SAMPLING);
    }
}

fn resident(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/images")
}

/// A photograph of the fixtures in another size.
fn photograph(width: u32, height: u32) -> Result<image::RgbImage, Box<dyn Error>> {
    let picture = image::open(fixtures().join("ribbon.jpg"))?.to_rgb8();
    Ok(image::imageops::resize(&picture, width, height, FilterType::Triangle))
}

fn single_files(place: &Place) -> Result<(), Box<dyn Error>> {
    photograph(1024, 1024)?.save(place.path("small.png"))?;
    photograph(8000, 6000)?.save(place.path("large.jpg"))?;
    println!("{:<44} {:>10} {:>10}  bound", "one file, second run", "wall", "peak");
    for (what, args, bound) in [
        ("stamp 1024×1024 PNG, all layers", ["stamp", "small.png"], "0.5 s, 300 MiB"),
        ("check it", ["check", "small.stamped.png"], "0.3 s, 300 MiB"),
        ("stamp 48-megapixel JPEG, all layers", ["stamp", "large.jpg"], "2048 MiB"),
        ("check it", ["check", "large.stamped.jpg"], "2048 MiB"),
    ] {
        let args: Vec<&str> =
            if args[0] == "stamp" { vec![args[0], args[1], "--force"] } else { args.to_vec() };
        place.tanba(&args)?;
        let cost = place.tanba(&args)?;
        println!("{what:<44} {:>8.2} s {:>6} MiB  {bound}", cost.wall.as_secs_f64(), cost.peak_mib);
    }
    Ok(())
}

fn many_files(place: &Place, files: usize) -> Result<(), Box<dyn Error>> {
    let folder = place.path("many");
    fs::create_dir(&folder)?;
    // Stamped and plain ones in turn, so that both ways through a check are in it.
    let kinds = [fs::read(place.path("small.stamped.png"))?, fs::read(place.path("small.png"))?];
    for number in 0..files {
        fs::write(folder.join(format!("{number:06}.png")), &kinds[number % 2])?;
    }
    let cost = place.tanba(&["check", "many", "--json"])?;
    let rate = files as f64 / cost.wall.as_secs_f64();
    println!("\none call, {files} pictures of 1 megapixel: {} lines, {rate:.0} pictures/s", cost.lines);
    println!("highest memory in each quarter of the time: {:?} MiB", cost.quarters);
    if cost.lines == files { Ok(()) } else { Err(format!("{} lines for {files} files", cost.lines).into()) }
}

fn jpeg_growth(place: &Place) -> Result<(), Box<dyn Error>> {
    println!("\n{:<28} {:>10} {:>12} {:>12}", "size of a stamped JPEG", "bytes", "mark only", "all layers");
    let mut pictures: Vec<_> =
        fs::read_dir(fixtures())?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    pictures.retain(|path| path.extension().is_some_and(|extension| extension == "jpg"));
    pictures.sort();
    for picture in pictures {
        let name = picture.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fs::copy(&picture, place.path(&name))?;
        let before = fs::metadata(&picture)?.len();
        let growth = |layers: &[&str]| -> Result<f64, Box<dyn Error>> {
            place.tanba(&[&["stamp", name.as_str(), "-o", "out.jpg", "--force"], layers].concat())?;
            Ok(100.0 * (fs::metadata(place.path("out.jpg"))?.len() as f64 / before as f64 - 1.0))
        };
        let mark = growth(&["--no-notice", "--no-metadata", "--no-credential"])?;
        let all = growth(&[])?;
        println!("{name:<28} {before:>10} {mark:>+10.1} % {all:>+10.1} %");
    }
    Ok(())
}
