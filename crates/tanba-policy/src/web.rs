//! The same opt-out from training as `cawg.training-mining`, in the forms that web servers, pages and other metadata have for it.
//!
//! Sources: IETF AIPREF, *A Vocabulary For Expressing AI Usage Preferences* and *Associating AI Usage Preferences with Content in HTTP*
//! (drafts); W3C Community Group, *TDM Reservation Protocol*; PLUS License Data Format, `plus:DataMining` (IPTC Photo Metadata 2023.1).

use serde::Serialize;

/// Where a statement goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WebPlace {
    /// Into the headers of HTTP responses.
    HttpHeader,
    /// Into the head of an HTML page.
    HtmlHead,
    /// Into `/robots.txt`.
    RobotsTxt,
    /// Into `/.well-known/tdmrep.json`.
    WellKnown,
    /// Into the XMP packet of a picture or a document.
    Xmp,
}

/// A statement to paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WebStatement {
    /// Where it goes.
    pub place: WebPlace,
    /// By which standard or draft.
    pub standard: &'static str,
    /// What to paste.
    pub text: String,
}

/// That no model may be trained on a work, and that text and data mining is reserved. `policy` is a page that says under which conditions
/// one may, `http` or `https`.
///
/// # Errors
/// What is wrong with the page's address.
pub fn training_opt_out(policy: Option<&str>) -> Result<Vec<WebStatement>, String> {
    let policy = policy.map(address).transpose()?;
    let one = |place, standard, text: String| WebStatement { place, standard, text };
    let (header, meta, json) = match policy {
        None => (String::new(), String::new(), String::new()),
        Some(page) => (
            format!("\ntdm-policy: {page}"),
            format!("\n<meta name=\"tdm-policy\" content=\"{page}\">"),
            format!(", \"tdm-policy\": \"{page}\""),
        ),
    };
    let xmp = "<rdf:Description rdf:about=\"\" xmlns:plus=\"http://ns.useplus.org/ldf/xmp/1.0/\"\n  \
         plus:DataMining=\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING\"/>";
    Ok(vec![
        one(WebPlace::HttpHeader, AIPREF, "Content-Usage: train-ai=n".into()),
        one(WebPlace::HttpHeader, TDMREP, format!("tdm-reservation: 1{header}")),
        one(WebPlace::HtmlHead, TDMREP, format!("<meta name=\"tdm-reservation\" content=\"1\">{meta}")),
        one(WebPlace::RobotsTxt, AIPREF, "User-Agent: *\nContent-Usage: train-ai=n\nAllow: /".into()),
        one(
            WebPlace::WellKnown,
            TDMREP,
            format!("[{{ \"location\": \"/*\", \"tdm-reservation\": 1{json} }}]"),
        ),
        one(WebPlace::Xmp, PLUS, xmp.into()),
    ])
}

const AIPREF: &str = "IETF AIPREF (draft)";
const TDMREP: &str = "TDM Reservation Protocol (W3C Community Group)";
const PLUS: &str = "PLUS, IPTC Photo Metadata 2023.1";

/// An address that can stand in a header, in HTML and in JSON as it is.
fn address(page: &str) -> Result<&str, String> {
    let is_web = page.starts_with("https://") || page.starts_with("http://");
    let is_plain = page.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\`{}|^&".contains(&byte));
    if is_web && is_plain && page.len() <= 2_048 {
        Ok(page)
    } else {
        Err(format!(
            "{page:?} is no address of a page that can be written anywhere: give http or https, and escape what is special"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_is_well_formed() {
        for policy in [None, Some("https://example.org/terms")] {
            let all = training_opt_out(policy).unwrap();
            let text = |place| all.iter().filter(move |one| one.place == place).map(|one| one.text.as_str());
            let json: serde_json::Value =
                serde_json::from_str(text(WebPlace::WellKnown).next().unwrap()).unwrap();
            assert_eq!(json[0]["tdm-reservation"], 1);
            assert_eq!(json[0].get("tdm-policy").and_then(|page| page.as_str()), policy);
            assert!(text(WebPlace::HttpHeader).flat_map(str::lines).all(|line| line.contains(": ")));
            assert_eq!(text(WebPlace::HtmlHead).next().unwrap().contains("tdm-policy"), policy.is_some());
        }
    }

    #[test]
    fn what_would_break_out_of_its_place_is_refused() {
        for bad in ["ftp://a", "https://a\r\nX: y", "https://a\"><script>", "https://a b", "javascript:x", ""]
        {
            assert!(training_opt_out(Some(bad)).is_err(), "{bad:?}");
        }
    }
}
