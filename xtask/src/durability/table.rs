//! What the tables of all media share.

use super::results::{Cost, Costs, OURS, Outcome, Results, Set, Share};
use crate::attacks::Family;

/// A figure, or a dash where there is none.
pub(super) fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or("–".into(), |v| format!("{v:.decimals$}"))
}

/// Every attack: ours, by kind, and the peers; `subject` is what was attacked.
pub(super) fn print_attacks<L: Costs, S: AsRef<str>>(results: &Results<L, S>, subject: &str) {
    let (kinds, peers): (Vec<_>, Vec<_>) = (results.kinds(), results.peers().collect());
    print!(
        "{:<36} {:<9} {:>7} {:>5} {:>7} {:>6}     ",
        "attack", "family", "exact", "wrong", "found", "floor"
    );
    kinds.iter().for_each(|kind| print!(" {kind:>10}"));
    peers.iter().for_each(|peer| print!(" {:>15}", peer.name));
    println!();
    let measured = results.schemes.iter().any(|scheme| scheme.name == OURS);
    for attack in &results.attacks {
        let name = attack.name.as_str();
        let exact = results.exact(Set::Full, name);
        let these = || results.ours(Set::Full).filter(|o| o.attack == name);
        let wrong = these().filter(|o| o.wrong).count();
        let found = Share::of(these().map(|o| o.found)).percent();
        let holds = if exact.all == 0 {
            if measured { "skipped" } else { "" }
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
    print_families(results, subject);
}

fn print_families<L: Costs, S: AsRef<str>>(results: &Results<L, S>, subject: &str) {
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
    Family::ALL.iter().for_each(|family| row(family.name(), Some(*family)));
    row("all", None);
    let wrong = results.outcomes.iter().filter(|o| o.wrong).count();
    let broken = results.attacks.iter().filter(|a| {
        let exact = results.exact(Set::Full, &a.name);
        !a.floor.holds(exact.yes, exact.all)
    });
    println!(
        "\nexact: {} % of {subject} and attack; wrong ids: {wrong}; rows below their floor: {} of {}\n",
        number(Share::of(results.ours(Set::Full).map(|o| o.exact)).percent(), 2),
        broken.count(),
        results.attacks.len()
    );
}

/// One line a picture or sound: which attacks it did not survive, with the score that was left.
pub(super) fn print_losses<L: Costs, S: AsRef<str>>(results: &Results<L, S>, sets: &[(Set, &str)]) {
    for (set, label) in sets {
        for cost in results.costs_of(OURS, *set) {
            let lost: Vec<String> = results
                .ours(*set)
                .filter(|o| o.subject.as_ref() == cost.name() && !o.exact)
                .map(|o| format!("{} ({})", o.attack, why(o)))
                .collect();
            if !lost.is_empty() {
                println!("{label}: {}, {}: {}", cost.name(), lost.len(), lost.join("; "));
            }
        }
    }
}

fn why<S>(outcome: &Outcome<S>) -> String {
    match outcome.score {
        _ if outcome.wrong => "WRONG ID".into(),
        Some(score) => format!("{score:.1}"),
        None => "could not be marked".into(),
    }
}
