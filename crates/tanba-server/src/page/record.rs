//! `/r/{mark}`: the page to which a code on a notice leads.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Extension;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use tanba::credential::{Checked, Limits, State as Soundness, verify_recovered};
use tanba::{MarkId, Origin};
use tanba_registry::{Found, Key, Record};
use tanba_words::server as told;

use super::html::{escaped, whole};
use super::page;
use super::words::Words;
use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::records::time;
use crate::resolve::segment;

/// Most characters of what was typed that are looked at: sixteen digits, and what stands between them.
const LONGEST: usize = 64;

/// The record of the mark, in words. People type marks: spaces and hyphens do not count, nor does the case.
pub(crate) async fn record(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    mark: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    app.may_check(&caller)?;
    let registry = app.registry()?;
    let words = Words::for_caller(&headers);
    let Some(mark) = typed(&segment(mark)?) else {
        return missing(
            words,
            StatusCode::NOT_FOUND,
            told::PAGE_RECORD_UNKNOWN,
            told::PAGE_RECORD_UNKNOWN_WHY,
        );
    };
    match app.store.run(move |_| registry.look_up(Key::Mark(mark.value()))).await?? {
        None => {
            missing(words, StatusCode::NOT_FOUND, told::PAGE_RECORD_UNKNOWN, told::PAGE_RECORD_UNKNOWN_WHY)
        }
        Some(Found::Withdrawn { .. }) => {
            missing(words, StatusCode::GONE, told::PAGE_RECORD_WITHDRAWN, told::PAGE_RECORD_WITHDRAWN_WHY)
        }
        Some(Found::Active(record)) => {
            let (trust, store) = (app.trust.clone(), record.credential.clone());
            let checked = app.work.run(move |_| verify_recovered(&store, &trust, &Limits::default())).await?;
            // What is registered was verified before; with the years a signature may have become too old for that.
            let checked = checked.map_err(|error| Problem::internal(&error))?;
            page(StatusCode::OK, words, found(words, mark, &record, &checked))
        }
    }
}

fn typed(mark: &str) -> Option<MarkId> {
    let digits: String =
        mark.chars().take(LONGEST).filter(|digit| !matches!(digit, ' ' | '-' | '+')).collect();
    digits.parse().ok()
}

fn missing(
    words: Words,
    status: StatusCode,
    title: tanba_words::Id,
    why: tanba_words::Id,
) -> Result<Response, Problem> {
    let title = words.say(title);
    let body = format!(
        "<h1>{}</h1><div class=\"card\" role=\"status\"><div class=\"verdict quiet\"><strong>{title}</strong>\
         <p>{}</p></div></div><p><a class=\"button\" href=\"/\">{}</a></p>",
        words.say(told::PAGE_RECORD_TITLE),
        words.say(why),
        words.say(told::PAGE_RECORD_CHECK)
    );
    page(status, words, whole(words, &title, &body))
}

fn found(words: Words, mark: MarkId, record: &Record, checked: &Checked) -> String {
    let (colour, says) = match (checked.state, origin(checked)) {
        (Soundness::Invalid, _) => ("bad", told::PAGE_RECORD_BROKEN),
        (_, Some(Origin::Generated)) => ("warn", told::PAGE_RECORD_GENERATED),
        (_, Some(Origin::Modified)) => ("warn", told::PAGE_RECORD_MODIFIED),
        _ => ("quiet", told::PAGE_RECORD_SILENT),
    };
    let vouched = match checked.state {
        Soundness::Invalid => None,
        Soundness::Trusted => Some(told::PAGE_RECORD_TRUSTED),
        Soundness::Valid => Some(told::PAGE_RECORD_UNTRUSTED),
    };
    let (title, says) = (words.say(told::PAGE_RECORD_TITLE), words.say(says));
    let mut body = format!(
        "<h1>{title}</h1><div class=\"card\" role=\"status\"><div class=\"verdict {colour}\"><strong>{says}</strong>"
    );
    if let Some(vouched) = vouched {
        let _ = write!(body, "<p>{}</p>", words.say(vouched));
    }
    let _ = write!(body, "</div><dl>");
    let summary = &record.summary;
    let facts = [
        (told::PAGE_SIGNER, escaped(&summary.signer.name)),
        (told::PAGE_RECORD_REGISTERED, time(summary.registered_at).chars().take(10).collect()),
        (told::PAGE_MARK, format!("<code>{mark}</code>")),
    ];
    for (name, value) in facts {
        let _ = write!(body, "<dt>{}</dt><dd>{value}</dd>", words.say(name));
    }
    let _ = write!(
        body,
        "</dl></div><p>{}</p><p><a class=\"button\" href=\"/\">{}</a></p>\
         <p><a class=\"button second\" download=\"credential.c2pa\" href=\"/manifests/{}\">{}</a></p>",
        words.say(told::PAGE_RECORD_CAUTION),
        words.say(told::PAGE_RECORD_CHECK),
        escaped(&summary.manifest_id),
        words.say(told::PAGE_RECORD_CREDENTIAL)
    );
    whole(words, &title, &body)
}

/// What the signer says of where the work comes from; that AI had a part in it before all else.
fn origin(checked: &Checked) -> Option<Origin> {
    let types = checked.deeds().iter().filter_map(|deed| deed.digital_source_type.as_deref());
    let said: Vec<Origin> = types.filter_map(Origin::from_digital_source_type).collect();
    [Origin::Generated, Origin::Modified].into_iter().find(|wanted| said.contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_people_type_it() {
        let mark = Some(MarkId::new(0x0123_4567_89ab_cdef));
        for text in ["0123456789abcdef", "0123 4567 89AB CDEF", "0123-4567-89ab-cdef", "0123+4567+89ab+cdef"]
        {
            assert_eq!(typed(text), mark, "{text}");
        }
        assert_eq!(typed("0123"), None);
        assert_eq!(typed(&"-0".repeat(16)), Some(MarkId::new(0)));
        assert_eq!(typed(&"-".repeat(70)), None);
    }
}
