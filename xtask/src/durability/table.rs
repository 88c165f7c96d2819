//! The results as text.

use super::results::{Cost, OURS, Outcome, Results, Set, Share};
use crate::attacks::Family;
use crate::statistics::{mean, median};

pub(super) fn print(results: &Results) {
    print_pictures(results);
    print_kinds(results);
    print_attacks(results);
    print_small(results);
    print_schemes(results);
    print_losses(results);
}

fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".into(), |v| format!("{v:.decimals$}"))
}

fn print_pictures(results: &Results) {
    println!(
        "{:<20} {:<11} {:>11} {:>6} {:>7} {:>8} {:>8}  exact",
        "picture", "kind", "pixels", "PSNR", "SSIM", "jpeg 75", "jpeg 90"
    );
    let percent = |ratio: f64| format!("{:+.1} %", (ratio - 1.0) * 100.0);
    for c in results.pictures.iter().filter(|c| c.scheme == OURS) {
        let exact = Share::of(results.ours(c.set).filter(|o| o.picture == c.picture).map(|o| o.exact));
        let growth = c.jpeg_growth.map_or(["–".into(), "–".into()], |g| g.map(percent));
        println!(
            "{:<20} {:<11} {:>5}×{:<5} {:>6} {:>7} {:>8} {:>8}  {exact}",
            c.picture,
            c.kind,
            c.width,
            c.height,
            number(c.psnr_db, 2),
            number(c.ssim, 4),
            growth[0],
            growth[1]
        );
    }
    println!();
}

fn ours(results: &Results, set: Set) -> impl Iterator<Item = &Cost> {
    results.pictures.iter().filter(move |c| c.scheme == OURS && c.set == set)
}

fn print_kinds(results: &Results) {
    println!(
        "{:<12} {:>8} {:>10} {:>10} {:>10} {:>11}",
        "kind", "pictures", "mean PSNR", "mean SSIM", "exact", ""
    );
    let row = |name: &str, set: Set, of: &dyn Fn(&str) -> bool| {
        let costs: Vec<_> = ours(results, set).filter(|c| of(&c.kind)).collect();
        let exact = Share::of(results.ours(set).filter(|o| of(&o.kind)).map(|o| o.exact));
        println!(
            "{name:<12} {:>8} {:>7.2} dB {:>10.4} {exact:>10} {:>9} %",
            costs.len(),
            mean(costs.iter().filter_map(|c| c.psnr_db)),
            mean(costs.iter().filter_map(|c| c.ssim)),
            number(exact.percent(), 2)
        );
    };
    for kind in results.kinds() {
        row(kind, Set::Full, &|k| k == kind);
    }
    row("all", Set::Full, &|_| true);
    if ours(results, Set::Small).next().is_some() {
        row("256 px", Set::Small, &|_| true);
    }
    println!();
}

fn print_attacks(results: &Results) {
    let (kinds, peers): (Vec<_>, Vec<_>) = (results.kinds(), results.peers().collect());
    print!(
        "{:<36} {:<9} {:>7} {:>5} {:>7} {:>6}     ",
        "attack", "family", "exact", "wrong", "found", "floor"
    );
    kinds.iter().for_each(|kind| print!(" {kind:>10}"));
    peers.iter().for_each(|peer| print!(" {:>15}", peer.name));
    println!();
    for attack in &results.attacks {
        let name = attack.name.as_str();
        let exact = results.exact(Set::Full, name);
        let these = || results.ours(Set::Full).filter(|o| o.attack == name);
        let wrong = these().filter(|o| o.wrong).count();
        let found = Share::of(these().map(|o| o.found)).percent();
        let holds = if exact.all == 0 {
            "skipped"
        } else if attack.floor.holds(exact.yes, exact.all) {
            ""
        } else {
            "no"
        };
        print!(
            "{name:<36} {:<9} {exact:>7} {wrong:>5} {:>5} % {:>4} % {holds:<3}",
            attack.family.name(),
            number(found, 0),
            attack.floor.percent()
        );
        kinds.iter().for_each(|kind| print!(" {:>10}", results.exact_of_kind(name, kind)));
        peers.iter().for_each(|peer| print!(" {:>15}", results.exact_by(&peer.name, |a| a == name)));
        println!();
    }
    println!();
    print_families(results);
}

