//! `cargo xtask`: measurements and checks of the project itself.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a developer's command line tool")]

mod attacks;
mod cost;
mod demo;
mod drawn;
mod false_alarms;
mod options;
mod peers;
mod pictures;
mod quality;
mod robustness;
mod security;
mod speed;
mod wasm_vectors;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND [OPTIONS]

  demo          stamp a picture, send it through a “platform”, check both; leaves the pictures in demo-out
                  [FILE]            another picture than fixtures/images/astronaut.png
  cost          time, memory and file size of the command
                  --files N         how many pictures one call checks (default 1000)
  robustness    stamp pictures, attack them, read them back; prints a table
                  --pictures DIR    other pictures than fixtures/images and the drawn ones
                  --json FILE       every single result
                  --save DIR        marked pictures to look at, and their differences × 16 around grey
                  --target DB       target PSNR of the mark (default: the library's)
                  --max-side PX     leave larger pictures out
                  --no-peers        leave other tools out
  false-alarms  look for marks in unmarked crops; prints scores and the bound
                  --crops N         how many (default 10000)
                  --pictures DIR
  speed         median times on one core, beside the peers
                  --no-peers
  security      attack the mark itself: removing, forging, estimating, asking a detector; prints what each costs
                  [PART]            removing, forging, estimating or oracle only
  wasm-vectors  mark and read natively and as WebAssembly in Node; every bit has to agree
                  --with NAME       rustup or debian: whose compiler (default: whichever is there)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    let result = match command.as_str() {
        "demo" => demo::run(rest),
        "cost" => cost::run(rest),
        "security" => security::run(rest),
        "wasm-vectors" => wasm_vectors::run(rest),
        _ => measure(command, rest),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn measure(command: &str, rest: &[String]) -> Result<(), String> {
    options::Options::parse(rest).and_then(|options| match command {
        "robustness" => robustness::run(&options),
        "false-alarms" => false_alarms::run(&options),
        "speed" => speed::run(&options),
        other => Err(format!("no command `{other}`\n\n{USAGE}")),
    })
}
