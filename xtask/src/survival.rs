//! `cargo xtask survival text`: which invisible characters arrive, after what programs do to texts. Prints
//! docs/text-carriers.md.

mod carriers;
mod speech;

use carriers::{CARRIERS, Carrier};

use crate::texts::filters::Filters;

/// A page of prose, in which `§` stands for carriers.
const TEXT: &str = "One sentence stands here§, and it is long enough to be one§. Бұл§ қазақша сөйлем§, ал мынау§ тағы біреуі§. Ещё§ одно \
предложение§ стоит здесь§.\n\nA second paragraph§ follows the first§, with words§ of its own§. 这里§有一句话，§还有一句。§ It ends§ here§.\n";
/// Carriers that stand together at one place.
const TOGETHER: usize = 6;

/// What a path does to a carrier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fate {
    /// All arrive, in their order.
    Whole,
    /// So many of a hundred arrive.
    Part(usize),
    Lost,
}

impl Fate {
    fn cell(self) -> String {
        match self {
            Self::Whole => "yes".into(),
            Self::Part(percent) => format!("{percent} %"),
            Self::Lost => "–".into(),
        }
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    if arguments != ["text"] {
        return Err("survival of what? `cargo xtask survival text`".into());
    }
    let mut filters = Filters::start();
    let names = filters.names();
    if names.is_empty() {
        return Err("no program to send texts through; scripts/text-peers installs them".into());
    }
    print!("{}", include_str!("survival/before.md"));
    print_head();
    let mut survived = [0; CARRIERS.len()];
    let (mut walked, mut failed) = (0, Vec::new());
    for name in &names {
        let fates: Result<Vec<Fate>, String> =
            CARRIERS.iter().map(|carrier| fate(&mut filters, name, carrier)).collect();
        match fates {
            Ok(fates) => {
                walked += 1;
                survived
                    .iter_mut()
                    .zip(&fates)
                    .for_each(|(sum, fate)| *sum += usize::from(*fate == Fate::Whole));
                print_row(name, fates.iter().map(|fate| fate.cell()));
            }
            Err(error) => failed.push(format!("{name} ({error})")),
        }
    }
    print_row(&format!("**whole after, of {walked}**"), survived.iter().map(|sum| format!("**{sum}**")));
    if !failed.is_empty() {
        println!("\nNo text came back from: {}.", failed.join("; "));
    }
    speech::print();
    print!("{}", include_str!("survival/after.md"));
    Ok(())
}

fn print_head() {
    print_row("path", CARRIERS.iter().map(|carrier| carrier.name.to_owned()));
    println!("| --- |{}", " --- |".repeat(CARRIERS.len()));
}

fn print_row(first: &str, cells: impl Iterator<Item = String>) {
    println!("| {} | {} |", first.replace('|', "\\|"), cells.collect::<Vec<_>>().join(" | "));
}

/// Sends a text with carriers through.
fn fate(filters: &mut Filters, path: &str, carrier: &Carrier) -> Result<Fate, String> {
    let sent = with(carrier);
    let arrived = filters.through(path, &sent)?;
    Ok(compared(carrier, &sent, &arrived))
}

fn compared(carrier: &Carrier, sent: &str, arrived: &str) -> Fate {
    let only = |text: &str| text.chars().filter(|c| carrier.characters.contains(c)).collect::<Vec<_>>();
    let (before, after) = (only(sent), only(arrived));
    match (after.len() * 100).checked_div(before.len()).unwrap_or(0) {
        0 => Fate::Lost,
        _ if before == after => Fate::Whole,
        percent => Fate::Part(percent.min(99)),
    }
}

/// The text with carriers, other ones of the group at each place.
fn with(carrier: &Carrier) -> String {
    let mut next = carrier.characters.iter().copied().cycle();
    let mut text = String::new();
    for part in TEXT.split_inclusive('§') {
        text.push_str(part.trim_end_matches('§'));
        if part.ends_with('§') {
            text.extend(next.by_ref().take(TOGETHER));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_are_told_apart() {
        for carrier in &CARRIERS {
            let sent = with(carrier);
            assert_eq!(compared(carrier, &sent, &sent), Fate::Whole, "{}", carrier.name);
            assert_eq!(compared(carrier, &sent, &TEXT.replace('§', "")), Fate::Lost, "{}", carrier.name);
            let half = &sent[..sent.ceil_char_boundary(sent.len() / 2)];
            assert!(matches!(compared(carrier, &sent, half), Fate::Part(30..=70)), "{}", carrier.name);
        }
    }
}
