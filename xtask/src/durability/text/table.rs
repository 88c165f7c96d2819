//! The results of texts as text.

use super::results::{Cost, Count, Outcome, Results};
use crate::texts::GROUPS;

/// How many texts are named that lose most.
const NAMED: usize = 12;

pub(super) fn print(results: &Results) {
    print_costs(&results.costs);
    print_paths(results);
    print_losses(results);
}

fn print_costs(costs: &[Cost]) {
    println!(
        "{:<10} {:>6} {:>11} {:>17} {:>12} {:>13}",
        "texts", "marked", "characters", "added, per 1000", "places", "bytes added"
    );
    let row = |name: &str, of: Vec<&Cost>| {
        let sum = |f: fn(&Cost) -> usize| {
            of.iter().filter(|c| c.error.is_none()).map(|c| f(c)).sum::<usize>() as f64
        };
        let characters = sum(|c| c.characters).max(1.0);
        println!(
            "{name:<10} {:>6} {characters:>11.0} {:>17.1} {:>12.1} {:>11.1} %",
            of.iter().filter(|c| c.error.is_none()).count(),
            1000.0 * sum(|c| c.added_characters) / characters,
            1000.0 * sum(|c| c.places) / characters,
            100.0 * sum(|c| c.added_bytes) / sum(|c| c.bytes).max(1.0)
        );
    };
    for group in GROUPS {
        row(group, costs.iter().filter(|c| c.group == group).collect());
    }
    row("all", costs.iter().collect());
    for cost in costs {
        cost.error.iter().for_each(|error| println!("not marked: {}: {error}", cost.text));
    }
    println!();
}

/// Exact ids in percent.
fn print_paths(results: &Results) {
    println!(
        "exact ids in percent: excerpts of three sentences with 250 characters at least; 1000 characters; whole texts"
    );
    print!("{:<60}", "path");
    GROUPS.iter().for_each(|group| print!(" {group:>8}"));
    println!(" {:>8} {:>14} {:>6} {:>6} {:>6}", "all", "exact", "1000", "whole", "wrong");
    for (path, _) in &results.paths {
        let these: Vec<&Outcome> = results.outcomes.iter().filter(|o| o.path == *path).collect();
        let arrived: Vec<&&Outcome> = these.iter().filter(|o| o.error.is_none()).collect();
        if arrived.is_empty() {
            continue;
        }
        let sum = |f: fn(&Outcome) -> Count| Count::sum(arrived.iter().map(|o| f(o)));
        let (sentences, longer, whole) = (sum(|o| o.sentences), sum(|o| o.longer), sum(|o| o.whole));
        print!("{path:<60}");
        for group in GROUPS {
            let of_group = arrived.iter().filter(|o| o.group == group).map(|o| o.sentences);
            print!(" {:>8}", Count::sum(of_group).percent());
        }
        println!(
            " {:>8} {:>14} {:>6} {:>6} {:>6}{}",
            sentences.percent(),
            format!("{}/{}", sentences.exact, sentences.all),
            longer.percent(),
            whole.percent(),
            sentences.wrong + longer.wrong + whole.wrong,
            failures(these.len() - arrived.len())
        );
    }
    println!();
}

fn failures(count: usize) -> String {
    if count == 0 { String::new() } else { format!("  ({count} texts failed in the program)") }
}

/// Where untouched excerpts give nothing.
fn print_losses(results: &Results) {
    let mut losing: Vec<&Outcome> = results
        .outcomes
        .iter()
        .filter(|o| o.path == "untouched" && o.sentences.exact < o.sentences.all)
        .collect();
    losing.sort_by_key(|o| std::cmp::Reverse(o.sentences.all - o.sentences.exact));
    for o in losing.iter().take(NAMED) {
        println!(
            "lost, untouched: {} of {} in {}",
            o.sentences.all - o.sentences.exact,
            o.sentences.all,
            o.text
        );
    }
}
