//! The metadata layer of sounds, over streams.

use std::io::{Read, Seek, Write};

use super::read::{Value, properties};
use super::write::{merged, values};
use super::{Declaration, Found, Property, Site};
use crate::audio::C2paRoom;
use crate::audio::carriers::{self, Carried, Content, Edit};
use crate::audio::stream::Stream;
use crate::{Format, Limits, MediaError};

/// [`super::read`] for sounds of any length. Only tags and headers are held in memory.
///
/// # Errors
/// [`MediaError::Misuse`] for pictures; [`MediaError::Broken`], [`MediaError::Limit`] and [`MediaError::Io`] as the
/// container gives them.
pub fn read_stream<R: Read + Seek>(
    mut source: R,
    format: Format,
    limits: &Limits,
) -> Result<Found, MediaError> {
    let mut found = Found::default();
    let mut broken = None;
    let mut descriptions: Option<(String, Vec<(String, String)>)> = None;
    for item in carriers::carried(&mut source, format, limits)?.items {
        let Carried { carrier, content } = item;
        match content {
            Content::Aigc(json) => found.add(&carrier, Property::Aigc, Value::Text(json)),
            // One field a language, together one property.
            Content::Field(Property::AltText, text, language) => {
                let language = language.unwrap_or_else(|| "x-default".to_owned());
                descriptions.get_or_insert_with(|| (carrier, Vec::new())).1.push((language, text));
            }
            Content::Field(property, text, _) => found.add(&carrier, property, Value::Text(text)),
            Content::Xmp(packet) => match properties(&packet, limits) {
                Ok(list) => {
                    list.into_iter().for_each(|(property, value)| found.add(&carrier, property, value))
                }
                Err(limit @ MediaError::Limit { .. }) => return Err(limit),
                Err(error) => broken = Some(error),
            },
        }
    }
    if let Some((carrier, items)) = descriptions {
        found.add(&carrier, Property::AltText, Value::Languages(items));
    }
    match broken {
        Some(error) if found.sites.is_empty() => Err(error),
        _ => Ok(found),
    }
}

/// [`super::write`] for sounds of any length: writes the labelled file to `sink` and tells where the properties stand.
///
/// The AIGC label goes into the carrier that the standard names, and every other copy of it, in XMP too, is taken out.
/// Sound, tags, pictures and other chunks stay as they are; sizes and positions that the container states are put right.
/// A C2PA manifest stays too, but no longer fits.
///
/// # Errors
/// As [`super::write`]; [`MediaError::Misuse`] for pictures, [`MediaError::Unsupported`] where the container cannot hold
/// more (4 GiB of RIFF) or is of a kind that is not written here, [`MediaError::Io`].
pub fn write_stream<R: Read + Seek, W: Write>(
    mut source: R,
    format: Format,
    declaration: &Declaration,
    limits: &Limits,
    sink: W,
) -> Result<Vec<Site>, MediaError> {
    let mut changes = Changes::none(format);
    let sites = changes.declare(&mut source, declaration, limits)?;
    changes.write(source, limits, sink)?;
    Ok(sites)
}

/// Changes around the samples of a sound, to be written in one go: metadata, and room for a C2PA manifest store.
#[derive(Debug, Clone)]
pub struct Changes {
    format: Format,
    edit: Edit,
}

impl Changes {
    /// No changes to a sound of this format: written like that it stays what it was, byte for byte.
    pub fn none(format: Format) -> Self {
        Self { format, edit: Edit::default() }
    }

    /// Adds the declaration; where its properties will stand. `source` is the file that will be changed.
    ///
    /// # Errors
    /// As [`write_stream`].
    pub fn declare<R: Read + Seek>(
        &mut self,
        mut source: R,
        declaration: &Declaration,
        limits: &Limits,
    ) -> Result<Vec<Site>, MediaError> {
        let (edit, sites) = planned(&mut source, self.format, declaration, limits)?;
        self.edit = Edit { drop_c2pa: self.edit.drop_c2pa, c2pa_room: self.edit.c2pa_room, ..edit };
        Ok(sites)
    }

    /// Takes out the C2PA manifest store, if there is one.
    pub fn drop_c2pa(&mut self) {
        self.edit.drop_c2pa = true;
    }

    /// Makes room for a C2PA manifest store of so many bytes, in place of one that is there. See
    /// [`crate::audio::can_make_c2pa_room`].
    pub fn make_c2pa_room(&mut self, size: u64) {
        self.edit.c2pa_room = Some(size);
    }

    /// Writes `source` with the changes to `sink`, in constant memory; says where the room is, if some was asked for. It
    /// holds zeros.
    ///
    /// # Errors
    /// As [`write_stream`].
    pub fn write<R: Read + Seek, W: Write>(
        &self,
        mut source: R,
        limits: &Limits,
        mut sink: W,
    ) -> Result<Option<C2paRoom>, MediaError> {
        carriers::write(&mut source, self.format, &self.edit, limits, &mut sink)
    }
}

