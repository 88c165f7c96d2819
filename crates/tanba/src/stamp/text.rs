//! A text on its way through the stages.

use std::io::{Cursor, Write};

use tanba_credential::{
    ParentStream, SignedManifest, TextParent, TextPlace, prepare, sign_text, strip_text, text_credentials,
};
use tanba_media::MediaError;
use tanba_media::label::{Declaration, Site};
use tanba_media::text::{
    Layout, Spot, Syntax, decode, has_notice_at, notice_lines, with_notice, write_label,
};
use tanba_watermark::{MarkId, text as marks};
use tanba_words::{Message, say, stamp};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::credential::Place;
use super::notice::claim;
use super::seal::{Signing, unwritable};
use super::why;
use crate::report::{StampedNotice, StampedText};
use crate::text::{is_wording, marked_syntax, without_marks};
use crate::{Error, StampOptions};

const CONVERT: &str =
    "name the encoding to have it converted to UTF-8 (on the command line: --encoding utf-16)";

/// A text as it came in, and as far as it is.
pub(super) struct Text {
    syntax: Syntax,
    /// As it came in, decoded, with the credentials that it carries.
    original: String,
    now: String,
    encoding: &'static str,
    /// Whether it was put into NFC.
    normalised: bool,
    /// Credentials that it came in with.
    credentials: usize,
    /// The notice's line, until it is put in.
    notice: Option<String>,
    marks: Option<marks::Embedded>,
}

impl Text {
    /// Decodes and takes out the credentials that are there.
    pub(super) fn look(bytes: &[u8], syntax: Syntax, options: &StampOptions<'_>) -> Result<Self, Error> {
        let asked = options.text.encoding.as_deref();
        let decoded = decode(bytes, asked, &options.limits)?;
        if decoded.converted && asked.is_none() {
            let what = format!("it is in {}, and texts are written in UTF-8", decoded.encoding);
            return Err(MediaError::Unsupported { format: "text", what, hint: CONVERT }.into());
        }
        let limits = tanba_credential::Limits::default();
        let (now, credentials) = strip_text(&decoded.text, &limits);
        let mut text = Self {
            syntax,
            original: decoded.text,
            now,
            encoding: decoded.encoding,
            normalised: false,
            credentials,
            notice: None,
            marks: None,
        };
        // The hash of a wrapper is over the text in NFC; whoever reads the bytes as they stand must find the same.
        let takes_wrapper = options.layers.credential
            && !options.sidecar
            && matches!(Layout::of(&text.now, syntax).credential, Spot::After);
        if takes_wrapper && !is_nfc(&text.now) {
            text.now = text.now.nfc().collect();
            text.normalised = true;
        }
        Ok(text)
    }

    pub(super) fn syntax(&self) -> Syntax {
        self.syntax
    }

    pub(super) fn has_credential(&self) -> bool {
        self.credentials > 0
    }

    /// What a user should know of the way in.
    pub(super) fn remarks(&self) -> Vec<Message> {
        let mut remarks = Vec::new();
        if self.normalised {
            remarks.push(say!(stamp::STAMP_NORMALISED));
        }
        if self.encoding != "UTF-8" {
            remarks.push(say!(stamp::STAMP_CONVERTED, encoding = self.encoding));
        }
        if self.credentials > 1 {
            remarks.push(say!(stamp::STAMP_JOINED, count = self.credentials));
        }
        if self.syntax == Syntax::Csv {
            remarks.push(say!(stamp::STAMP_CSV));
        }
        remarks
    }

