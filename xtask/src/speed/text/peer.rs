//! The peer: `c2pa-text` of PyPI, which looks for the wrapper alone.

use std::time::Duration;

use crate::python::Helper;
use crate::texts::filters::environment;

const SCRIPT: &str = r#"
import statistics, sys, time
import c2pa_text
for line in sys.stdin:
    text = open(line.strip(), encoding="utf-8").read()
    size, rates = len(text.encode()), []
    for look in (c2pa_text.find_wrapper_info, c2pa_text.extract_manifest):
        times = []
        for _ in range(5):
            start = time.process_time()
            look(text)
            times.append(time.process_time() - start)
        rates.append(size / statistics.median(times) / 1e9)
    print("\t".join(f"{rate:.2f}" for rate in rates), flush=True)
"#;

/// Prints its speed on the same texts.
pub(super) fn beside(scanned: &[(&str, f64, String)]) {
    let mut command = std::process::Command::new(environment().join("bin/python"));
    command.args(["-c", SCRIPT]);
    let started = Helper::running(command);
    let Some(mut helper) = started else {
        eprintln!("c2pa-text is not installed: scripts/text-peers does that");
        return;
    };
    println!(
        "\n{:<16} {:>12} {:>28} {:>18}",
        "the same texts", "tanba, scan", "c2pa-text, find_wrapper_info", "extract_manifest"
    );
    for (name, ours, text) in scanned {
        let path = helper.path("text.txt");
        let asked = std::fs::write(&path, text).map_err(|e| e.to_string());
        match asked.and_then(|()| helper.ask(&[&path], Duration::from_secs(120))) {
            Ok(rates) => {
                let rate = |i: usize| rates.get(i).map_or("–", String::as_str);
                println!("{name:<16} {ours:>7.2} GB/s {:>23} GB/s {:>13} GB/s", rate(0), rate(1));
            }
            Err(error) => {
                eprintln!("c2pa-text: {error}");
                return;
            }
        }
    }
}
