//! The results of pictures as text.

use super::results::{Cost, Results};
use crate::durability::results::{Costs, OURS, Set, Share};
use crate::durability::table::{number, print_attacks, print_losses};
use crate::statistics::{mean, median};

pub(super) fn print(results: &Results) {
    print_pictures(results);
    print_kinds(results);
    print_attacks(results, "picture");
    print_small(results);
    print_schemes(results);
    print_losses(results, &[(Set::Full, "lost"), (Set::Small, "lost at 256 px")]);
}

fn print_pictures(results: &Results) {
    println!(
        "{:<20} {:<11} {:>11} {:>6} {:>7} {:>8} {:>8}  exact",
        "picture", "kind", "pixels", "PSNR", "SSIM", "jpeg 75", "jpeg 90"
    );
    let percent = |ratio: f64| format!("{:+.1} %", (ratio - 1.0) * 100.0);
    for c in results.costs.list().iter().filter(|c| c.scheme == OURS) {
        let exact =
            Share::of(results.ours(c.set).filter(|o| o.subject.picture == c.picture).map(|o| o.exact));
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

fn print_kinds(results: &Results) {
    println!(
        "{:<12} {:>8} {:>10} {:>10} {:>10} {:>11}",
        "kind", "pictures", "mean PSNR", "mean SSIM", "exact", ""
    );
    let row = |name: &str, set: Set, of: &dyn Fn(&str) -> bool| {
        let costs: Vec<_> = results.costs_of(OURS, set).filter(|c| of(&c.kind)).collect();
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
    if results.costs_of(OURS, Set::Small).next().is_some() {
        row("256 px", Set::Small, &|_| true);
    }
    println!();
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
        let costs: Vec<_> = results.costs_of(&scheme.name, Set::Full).collect();
        let speed = |f: fn(&Cost) -> f64| median(costs.iter().map(|c| f(c)).filter(|v| *v > 0.0));
        let there = results.exact_beside(&scheme.name);
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
