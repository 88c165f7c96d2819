//! The credential layer of stamping: signed last, since its hash covers the final bytes.

use std::borrow::Cow;

use serde_json::json;
use tanba_credential::{Action, Assertion, Claim, Parent, SoftBinding, Software, TimestampAuthority};
use tanba_media::Medium;
use tanba_watermark::{audio, image};

use super::work::Work;
use crate::report::StampedCredential;
use crate::{Error, Layer, NOTICE_ASSERTION};

impl Work<'_> {
    /// Signs what the stages before have made; the file as it came in is the parent.
    pub(super) fn sign(&mut self) -> Result<(), Error> {
        let mime = self.format.mime();
        match self.options.identity.filter(|_| self.options.layers.credential) {
            None => self.leave_out(Layer::Credential, "not asked for"),
            Some(_) if !tanba_credential::can_sign(mime) => {
                let why = format!("C2PA defines no credential inside {}", self.format.name());
                self.leave_out(Layer::Credential, why);
            }
            Some(identity) => {
                let source = self.options.source.digital_source_type();
                let source = source.uri();
                let claim = self.claim(&source);
                let authority = self.options.time_stamp_url.as_deref().map(TimestampAuthority::new);
                let signed = tanba_credential::sign(&self.bytes, &claim, identity, authority.as_ref())?;
                self.report.credential = Some(StampedCredential {
                    label: signed.label,
                    signer: crate::check::signer_name(identity.certificate()),
                    alg: signed.alg.name().to_owned(),
                    time_stamped: authority.is_some(),
                });
                self.bytes = Cow::Owned(signed.bytes);
            }
        }
        self.report.ms.credential = self.watch.lap();
        Ok(())
    }

    fn claim<'b>(&'b self, source: &'b str) -> Claim<'b> {
        let options = self.options;
        let action = if options.source.is_edit() { Action::Edited } else { Action::Created };
        let system = options.system.as_ref();
        Claim {
            title: options.title.clone(),
            system: system
                .map(|system| Software { name: system.name.clone(), version: system.version.clone() }),
            soft_binding: self
                .mark
                .map(|mark| SoftBinding { alg: self.algorithm().to_owned(), value: mark.to_string() }),
            parent: Some(Parent { mime: self.format.mime(), bytes: self.original }),
            assertions: self.notice_assertion().into_iter().collect(),
            ..Claim::new(self.format.mime(), action, source)
        }
    }

    /// The scheme of the mark.
    fn algorithm(&self) -> &'static str {
        match self.format.medium() {
            Medium::Sound => audio::ALGORITHM,
            _ => image::ALGORITHM,
        }
    }

    /// Where the notice is and what it says, so that a later check can find it again.
    fn notice_assertion(&self) -> Option<Assertion> {
        let notice = self.report.notice.as_ref()?;
        let mut data = json!({ "text": notice.text, "langs": notice.langs });
        if let Some([x, y, width, height]) = notice.rect {
            data["place"] = json!({ "x": x, "y": y, "width": width, "height": height });
        }
        if let (Some(height), Some(contrast)) = (notice.text_height_px, notice.contrast) {
            data["textHeight"] = json!(height.round());
            data["contrast"] = json!((f64::from(contrast) * 10.0).round() / 10.0);
        }
        if let (Some(at), Some(seconds)) = (&notice.at_s, notice.seconds) {
            data["times"] = json!({ "begin": at, "seconds": seconds });
        }
        Some(Assertion { label: NOTICE_ASSERTION.to_owned(), data })
    }
}
