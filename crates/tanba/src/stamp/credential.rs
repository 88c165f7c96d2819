//! The credential layer of stamping: what it says, and where it can go.

use serde_json::json;
use tanba_credential::{Action, Assertion, Claim, SignedManifest, SoftBinding, Software, TimestampAuthority};
use tanba_media::audio::can_make_c2pa_room;
use tanba_media::{Format, Medium};
use tanba_watermark::{audio, image, text};
use tanba_words::{report, say, stamp};

use super::file::File;
use super::why;
use super::work::Work;
use crate::report::StampedCredential;
use crate::{Error, Layer, NOTICE_ASSERTION};

/// Where the credential goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: the reason is in the report.
    Nowhere,
    /// Into a file of its own.
    Beside,
    /// Into room that is made for it.
    Room,
    /// Into the container, by the C2PA library; into a text, as its syntax allows.
    Library,
}

/// The watermark scheme of a medium.
pub(crate) fn algorithm(medium: Medium) -> &'static str {
    match medium {
        Medium::Sound => audio::ALGORITHM,
        Medium::Text => text::ALGORITHM,
        _ => image::ALGORITHM,
    }
}

impl<'a> Work<'a> {
    /// Where the credential goes; notes why, if nowhere.
    pub(super) fn place(&mut self) -> Result<Place, Error> {
        if !self.options.layers.credential {
            self.leave_out(Layer::Credential, say!(stamp::STAMP_NOT_ASKED));
            return Ok(Place::Nowhere);
        }
        if self.options.sidecar {
            return Ok(Place::Beside);
        }
        let takes_room = match &mut self.file {
            File::Sound { original, .. } => {
                can_make_c2pa_room(&mut **original, self.format, &self.options.limits)?
            }
            File::Picture { .. } => false,
            File::Text(text) => match text.can_carry_credential() {
                Ok(()) => return Ok(Place::Library),
                Err(reason) => {
                    let why = vec![why::credential(reason), say!(stamp::STAMP_CREDENTIAL_BESIDE)];
                    self.leave_out_for(Layer::Credential, why);
                    return Ok(Place::Nowhere);
                }
            },
        };
        if takes_room {
            return Ok(Place::Room);
        }
        // RF64 and BW64 are WAV to everyone but C2PA.
        if self.format != Format::Wav && tanba_credential::can_sign(self.format.mime()) {
            return Ok(Place::Library);
        }
        let name = if self.format == Format::Wav { "RF64 and BW64" } else { self.format.name() };
        let why = say!(report::CREDENTIAL_NO_PLACE, format = name);
        self.leave_out_for(Layer::Credential, vec![why, say!(stamp::STAMP_CREDENTIAL_BESIDE)]);
        Ok(Place::Nowhere)
    }

    /// Who is asked for a time stamp.
    pub(super) fn authority(&self) -> Option<TimestampAuthority> {
        self.options.time_stamp_url.as_deref().map(TimestampAuthority::new)
    }

    /// Puts the signed credential into the report.
    pub(super) fn report_credential(&mut self, signed: &SignedManifest) {
        let signer = self.options.identity.map(|identity| crate::check::signer_name(identity.certificate()));
        self.report.credential = Some(StampedCredential {
            label: signed.label.clone(),
            signer: signer.unwrap_or_default(),
            alg: signed.alg.name().to_owned(),
            time_stamped: self.options.time_stamp_url.is_some(),
            sidecar: self.options.sidecar,
        });
    }

    /// What the credential says; the parent is handed over apart.
    pub(super) fn claim<'s>(&self, source: &'s str) -> Claim<'s>
    where
        'a: 's,
    {
        let options = self.options;
        let action = if options.source.is_edit() { Action::Edited } else { Action::Created };
        let system = options.system.as_ref();
        Claim {
            title: options.title.clone(),
            author: options.author.clone(),
            when: options.when,
            system: system
                .map(|system| Software { name: system.name.clone(), version: system.version.clone() }),
            soft_binding: self.mark.map(|mark| SoftBinding {
                alg: algorithm(self.format.medium()).to_owned(),
                value: mark.to_string(),
                whole: self.whole,
            }),
            assertions: self
                .notice_assertion()
                .into_iter()
                .chain(options.rights.assertions(system))
                .collect(),
            ..Claim::new(self.format.mime(), action, source)
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
        if let Some(link) = &notice.code {
            data["code"] = json!(link);
        }
        if let (Some(at), Some(seconds)) = (&notice.at_s, notice.seconds) {
            data["times"] = json!({ "begin": at, "seconds": seconds });
        }
        Some(Assertion { label: NOTICE_ASSERTION.to_owned(), data })
    }
}
