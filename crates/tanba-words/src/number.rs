//! Numbers as each language writes them (Unicode CLDR 47, "Number Elements").

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::Language;

/// Below this a number is written as a power of ten: a chance of a false alarm.
const TINY: f64 = 1e-4;
/// From this on thousands are set apart; four digits read well without.
const GROUPED_FROM: f64 = 10_000.0;

type Formatter = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// What writes the numbers of a language.
pub(crate) fn formatter(language: Language) -> Formatter {
    fn of(value: &FluentValue<'_>, language: Language) -> Option<String> {
        if let FluentValue::Number(number) = value { Some(written(number, language)) } else { None }
    }
    match language {
        Language::Kk => |value, _| of(value, Language::Kk),
        Language::Ru => |value, _| of(value, Language::Ru),
        Language::En => |value, _| of(value, Language::En),
        Language::Zh => |value, _| of(value, Language::Zh),
    }
}

pub(crate) fn written(number: &FluentNumber, language: Language) -> String {
    let (decimal, group) = match language {
        Language::Kk | Language::Ru => (',', Some('\u{a0}')),
        Language::Zh => ('.', Some(',')),
        // Reports have always been like this, and programs have been written that read them.
        Language::En => ('.', None),
    };
    let magnitude = number.value.abs();
    if magnitude > 0.0 && magnitude < TINY {
        return power_of_ten(number.value, language);
    }
    let plain = number.as_string().into_owned();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let group = group.filter(|_| magnitude >= GROUPED_FROM);
    let mut said = group.map_or_else(|| whole.to_owned(), |group| grouped(whole, group));
    if !fraction.is_empty() {
        said.push(decimal);
        said.push_str(fraction);
    }
    said
}

/// One digit times a power of ten.
fn power_of_ten(value: f64, language: Language) -> String {
    let scientific = format!("{value:.0e}");
    let Some((digit, exponent)) = scientific.split_once('e') else { return scientific };
    let times = match language {
        Language::En => return scientific,
        Language::Kk | Language::Ru => "·",
        Language::Zh => "×",
    };
    let raised: String = exponent
        .chars()
        .map(|c| match c.to_digit(10) {
            Some(digit) => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize],
            None => '⁻',
        })
        .collect();
    format!("{digit}{times}10{raised}")
}

fn grouped(whole: &str, group: char) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut said = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(group);
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: f64) -> [String; 4] {
        Language::ALL.map(|language| written(&FluentNumber::from(value), language))
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(of(9999.0), ["9999", "9999", "9999", "9999"]);
        assert_eq!(of(1_234_567.0), ["1\u{a0}234\u{a0}567", "1\u{a0}234\u{a0}567", "1234567", "1,234,567"]);
        assert_eq!(of(-12_345.5), ["-12\u{a0}345,5", "-12\u{a0}345,5", "-12345.5", "-12,345.5"]);
        assert_eq!(of(0.25), ["0,25", "0,25", "0.25", "0.25"]);
        assert_eq!(of(1.4e-10), ["1·10⁻¹⁰", "1·10⁻¹⁰", "1e-10", "1×10⁻¹⁰"]);
        assert_eq!(of(0.0), ["0"; 4]);
    }
}
