//! What the C2PA library needs of regular expressions, for the browser: four short expressions over ASCII, matched against labels. The small engine
//! says the same of them; the fast one, with Unicode's tables, is a twentieth of a module.

pub use regex_lite::Regex;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_like_those_of_the_library_match_what_they_should() {
        let label = Regex::new(r"^(?:[a-z0-9][a-z0-9_-]*)(?:\.(?:[a-z0-9][a-z0-9_-]*))*\.metadata$").unwrap();
        for (name, is_one) in
            [("cawg.metadata", true), ("org.a-b.c.metadata", true), (".metadata", false), ("metadata", false)]
        {
            assert_eq!(label.is_match(name), is_one, "{name}");
        }
        let prefix = Regex::new("/c2pa/[^/]+/").unwrap();
        assert_eq!(
            prefix.replace("self#jumbf=/c2pa/urn:c2pa:ä/c2pa.assertions/x", ""),
            "self#jumbf=c2pa.assertions/x"
        );
        let version = Regex::new(r"^v\d+$").unwrap();
        assert!(version.is_match("v12") && !version.is_match("V12") && !version.is_match("v1a"));
    }
}
