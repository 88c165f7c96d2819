//! Any bytes as a text in every syntax: what is signed verifies, what is put in comes out again, and nothing panics.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tanba_credential::{
    Action, Claim, Identity, Limits, NewIdentity, State, TextPlace, Trust, sign_text, strip_text, text_credentials,
    verify_text,
};
use tanba_media::text::{
    Layout, NoticeEnds, Spot, Syntax, decode, has_notice_at, notice_lines, read_label, with_notice, write_label,
};

const SOURCE: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

fn identity() -> &'static Identity {
    static IDENTITY: OnceLock<Identity> = OnceLock::new();
    IDENTITY.get_or_init(|| Identity::generate(&NewIdentity::named("fuzz")).unwrap())
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let limits = tanba_media::Limits::default();
    for encoding in [None, Some("utf-16le"), Some("gb18030"), Some("iso-2022-jp")] {
        let _ = decode(rest, encoding, &limits);
    }
    let all: Vec<Syntax> = Syntax::all().collect();
    let syntax = all[usize::from(*first) % all.len()];
    let text = String::from_utf8_lossy(rest);
    let _ = read_label(&text, syntax);
    let declaration = tanba_media::label::Declaration::default();
    let _ = write_label(&text, syntax, &declaration, true);

    if let Some(line) = notice_lines(&[("en", "AI-generated")], syntax) {
        let with = with_notice(&text, &line, NoticeEnds::Start, syntax);
        assert_eq!(with.len().cmp(&text.len()), std::cmp::Ordering::Greater);
        let _ = has_notice_at(&with, syntax, |words| words == "AI-generated");
    }

    let limits = Limits::default();
    let _ = verify_text(&text, syntax.mime(), &Trust::none(), &limits);
    let (bare, _) = strip_text(&text, &limits);
    // What is nested deeper than an attacker would is left.
    if !text_credentials(&bare, &limits).is_empty() {
        return;
    }
    let place = match Layout::of(&bare, syntax).credential {
        Spot::After => TextPlace::Wrapper,
        Spot::Line { at, comment } => TextPlace::Line { at, prefix: comment.prefix, suffix: comment.suffix },
        Spot::Element { at } => TextPlace::Element { at },
        _ => return,
    };
    let claim = Claim::new(syntax.mime(), Action::Created, SOURCE);
    let signed = sign_text(&bare, place, &claim, None, identity(), None).unwrap();
    let found = verify_text(&signed.text, syntax.mime(), &Trust::none(), &limits).unwrap().unwrap();
    assert_eq!(found.checked.state, State::Valid, "{:?} {:?}", found.checked, signed.text);
});
