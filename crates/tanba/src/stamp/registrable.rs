//! What a registry is to keep of a stamped file.

use std::io::Seek;

use tanba_fingerprint::{Fingerprint, NoFingerprint};
use tanba_words::{say, stamp};

use super::content::Content;
use super::file::File;
use super::work::Work;
use crate::{Error, likeness, why};

/// What a registry needs to give the credential back one day; [`crate::registration`] makes a record of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registrable {
    /// The C2PA manifest store, as it is in or beside the file.
    pub credential: Vec<u8>,
    /// What the stamped file looks, sounds or reads like; none where that cannot be told.
    pub fingerprint: Option<Fingerprint>,
}

impl Work<'_> {
    /// Takes the fingerprint of samples that are about to be written; of texts as they stand.
    pub(super) fn take_fingerprint(&mut self) {
        if !self.options.registrable {
            return;
        }
        let limits = &self.options.limits;
        let of_picture =
            |decoded: &_| likeness::square(decoded).and_then(|square| Fingerprint::of_picture(&square));
        let taken = match (&self.samples, &self.file) {
            (Ok(Content::Picture(decoded)), _) => of_picture(decoded),
            (_, File::Picture { original, .. }) => match tanba_media::decode(original, limits) {
                Ok(decoded) => of_picture(&decoded),
                Err(error) => Err(NoFingerprint(error.to_string())),
            },
            (_, File::Text(text)) => likeness::of_text(text.now(), text.syntax()),
            // Sounds are heard when they are written.
            (_, File::Sound { .. }) => return,
        };
        self.note_fingerprint(taken);
    }

    /// Listens to the sound as it is now.
    pub(super) fn hear_fingerprint(&mut self) -> Result<(), Error> {
        if !self.options.registrable {
            return Ok(());
        }
        let File::Sound { original, now, .. } = &mut self.file else { return Ok(()) };
        let limits = &self.options.limits;
        let read = |error: std::io::Error| Error::Read(error.to_string());
        let heard = match now {
            Some(now) => now.rewind().map_err(read).and_then(|()| likeness::of_sound(&mut *now, limits)),
            None => {
                original.rewind().map_err(read).and_then(|()| likeness::of_sound(&mut **original, limits))
            }
        };
        // Containers whose sound is not decoded here are signed all the same.
        self.note_fingerprint(heard.unwrap_or_else(|error| Err(NoFingerprint(error.to_string()))));
        self.progress.go_on()
    }

    fn note_fingerprint(&mut self, taken: Result<Fingerprint, NoFingerprint>) {
        match taken {
            Ok(fingerprint) => self.fingerprint = Some(fingerprint),
            Err(none) => {
                let why = why::no_fingerprint(&none);
                self.report.remark(say!(stamp::STAMP_NO_FINGERPRINT, why = why));
            }
        }
    }
}