fn print_families(results: &Results) {
    let families =
        [Family::Codec, Family::Geometry, Family::Levels, Family::Local, Family::Cover, Family::Chain];
    print!("{:<12}", "family");
    results.schemes.iter().for_each(|s| print!(" {:>24}", s.name));
    println!();
    let row = |label: &str, family: Option<Family>| {
        let names: Vec<&str> = results
            .attacks
            .iter()
            .filter(|a| family.is_none_or(|f| a.family == f))
            .map(|a| a.name.as_str())
            .collect();
        if names.is_empty() {
            return;
        }
        print!("{label:<12}");
        for scheme in &results.schemes {
            let share = results.exact_by(&scheme.name, |a| names.contains(&a));
            print!(" {:>13} {:>8} %", share, number(share.percent(), 2));
        }
        println!();
    };
    families.iter().for_each(|family| row(family.name(), Some(*family)));
    row("all", None);
    let wrong = results.outcomes.iter().filter(|o| o.wrong).count();
    let broken = results.attacks.iter().filter(|a| {
        let exact = results.exact(Set::Full, &a.name);
        !a.floor.holds(exact.yes, exact.all)
    });
    println!(
        "\nexact: {} % of picture and attack; wrong ids: {wrong}; rows below their floor: {} of {}\n",
        number(Share::of(results.ours(Set::Full).map(|o| o.exact)).percent(), 2),
        broken.count(),
        results.attacks.len()
    );
}

fn print_small(results: &Results) {
    if results.ours(Set::Small).next().is_none() {
        return;
    }
    println!("pictures of 256 pixels, milder half: rows with losses");
    for attack in results.attacks.iter().filter(|a| a.mild) {
        let exact = results.exact(Set::Small, &attack.name);
        if exact.yes < exact.all {
            println!("{:<36} {exact:>7}", attack.name);
        }
    }
    let all = Share::of(results.ours(Set::Small).map(|o| o.exact));
    println!("exact: {all}, {} %\n", number(all.percent(), 2));
}

/// Each scheme on the pictures that it was given, and ours on the same ones.
fn print_schemes(results: &Results) {
    println!(
        "speeds: median of single runs side by side, so a guide only; `cargo xtask speed` measures them"
    );
    println!(
        "{:<16} {:>7} {:>8} {:>9} {:>8} {:>9} {:>12} {:>11} {:>11} {:>14}",
        "scheme",
        "payload",
        "pictures",
        "PSNR",
        "SSIM",
        "exact",
        "tanba there",
        "embed",
        "read",
        "read unmarked"
    );
    for scheme in &results.schemes {
        let costs: Vec<_> =
            results.pictures.iter().filter(|c| c.scheme == scheme.name && c.set == Set::Full).collect();
        let speed = |f: fn(&Cost) -> f64| median(costs.iter().map(|c| f(c)).filter(|v| *v > 0.0));
        let given = |o: &&Outcome| costs.iter().any(|c| c.picture == o.picture);
        let there = Share::of(results.ours(Set::Full).filter(given).map(|o| o.exact));
        println!(
            "{:<16} {:>7} {:>8} {:>6.2} dB {:>8.4} {:>7} % {:>10} % {:>5.2} Mpx/s {:>5.2} Mpx/s {:>8.2} Mpx/s",
            scheme.name,
            scheme.payload_bits,
            costs.len(),
            mean(costs.iter().filter_map(|c| c.psnr_db).filter(|v| v.is_finite())),
            mean(costs.iter().filter_map(|c| c.ssim)),
            number(results.exact_by(&scheme.name, |_| true).percent(), 2),
            number(there.percent(), 2),
            speed(|c| c.embed_mpx_s),
            speed(|c| c.read_mpx_s),
            speed(|c| c.unmarked_mpx_s)
        );
    }
    println!();
}

/// One line a picture: which attacks it did not survive, with the score that was left.
fn print_losses(results: &Results) {
    for (set, label) in [(Set::Full, "lost"), (Set::Small, "lost at 256 px")] {
        for cost in ours(results, set) {
            let lost: Vec<String> = results
                .ours(set)
                .filter(|o| o.picture == cost.picture && !o.exact)
                .map(|o| format!("{} ({})", o.attack, why(o)))
                .collect();
            if !lost.is_empty() {
                println!("{label}: {}, {}: {}", cost.picture, lost.len(), lost.join("; "));
            }
        }
    }
}

fn why(outcome: &Outcome) -> String {
    match outcome.score {
        _ if outcome.wrong => "WRONG ID".into(),
        Some(score) => format!("{score:.1}"),
        None => "could not be marked".into(),
    }
}