    /// Where the credential can go within the text; the reason, if nowhere.
    pub(super) fn can_carry_credential(&self) -> Result<(), &'static str> {
        match Layout::of(&self.now, self.syntax).credential {
            Spot::Nowhere(why) => Err(why),
            _ => Ok(()),
        }
    }

    /// Words the notice and takes out one that is there; the reason, if there is no place.
    pub(super) fn plan_notice(&mut self, options: &StampOptions<'_>) -> Result<StampedNotice, Message> {
        let claim = claim(options.source.origin());
        let sentences: Vec<_> =
            options.langs.iter().map(|lang| (lang.tag(), tanba_notice::wording(*lang, claim))).collect();
        let line = notice_lines(&sentences, self.syntax);
        let line = line.ok_or_else(|| say!(stamp::STAMP_NOTICE_NO_PLACE, syntax = self.syntax.name()))?;
        let mut there: Vec<_> = has_notice_at(&self.now, self.syntax, is_wording).into_iter().collect();
        there.sort_by_key(|(_, range)| std::cmp::Reverse(range.start));
        there.into_iter().for_each(|(_, range)| self.now.replace_range(range, ""));
        self.notice = Some(line);
        Ok(StampedNotice {
            text: sentences.iter().map(|(_, words)| (*words).to_owned()).collect(),
            langs: sentences.iter().map(|(lang, _)| (*lang).to_owned()).collect(),
            rect: None,
            text_height_px: None,
            contrast: None,
            at_s: None,
            seconds: None,
            code: None,
        })
    }

    /// Puts the notice in, once the marks are there: its own words have to stay as the law wants them.
    pub(super) fn put_notice(&mut self, options: &StampOptions<'_>) {
        if let Some(line) = self.notice.take() {
            self.now = with_notice(&self.now, &line, options.text.notice, self.syntax);
        }
    }

    /// The mark that most of the text carries.
    pub(super) fn mark_that_is_there(&self, options: &StampOptions<'_>) -> Option<MarkId> {
        marks::detect(&self.now, &options.key, &marks::DetectOptions::default()).mark.map(|found| found.id)
    }

    /// Spreads passage marks; whether they read back, or the reason why there is no place for them.
    pub(super) fn embed(&mut self, id: MarkId, options: &StampOptions<'_>) -> Result<bool, Message> {
        let Some(syntax) = marked_syntax(self.syntax) else {
            return Err(say!(stamp::STAMP_MARK_SYNTAX, syntax = self.syntax.name()));
        };
        let mut embed = marks::EmbedOptions::default();
        embed.syntax = syntax;
        embed.density = options.text.density;
        match marks::embed(&self.now, id, &options.key, &embed) {
            Ok((marked, embedded)) => {
                self.now = marked;
                self.marks = Some(embedded);
                Ok(true)
            }
            Err(marks::EmbedError::Unreadable { .. }) => Ok(false),
            Err(error) => Err(why::mark_in_text(&error)),
        }
    }

    /// Writes what the text can declare; where it stands, or why nowhere.
    pub(super) fn declare(
        &mut self,
        declaration: &Declaration,
        makes_front_matter: bool,
    ) -> Result<Result<Vec<Site>, String>, Error> {
        Ok(write_label(&self.now, self.syntax, declaration, makes_front_matter)?.map(|(text, sites)| {
            self.now = text;
            sites
        }))
    }

    /// What it cost.
    pub(super) fn reported(&self, written: &str) -> StampedText {
        let invisible = |text: &str| text.chars().count() - without_marks(text).chars().count();
        let (before, after) = (self.original.chars().count(), written.chars().count());
        let signed = |after: usize, before: usize| after as i64 - before as i64;
        StampedText {
            encoding: "UTF-8",
            characters_added: signed(after, before),
            invisible_added: signed(invisible(written), invisible(&self.original)),
            bytes_added: signed(written.len(), self.original.len()),
            mark_places: self.marks.as_ref().map(|marks| marks.places),
        }
    }

    pub(super) fn unsigned<W: Write>(&self, target: &mut W) -> Result<(), Error> {
        target.write_all(self.now.as_bytes()).map_err(|error| unwritable(&error))
    }

    /// Signs, writes the text and remembers it as written.
    pub(super) fn sign<W: Write>(
        &mut self,
        signing: &Signing<'_>,
        place: Place,
        target: &mut W,
    ) -> Result<SignedManifest, Error> {
        let mime = signing.format.mime();
        let signed = if place == Place::Beside {
            let credentials = text_credentials(&self.original, &tanba_credential::Limits::default());
            let store = if let [one] = credentials.as_slice() { one.store.as_deref() } else { None };
            let mut stream = Cursor::new(self.original.as_bytes());
            let parent = ParentStream { mime, stream: &mut stream, beside: store.or(signing.beside) };
            let prepared = prepare(&signing.claim, Some(parent), signing.identity, signing.authority)?;
            prepared.sign(&mut Cursor::new(self.now.as_bytes()), None)?
        } else {
            let parent = Some(TextParent { mime, text: &self.original });
            let place = self.place()?;
            let signed =
                sign_text(&self.now, place, &signing.claim, parent, signing.identity, signing.authority)?;
            self.now = signed.text;
            signed.manifest
        };
        self.unsigned(target)?;
        Ok(signed)
    }

    fn place(&self) -> Result<TextPlace<'static>, Error> {
        Ok(match Layout::of(&self.now, self.syntax).credential {
            Spot::After => TextPlace::Wrapper,
            Spot::Line { at, comment } => {
                TextPlace::Line { at, prefix: comment.prefix, suffix: comment.suffix }
            }
            Spot::Element { at } => TextPlace::Element { at },
            other => return Err(Error::Internal(format!("no place for the credential: {other:?}"))),
        })
    }

    pub(super) fn now(&self) -> &str {
        &self.now
    }
}
