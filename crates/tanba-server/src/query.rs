//! What callers choose: the query of the address, and the fields of a form.

use axum::extract::Query;
use axum::http::Uri;
use serde::de::DeserializeOwned;
use tanba::Syntax;

use crate::problem::Problem;

/// The query of an address.
pub(crate) fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Problem> {
    let parsed = Query::try_from_uri(uri);
    parsed.map(|Query(query)| query).map_err(|error| {
        Problem::bad(error.body_text()).hint("/openapi.json lists what can be chosen, and its values")
    })
}

/// The query and the fields of a form together, as if all were in the query; what stands in both counts as the form has it.
pub(crate) fn choices<T: DeserializeOwned>(uri: &Uri, fields: &[(String, String)]) -> Result<T, Problem> {
    if fields.is_empty() {
        return query(uri);
    }
    let asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let others = asked.filter(|(name, _)| fields.iter().all(|(field, _)| field != name));
    let mut both = form_urlencoded::Serializer::new(String::new());
    both.extend_pairs(others).extend_pairs(fields);
    let uri = Uri::builder().path_and_query(format!("/?{}", both.finish())).build();
    query(&uri.map_err(|error| Problem::bad(error.to_string()))?)
}

/// The encoding of a text, if one is named, by its name in the WHATWG Encoding Standard.
pub(crate) fn encoding(name: Option<String>) -> Result<Option<String>, Problem> {
    match name {
        Some(name) if encoding_rs::Encoding::for_label(name.as_bytes()).is_none() => {
            Err(Problem::bad("no such encoding is known")
                .hint("give one such as utf-8, utf-16, windows-1251"))
        }
        name => Ok(name),
    }
}

/// What a text is written in, by media type or extension.
pub(crate) fn syntax(name: &str) -> Result<Syntax, Problem> {
    let extension = name.trim_start_matches('.').to_ascii_lowercase();
    Syntax::from_mime(name).or_else(|| Syntax::from_extension(&extension)).ok_or_else(|| {
        Problem::bad("no such syntax is known").hint("give one such as text/plain, text/html, md, csv, py")
    })
}
