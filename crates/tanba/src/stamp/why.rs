//! Why a layer is left out, as messages: what the crates below say of it, in whichever language.
//!
//! In English a message says what the crate's own words say. What only those crates know stays in English, quoted.

use tanba_media::Reason;
use tanba_media::text::Syntax;
use tanba_notice::NoticeError;
use tanba_watermark::{audio, image, text};
use tanba_words::{Message, say, stamp};

use crate::why::said;

/// Samples that cannot be written back.
pub(super) fn samples(reason: &Reason) -> Message {
    match reason {
        Reason::SeveralPictures { frames } => say!(stamp::STAMP_SAMPLES_SEVERAL, count = *frames),
        Reason::NoEncoder { format } => say!(stamp::STAMP_SAMPLES_READ_ONLY, format = format.name()),
        Reason::Coding { coding } => say!(stamp::STAMP_SAMPLES_CODING, coding = coding),
        other => said(other.to_string()),
    }
}

/// A notice that cannot be drawn.
pub(super) fn notice(error: &NoticeError) -> Message {
    match *error {
        NoticeError::TooSmall { width, height, needed_width, needed_height } => say!(
            stamp::STAMP_NOTICE_SMALL,
            width = pixels(width),
            height = pixels(height),
            needed_width = pixels(needed_width),
            needed_height = pixels(needed_height),
        ),
        ref other => said(other.to_string()),
    }
}

/// A mark that does not go into a picture.
pub(super) fn mark_in_picture(error: &image::EmbedError) -> Message {
    match *error {
        image::EmbedError::TooSmall { width, height, least } => say!(
            stamp::STAMP_MARK_SMALL,
            width = pixels(width),
            height = pixels(height),
            least = pixels(least)
        ),
        image::EmbedError::Unreadable { width, height } => {
            say!(stamp::STAMP_MARK_PICTURE, width = pixels(width), height = pixels(height))
        }
        ref other => said(other.to_string()),
    }
}

/// A mark that does not go into a sound.
pub(super) fn mark_in_sound(error: &audio::EmbedError) -> Message {
    match *error {
        audio::EmbedError::Rate { found } => say!(stamp::STAMP_MARK_RATE, rate = pixels(found)),
        audio::EmbedError::Silent { audible_s } => {
            say!(stamp::STAMP_MARK_SILENT, seconds = tenths(audible_s))
        }
        audio::EmbedError::Unreadable { duration_s } => {
            say!(stamp::STAMP_MARK_SOUND, seconds = tenths(duration_s))
        }
        ref other => said(other.to_string()),
    }
}

/// A mark that does not go into a text.
pub(super) fn mark_in_text(error: &text::EmbedError) -> Message {
    match *error {
        text::EmbedError::NoPlace { characters } => say!(stamp::STAMP_MARK_NO_PLACE, count = characters),
        ref other => said(other.to_string()),
    }
}

/// A declaration that has no place in a text, by the words of the crate that looked for one.
pub(super) fn declaration(why: &str, syntax: Syntax) -> Message {
    match why {
        "the front matter is TOML, and the AIGC label is defined for YAML" => {
            say!(stamp::STAMP_METADATA_TOML)
        }
        "it has no front matter, and a new one would show up where it is rendered" => {
            say!(stamp::STAMP_METADATA_RENDERED)
        }
        "it is a part of a document, without a head to put it in" => say!(stamp::STAMP_METADATA_NO_HEAD),
        "there is nothing that it could declare" => say!(stamp::STAMP_METADATA_NOTHING),
        "no metadata is defined for plain text" => say!(stamp::STAMP_METADATA_PLAIN),
        other if other.starts_with("no metadata is defined for ") => {
            say!(stamp::STAMP_METADATA_SYNTAX, syntax = syntax.name())
        }
        other => said(other),
    }
}

/// A credential that has no place in a text, by the words of the crate that looked for one.
pub(super) fn credential(why: &str) -> Message {
    match why {
        "nothing may stand after the value of JSON, which has no comments" => {
            say!(stamp::STAMP_CREDENTIAL_JSON)
        }
        other => said(other),
    }
}

/// Sizes are written without spaces between their thousands.
fn pixels(count: u32) -> String {
    count.to_string()
}

/// Seconds, to a tenth.
fn tenths(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use tanba_media::label::{Aigc, Declaration, Disclosure};
    use tanba_media::text::{Layout, Spot, write_label};
    use tanba_words::{Language, words};

    fn english(message: &Message) -> String {
        words(Language::En).format(message)
    }

    #[test]
    fn english_says_what_the_errors_say() {
        for reason in [
            Reason::SeveralPictures { frames: 12_000 },
            Reason::NoEncoder { format: tanba_media::Format::Gif },
            Reason::Coding { coding: "BigTIFF".into() },
            Reason::FeatureOff { what: "lossy WebP", feature: "webp-lossy" },
        ] {
            assert_eq!(english(&samples(&reason)), reason.to_string());
        }
        let small = NoticeError::TooSmall { width: 20, height: 10, needed_width: 64, needed_height: 18 };
        assert_eq!(english(&notice(&small)), small.to_string());
        for error in [
            image::EmbedError::TooSmall { width: 10_000, height: 3, least: 64 },
            image::EmbedError::Unreadable { width: 64, height: 64 },
            image::EmbedError::Target { found: 3.0 },
        ] {
            assert_eq!(english(&mark_in_picture(&error)), error.to_string());
        }
        for error in [
            audio::EmbedError::Rate { found: 800_000 },
            audio::EmbedError::Silent { audible_s: 0.26 },
            audio::EmbedError::Unreadable { duration_s: 1.5 },
            audio::EmbedError::Channels { found: 65 },
        ] {
            assert_eq!(english(&mark_in_sound(&error)), error.to_string());
        }
        let none = text::EmbedError::NoPlace { characters: 12 };
        assert_eq!(english(&mark_in_text(&none)), none.to_string());
    }

    #[test]
    fn what_texts_cannot_carry_is_known_by_its_words() {
        let label = Declaration {
            disclosure: Some(Disclosure::Generated),
            aigc: Some(Aigc::produced("1", "Example", "00ff")),
            ..Declaration::default()
        };
        let nothing = Declaration::default();
        for (text, syntax, declared) in [
            ("+++\na = 1\n+++\nx", Syntax::Markdown, &label),
            ("# x", Syntax::Markdown, &label),
            ("# x", Syntax::Markdown, &nothing),
            ("just words", Syntax::Html, &label),
            ("a,b", Syntax::Csv, &label),
            ("words", Syntax::Plain, &label),
        ] {
            let why = write_label(text, syntax, declared, false).unwrap().unwrap_err();
            let message = declaration(&why, syntax);
            assert_eq!(english(&message), why);
            assert_ne!(message.id, "error-said", "{why}");
        }
        let Spot::Nowhere(why) = Layout::of("{}", Syntax::Json).credential else {
            panic!("JSON has a place")
        };
        assert_eq!(english(&credential(why)), why);
        assert_ne!(credential(why).id, "error-said");
    }
}