fn planned(
    source: &mut dyn Stream,
    format: Format,
    declaration: &Declaration,
    limits: &Limits,
) -> Result<(Edit, Vec<Site>), MediaError> {
    let job = Job::of(declaration)?;
    let items = carriers::carried(source, format, limits)?.items;
    let mut sites = Vec::new();
    let mut edit = Edit::default();
    if let Some(json) = &job.aigc {
        edit.aigc = Some(json.clone()).filter(|_| !is_only_label(&items, json));
        sites.push(Site { carrier: aigc_carrier(format).to_owned(), property: Property::Aigc.qualified() });
    }
    let takes_xmp = carriers::takes_xmp(source, format, limits)?;
    let packets: Vec<&str> = packets(&items).collect();
    if (takes_xmp && job.has_properties()) || (job.aigc.is_some() && !packets.is_empty()) {
        let fresh = job.packet(packets.first().copied(), declaration, limits)?;
        edit.xmp = Some(fresh).filter(|fresh| packets != [fresh.as_str()]);
    }
    if takes_xmp {
        let carrier = format!("{} XMP", format.name());
        sites.extend(job.said().map(|p| Site { carrier: carrier.clone(), property: p.qualified() }));
    }
    if has_fields(format) {
        edit.fields = job.fields(declaration).filter(|fields| !are_there(&items, fields)).unwrap_or_default();
        let carrier = format!("{} comment", format.name());
        sites.extend(job.said().map(|p| Site { carrier: carrier.clone(), property: p.qualified() }));
    }
    Ok((edit, sites))
}

/// A declaration, with the AIGC label apart.
struct Job {
    values: Vec<(Property, String)>,
    aigc: Option<String>,
    has_alt: bool,
}

type Fields = Vec<(Property, String, Option<String>)>;

impl Job {
    fn of(declaration: &Declaration) -> Result<Self, MediaError> {
        let mut values = values(declaration)?;
        let at = values.iter().position(|(p, _)| *p == Property::Aigc);
        let aigc = at.map(|at| values.remove(at).1);
        Ok(Self { values, aigc, has_alt: !declaration.alt_text.is_empty() })
    }

    fn has_properties(&self) -> bool {
        self.has_alt || !self.values.is_empty()
    }

    /// The properties beside the AIGC label.
    fn said(&self) -> impl Iterator<Item = Property> {
        let alt = self.has_alt.then_some(Property::AltText);
        self.values.iter().map(|(p, _)| *p).chain(alt)
    }

    fn packet(
        &self,
        old: Option<&str>,
        declaration: &Declaration,
        limits: &Limits,
    ) -> Result<String, MediaError> {
        let gone: &[Property] = if self.aigc.is_some() { &[Property::Aigc] } else { &[] };
        let has_label = |packet: &str| {
            properties(packet, limits).is_ok_and(|list| list.iter().any(|(p, _)| *p == Property::Aigc))
        };
        // Nothing to say and nothing to take out: not a byte of the packet changes.
        match old {
            Some(old) if !self.has_properties() && !has_label(old) => Ok(old.to_owned()),
            old => merged(old, &self.values, gone, &declaration.alt_text, limits),
        }
    }

    fn fields(&self, declaration: &Declaration) -> Option<Fields> {
        let plain = self.values.iter().map(|(p, v)| (*p, v.clone(), None));
        let alt = declaration.alt_text.iter().map(|(language, text)| {
            let language = Some(language.clone()).filter(|l| l != "x-default");
            (Property::AltText, text.clone(), language)
        });
        Some(plain.chain(alt).collect::<Fields>()).filter(|fields| !fields.is_empty())
    }
}

fn packets(items: &[Carried]) -> impl Iterator<Item = &str> {
    items.iter().filter_map(|item| match &item.content {
        Content::Xmp(packet) => Some(packet.as_str()),
        _ => None,
    })
}

/// Whether the label stands once outside XMP, word for word.
fn is_only_label(items: &[Carried], json: &str) -> bool {
    let labels: Vec<_> = items.iter().filter(|i| matches!(i.content, Content::Aigc(_))).collect();
    matches!(labels[..], [Carried { content: Content::Aigc(old), .. }] if old == json)
}

/// Whether the file has the fields, each once.
fn are_there(items: &[Carried], fields: &Fields) -> bool {
    let old = items.iter().filter_map(|item| match &item.content {
        Content::Field(property, text, language) => Some((*property, text.clone(), language.clone())),
        _ => None,
    });
    let touched = |p: Property| fields.iter().any(|(q, ..)| *q == p);
    old.filter(|(p, ..)| touched(*p)).collect::<Fields>() == *fields
}

fn has_fields(format: Format) -> bool {
    matches!(format, Format::Flac | Format::OggVorbis | Format::OggOpus)
}

fn aigc_carrier(format: Format) -> &'static str {
    match format {
        Format::Wav => "WAV chunk AIGC",
        Format::Mp3 => "MP3 ID3 TXXX AIGC",
        Format::M4a => "M4A key AIGC",
        Format::Flac => "FLAC comment AIGC",
        Format::OggVorbis => "Ogg Vorbis comment AIGC",
        _ => "Ogg Opus comment AIGC",
    }
}
