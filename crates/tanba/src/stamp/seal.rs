//! The last writing: everything but the credential goes to the target, then the credential, whose hash covers it.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use tanba_credential::{
    Claim, Identity, ParentStream, SignedManifest, TimestampAuthority, prepare, sign_stream,
};
use tanba_media::Format;
use tanba_media::label::Changes;

use super::credential::Place;
use super::file::File;
use super::sound::{HASHING, PUTTING_TOGETHER};
use super::source::{Scratch, Source, scratch};
use super::work::Work;
use crate::progress::Watch;
use crate::{Error, Limits};

/// What signing needs to know, whatever is signed.
pub(super) struct Signing<'a> {
    pub(super) claim: Claim<'a>,
    pub(super) identity: &'a Identity,
    pub(super) authority: Option<&'a TimestampAuthority>,
    pub(super) format: Format,
    /// The credential beside the file as it came in.
    pub(super) beside: Option<&'a [u8]>,
    limits: &'a Limits,
    progress: &'a Watch<'a>,
}

impl Work<'_> {
    /// Writes the target and signs what the stages before have made; the file as it came in is the parent.
    pub(super) fn sign<W: Read + Write + Seek + Send>(&mut self, target: &mut W) -> Result<(), Error> {
        let place = self.place()?;
        let source = self.options.source.digital_source_type().uri();
        let (claim, authority) = (self.claim(&source), self.authority());
        let Some(identity) = self.options.identity.filter(|_| place != Place::Nowhere) else {
            self.unsigned(target)?;
            self.report.ms.credential = self.watch.lap();
            return Ok(());
        };
        let signing = Signing {
            claim,
            identity,
            authority: authority.as_ref(),
            format: self.format,
            beside: self.options.sidecar_before,
            limits: &self.options.limits,
            progress: self.progress,
        };
        let signed = match &mut self.file {
            File::Picture { original, now } => signing.picture(original, now.take(), place, target),
            File::Sound { original, now, changes } => signing.sound(*original, now, changes, place, target),
            File::Text(text) => text.sign(&signing, place, target),
        }?;
        self.report_credential(&signed);
        self.registrable = self.options.registrable.then(|| signed.manifest.clone());
        self.sidecar = (place == Place::Beside).then_some(signed.manifest);
        self.report.ms.credential = self.watch.lap();
        Ok(())
    }

    fn unsigned<W: Write>(&mut self, target: &mut W) -> Result<(), Error> {
        match &mut self.file {
            File::Picture { original, now } => {
                target.write_all(now.as_deref().unwrap_or(original)).map_err(|error| unwritable(&error))
            }
            File::Sound { original, now, changes } => {
                let limits = &self.options.limits;
                put_together(*original, now, changes, limits, self.progress, target).map(drop)
            }
            File::Text(text) => text.unsigned(target),
        }
    }
}

impl Signing<'_> {
    fn picture<W: Read + Write + Seek + Send>(
        &self,
        original: &[u8],
        now: Option<Vec<u8>>,
        place: Place,
        target: &mut W,
    ) -> Result<SignedManifest, Error> {
        let bytes = now.as_deref().unwrap_or(original);
        let mut parent = Cursor::new(original);
        if place != Place::Beside {
            return self.by_library(&mut Cursor::new(bytes), target, &mut parent);
        }
        let mime = self.format.mime();
        let bare = if tanba_credential::is_present(&mut Cursor::new(bytes), mime) {
            &tanba_media::drop_c2pa(bytes, self.format, self.limits)?
        } else {
            bytes
        };
        target.write_all(bare).map_err(|error| unwritable(&error))?;
        Ok(self.prepare(&mut parent)?.sign(&mut Cursor::new(bare), None)?)
    }

    fn sound<W: Read + Write + Seek + Send>(
        &self,
        original: &mut dyn Source,
        now: &mut Option<Scratch>,
        changes: &mut Changes,
        place: Place,
        target: &mut W,
    ) -> Result<SignedManifest, Error> {
        let (limits, progress) = (self.limits, self.progress);
        match place {
            Place::Room => {
                let prepared = self.prepare(&mut *original)?;
                changes.make_c2pa_room(prepared.size());
                let room = put_together(original, now, changes, limits, progress, target)?;
                let room =
                    room.ok_or_else(|| Error::Internal("no room was made for the credential".into()))?;
                let signed = prepared.sign(&mut progress.over(&mut *target, HASHING), Some(room.unhashed))?;
                target
                    .seek(SeekFrom::Start(room.store.start))
                    .and_then(|_| target.write_all(&signed.manifest))
                    .and_then(|()| target.flush())
                    .map_err(|error| unwritable(&error))?;
                Ok(signed)
            }
            Place::Beside => {
                let prepared = self.prepare(&mut *original)?;
                changes.drop_c2pa();
                put_together(original, now, changes, limits, progress, target)?;
                Ok(prepared.sign(&mut progress.over(&mut *target, HASHING), None)?)
            }
            Place::Library | Place::Nowhere => {
                let mut whole = scratch();
                put_together(&mut *original, now, changes, limits, progress, &mut whole)?;
                // Nobody needs it any more, and it may be large.
                *now = None;
                self.by_library(&mut progress.over(&mut whole, HASHING), target, &mut *original)
            }
        }
    }

    fn prepare(&self, mut original: impl Read + Seek + Send) -> Result<tanba_credential::Prepared, Error> {
        let parent = ParentStream { mime: self.format.mime(), stream: &mut original, beside: self.beside };
        Ok(prepare(&self.claim, Some(parent), self.identity, self.authority)?)
    }

    fn by_library<W: Read + Write + Seek + Send>(
        &self,
        asset: &mut (impl Read + Seek + Send),
        target: &mut W,
        mut original: impl Read + Seek + Send,
    ) -> Result<SignedManifest, Error> {
        let parent = ParentStream { mime: self.format.mime(), stream: &mut original, beside: self.beside };
        Ok(sign_stream(asset, target, &self.claim, Some(parent), self.identity, self.authority)?)
    }
}

/// Writes a sound with what is changed around its samples; where the room for the credential is, if there is some.
fn put_together(
    original: &mut dyn Source,
    now: &mut Option<Scratch>,
    changes: &Changes,
    limits: &Limits,
    progress: &Watch<'_>,
    target: &mut impl Write,
) -> Result<Option<tanba_media::audio::C2paRoom>, Error> {
    let room = match now {
        Some(now) => changes.write(progress.over(now, PUTTING_TOGETHER), limits, &mut *target)?,
        None => changes.write(progress.over(original, PUTTING_TOGETHER), limits, &mut *target)?,
    };
    target.flush().map_err(|error| unwritable(&error))?;
    progress.go_on()?;
    Ok(room)
}

pub(super) fn unwritable(error: &std::io::Error) -> Error {
    Error::Write(error.kind())
}
