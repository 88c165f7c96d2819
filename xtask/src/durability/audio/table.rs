//! The results of sounds as text.

use super::results::{Cost, Results};
use crate::durability::results::{Costs, OURS, Set, Share};
use crate::durability::table::{number, print_attacks, print_losses};
use crate::statistics::{mean, median};

pub(super) fn print(results: &Results) {
    print_clips(results);
    print_kinds(results);
    print_attacks(results, "sound");
    print_schemes(results);
    print_losses(results, &[(Set::Full, "lost")]);
}

fn print_clips(results: &Results) {
    println!(
        "{:<20} {:<12} {:>8} {:>2} {:>6} {:>6} {:>6} {:>7} {:>10}  exact",
        "sound", "by", "Hz", "ch", "s", "SNR", "PESQ", "ViSQOL", "Zimtohrli"
    );
    let mut costs: Vec<&Cost> = results.costs.list().iter().collect();
    costs.sort_by(|a, b| (&a.kind, &a.clip).cmp(&(&b.kind, &b.clip)));
    for c in costs {
        let these = results.outcomes.iter().filter(|o| o.scheme == c.scheme && o.subject.clip == c.clip);
        println!(
            "{:<20} {:<12} {:>8} {:>2} {:>6.1} {:>6} {:>6} {:>7} {:>10}  {}",
            c.clip,
            c.scheme,
            c.rate,
            c.channels,
            c.seconds,
            number(c.snr_db, 2),
            number(c.heard.pesq, 3),
            number(c.heard.visqol, 3),
            number(c.heard.zimtohrli, 6),
            Share::of(these.map(|o| o.exact))
        );
    }
    println!();
}

fn print_kinds(results: &Results) {
    println!("{:<12} {:>8} {:>10} {:>10} {:>11}", "kind", "sounds", "mean SNR", "exact", "");
    let row = |name: &str, of: &dyn Fn(&str) -> bool| {
        let costs: Vec<_> = results.costs_of(OURS, Set::Full).filter(|c| of(&c.kind)).collect();
        let exact = Share::of(results.ours(Set::Full).filter(|o| of(&o.kind)).map(|o| o.exact));
        println!(
            "{name:<12} {:>8} {:>7.2} dB {exact:>10} {:>9} %",
            costs.len(),
            mean(costs.iter().filter_map(|c| c.snr_db)),
            number(exact.percent(), 2)
        );
    };
    for kind in results.kinds() {
        row(kind, &|k| k == kind);
    }
    row("all", &|_| true);
    println!();
}

/// Each scheme on the sounds that it was given, and ours on the same ones.
fn print_schemes(results: &Results) {
    println!(
        "speeds, times real time: median of single runs side by side, so a guide only; `cargo xtask speed audio` \
         measures them"
    );
    println!(
        "{:<16} {:>7} {:>7} {:>9} {:>6} {:>7} {:>10} {:>9} {:>12} {:>8} {:>8} {:>14}",
        "scheme",
        "payload",
        "sounds",
        "SNR",
        "PESQ",
        "ViSQOL",
        "Zimtohrli",
        "exact",
        "tanba there",
        "embed",
        "read",
        "read unmarked"
    );
    for scheme in &results.schemes {
        let costs: Vec<_> = results.costs_of(&scheme.name, Set::Full).collect();
        let speed = |f: fn(&Cost) -> f64| median(costs.iter().map(|c| f(c)).filter(|v| *v > 0.0));
        let average = |f: fn(&Cost) -> Option<f64>| {
            let values: Vec<f64> = costs.iter().filter_map(|c| f(c)).filter(|v| v.is_finite()).collect();
            if values.is_empty() { None } else { Some(mean(values)) }
        };
        println!(
            "{:<16} {:>7} {:>7} {:>6} dB {:>6} {:>7} {:>10} {:>7} % {:>10} % {:>6.0} × {:>6.0} × {:>12.0} ×",
            scheme.name,
            scheme.payload_bits,
            costs.len(),
            number(average(|c| c.snr_db), 2),
            number(average(|c| c.heard.pesq), 3),
            number(average(|c| c.heard.visqol), 3),
            number(average(|c| c.heard.zimtohrli), 6),
            number(results.exact_by(&scheme.name, |_| true).percent(), 2),
            number(results.exact_beside(&scheme.name).percent(), 2),
            speed(|c| c.embed),
            speed(|c| c.read),
            speed(|c| c.unmarked)
        );
    }
    println!();
}
