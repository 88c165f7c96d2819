//! `cargo xtask`: measurements and checks of the project itself.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer's command line tool")]

mod attacks;
mod cost;
mod demo;
mod drawn;
mod durability;
mod false_alarms;
mod ink;
mod marking;
mod options;
mod peers;
mod pictures;
mod python;
mod quality;
mod recovery;
mod rendered;
mod sampling;
mod security;
mod sounds;
mod speed;
mod statistics;
mod survival;
mod texts;
mod wasm;
mod wasm_vectors;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND [OPTIONS]

  demo              stamp a picture, send it through a “platform”, check both; leaves the pictures in demo-out
                      [FILE]            another picture than fixtures/images/astronaut.png
  cost              time, memory and file size of the command
                      --files N         how many pictures one call checks (default 1000)
  durability image  mark pictures, attack them, read them back; prints tables, beside the peers that are installed
                      --pictures DIR    other pictures than fixtures/images and the drawn ones
                      --kinds WORDS     only these kinds: photo,face,drawing,flat,gradient,screenshot,texture
                      --attacks WORDS   only attacks of these families, or with one of these words in their names
                      --target DB       target PSNR of the mark (default: the library's)
                      --max-side PX     leave larger pictures out
                      --peers N         how many pictures the peers get (default: all up to 1 megapixel)
                      --no-peers        leave other tools out
                      --no-ours         measure the peers alone, for a later --add
                      --json FILE       every single result
                      --chart FILE      a heat map, SVG
                      --save DIR        marked pictures, differences × 16 around grey, close-ups
                      --add FILE        JSON of an earlier run: pictures that a scheme was not given in this one
                      --no-run          show what was added only
  durability audio  the same for sounds in target/sounds, which scripts/sounds fills; codecs need ffmpeg, peers and
                    listening measures scripts/audio-peers
                      --sounds DIR      other sounds
                      --kinds WORDS     only these kinds: speech,phone,solo,orchestra,pop,noise
                      --target DB       target SNR of the mark (default: the library's)
                      --save DIR        marked sounds, differences, and these 30 dB louder
                      --attacks, --peers, --no-peers, --no-ours, --json, --chart, --add and --no-run as above
  durability text   passage marks in the texts of target/texts, which scripts/texts fills: excerpts of three sentences, after damage,
                    edits, and the programs that scripts/text-peers installs
                      --texts DIR       other texts, named KIND-LANGUAGE-NAME.txt
                      --kinds WORDS     only these kinds: udhr,prose
                      --attacks WORDS   only paths of these families (none,cut,damage,edit,program,cleaner), or with one of
                                        these words in their names
                      --peers N         how many texts the programs get (default 120)
                      --no-peers        leave programs out
                      --json FILE       every text after every path
  false-alarms      look for marks in unmarked windows; prints scores beside their model, and the bound
                      --windows N       how many (default 10000)
                      --pictures DIR    (such as target/pictures, which scripts/pictures fills)
                      --from N          number of the first window, to go on where another run ended (default 0)
                      --shares A,B,C,D  shares of windows of 64, 128, 256 and 512 pixels up (default 55,36,8,1)
                      --json FILE       counts and histogram
                      --add FILE        JSON of a run over other windows: all are printed together
                      --no-run          show what was added only
  false-alarms audio  the same for passages of 5 to 10 s of unmarked sounds
                      --windows N       how many (default 10000)
                      --sounds DIR      (such as target/sounds-unmarked, which scripts/sounds --unmarked 20 fills)
  false-alarms text the same for passages of 250 to 2500 characters, and for random selectors beside their model
                      --windows N, --texts DIR, --kinds WORDS as above (also emoji,joined,maths,code)
  speed             throughput on one core from 0.25 to 100 megapixels, memory, and the peers at 1 megapixel
                      --no-peers        leave other tools out
  speed audio       times real time on one core, of the sounds in target/sounds, beside audiowmark
                      --sounds DIR, --no-peers as above
  speed long        time and peak memory of stamping and checking two hours of WAV (needs 4 GB in TMPDIR)
  speed server      checks over HTTP beside the same checks in process, on the same cores; needs wrk, and the command built
                      --seconds N       how long one run is (default 10)
                      --mixed N         the long run instead: N seconds of good and bad inputs; statuses and memory by the minute
  speed text        scanning, reading and marking texts on one core, beside c2pa-text; 200 MB of hostile ones
                      --texts DIR, --no-peers as above
  speed batch       files a second of check and stamp with 1, 2 and 4 jobs, with a journal, with a registry; memory of long lists
                      --files N         how many files (default 200)
  speed web         the npm package in Chromium, beside @contentauth/c2pa-web; needs `cargo xtask wasm` first
  survival text     which invisible characters arrive after what programs do to texts; prints docs/text-carriers.md
  rendered text     marked texts in Chromium beside the unmarked ones, pixel by pixel, in the fonts that are installed
                      --texts DIR as above
  sampling          the watermark in a language model's choice of tokens: what is found at which length and entropy, with a
                    real model, after edits, in unmarked texts (scripts/corpus fetches them); distribution; speed
                      [PART …]          power, language, edits, false-positives, distribution, speed, published only
                      --texts N         how many marked texts a row (default 2000)
                      --corpus DIR      other texts than target/corpus
                      --json FILE       every number
  recovery image    stamped and registered pictures, attacked: what the registry gives back, whether a copy is accused, and
                    whether a mark that was copied to another work is seen
                      --pictures DIR, --kinds, --attacks WORDS as above
  recovery audio, recovery text   the same for sounds and texts
                      --sounds DIR, --texts DIR, --kinds, --attacks as above
  security          attack the mark itself: removing, forging, estimating, asking a detector; prints what each costs
                      [PART]            removing, forging, estimating or oracle only
  wasm              compile the browser's two parts into target/wasm/npm, the npm package; sizes beside the peer's, and
                    failure above the budgets
                      --with NAME       rustup or debian: whose compiler (default: whichever is there)
  wasm-vectors      mark and read natively and as WebAssembly in Node; every bit has to agree
                      --with NAME       rustup or debian: whose compiler (default: whichever is there)

The Python that peers, AVIF and GIF need is $PYTHON, or python3; RAYON_NUM_THREADS says how many pictures or sounds run
side by side.
";

/// Planes of pictures come and go: the system's allocator gives their pages back each time, and the next file faults them in again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    let result = match command.as_str() {
        "demo" => demo::run(rest),
        "cost" => cost::run(rest),
        "durability" => durability::run(rest),
        "false-alarms" => false_alarms::run(rest),
        "speed" => speed::run(rest),
        "sampling" => sampling::run(rest),
        "recovery" => recovery::run(rest),
        "rendered" => rendered::run(rest),
        "survival" => survival::run(rest),
        "security" => security::run(rest),
        "wasm" => wasm::run(rest),
        "wasm-vectors" => wasm_vectors::run(rest),
        other => Err(format!("no command `{other}`\n\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}
