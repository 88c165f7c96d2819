//! Looking for unsigned properties.

use std::io::{Read, Seek};

use tanba_media::label::{self, Aigc, Disclosure, Found, SourceType};
use tanba_media::{Format, Limits, MediaError};
use tanba_notice::Claim;
use tanba_words::{Arg, Message, report as words, say};

use crate::report::FoundMetadata;
use crate::{Layer, MetadataFinding, NoticeFinding, Origin, Seen, why};

const SOURCE_TYPE: &str = "Iptc4xmpExt:DigitalSourceType";
pub(crate) const AIGC: &str = "TC260:AIGC";
const DISCLOSURE: &str = "ai-disclosure";
const CLAIMS: [Claim; 2] = [Claim::Generated, Claim::Modified];

/// What looking for metadata gave.
pub(crate) struct Look(Seen<Found>);

/// Of a picture.
pub(crate) fn look(bytes: &[u8], format: Format, limits: &Limits) -> Look {
    Look::from(label::read_picture(bytes, format, limits))
}

/// The same for a sound of any length.
pub(crate) fn look_along<R: Read + Seek>(source: &mut R, format: Format, limits: &Limits) -> Look {
    Look::from(label::read_stream(source, format, limits))
}

impl From<Result<Found, MediaError>> for Look {
    fn from(found: Result<Found, MediaError>) -> Self {
        Self(match found {
            Ok(found) if found.sites.is_empty() => Seen::Absent,
            Ok(found) => Seen::Found(found),
            Err(error) => Seen::NotLooked(why::media(&error)),
        })
    }
}

impl Look {
    /// Everything that was found.
    pub(crate) fn seen(&self) -> &Seen<Found> {
        &self.0
    }

    /// What was found, unless it says nothing of the origin (a plain description of the picture, say).
    pub(crate) fn found(&self) -> Option<&Found> {
        self.0.found().filter(|found| says_something(found))
    }

    pub(crate) fn as_finding(&self) -> Seen<MetadataFinding> {
        match &self.0 {
            Seen::Found(found) if says_something(found) => Seen::Found(finding(found)),
            Seen::Found(_) | Seen::Absent => Seen::Absent,
            Seen::NotLooked(why) => Seen::NotLooked(why.clone()),
        }
    }

    /// The notice that the alternative text discloses, in wording of ours.
    pub(crate) fn notice(&self) -> Option<NoticeFinding> {
        let texts = &self.0.found()?.declaration.alt_text;
        let text: Vec<String> = tanba_notice::Lang::ALL
            .into_iter()
            .flat_map(|lang| CLAIMS.map(|claim| tanba_notice::wording(lang, claim)))
            .filter(|wording| texts.iter().any(|(_, text)| text.contains(wording)))
            .map(str::to_owned)
            .collect();
        (!text.is_empty()).then_some(NoticeFinding { text, recorded_in: Layer::Metadata })
    }

    pub(crate) fn reported(&self) -> FoundMetadata {
        let Some(found) = self.0.found() else { return FoundMetadata::default() };
        let declaration = &found.declaration;
        FoundMetadata {
            digital_source_type: declaration.digital_source_type.as_ref().map(SourceType::uri),
            ai_system: declaration.ai_system.clone(),
            ai_system_version: declaration.ai_system_version.clone(),
            aigc: declaration.aigc.as_ref().map(aigc_json),
            ai_disclosure: declaration.disclosure.map(Disclosure::name),
            sites: found.sites.iter().map(|site| format!("{} {}", site.carrier, site.property)).collect(),
        }
    }
}

fn says_something(found: &Found) -> bool {
    let declaration = &found.declaration;
    declaration.digital_source_type.is_some()
        || declaration.aigc.is_some()
        || declaration.ai_system.is_some()
        || declaration.disclosure.is_some()
}

fn finding(found: &Found) -> MetadataFinding {
    let declaration = &found.declaration;
    let by_iptc = declaration.digital_source_type.as_ref().map(SourceType::uri);
    let by_aigc = declaration.aigc.as_ref().filter(|aigc| !aigc.label.is_empty());
    let origin = by_iptc.as_deref().and_then(Origin::from_digital_source_type);
    // Label 2 and 3 are a platform's guess, not a declaration (GB 45438-2025).
    let declared_by_aigc = by_aigc.filter(|aigc| aigc.label == "1").map(|_| Origin::Generated);

    let declared_by_disclosure = declaration.disclosure.and_then(|disclosure| match disclosure {
        Disclosure::Generated | Disclosure::Autonomous => Some(Origin::Generated),
        Disclosure::Assisted => Some(Origin::Modified),
        // That no AI was used, only a signer can say.
        Disclosure::None => None,
    });

    let mut parts = Vec::new();
    if let Some(uri) = &by_iptc {
        let value = uri.rsplit('/').next().unwrap_or(uri);
        parts.push(say!(words::METADATA_SOURCE_TYPE, value = value));
    }
    if let Some(aigc) = by_aigc {
        let producer = &aigc.content_producer;
        parts.push(say!(words::METADATA_AIGC, label = &aigc.label, producer = producer));
    }
    if let Some(disclosure) = declaration.disclosure {
        parts.push(say!(words::METADATA_DISCLOSURE, value = disclosure.name()));
    }
    if let Some(system) = &declaration.ai_system {
        parts.push(say!(words::METADATA_SYSTEM, name = system));
    }
    MetadataFinding {
        origin: origin.or(declared_by_aigc).or(declared_by_disclosure),
        code: if by_iptc.is_some() {
            SOURCE_TYPE
        } else if declaration.disclosure.is_some() {
            DISCLOSURE
        } else {
            AIGC
        }
        .to_owned(),
        said: say!(words::METADATA_SAYS, properties = parts),
        conflicts: conflicts(found, origin, declared_by_aigc),
    }
}

/// Copies that disagree about the origin; that other properties differ proves nothing.
fn conflicts(found: &Found, iptc: Option<Origin>, aigc: Option<Origin>) -> Vec<Message> {
    let about_origin = [SOURCE_TYPE, AIGC, DISCLOSURE];
    let copies = found.conflicts.iter().filter(|conflict| about_origin.contains(&conflict.property.as_str()));
    let mut said: Vec<Message> = copies.map(|copy| differing(&copy.property, &copy.values)).collect();
    if let (Some(iptc), Some(aigc)) = (iptc, aigc)
        && iptc.is_ai() != aigc.is_ai()
    {
        said.push(say!(words::METADATA_TWO_PROPERTIES, one = iptc.said(), other = aigc.said()));
    }
    said
}

/// The values that one property has in several places.
fn differing(property: &str, values: &[String]) -> Message {
    if let [one, other] = values {
        return say!(words::METADATA_TWO_VALUES, property = property, one = one, other = other);
    }
    let values: Vec<Arg> = values.iter().map(Arg::from).collect();
    say!(words::METADATA_VALUES, property = property, values = values)
}

fn aigc_json(aigc: &Aigc) -> serde_json::Value {
    serde_json::json!({
        "Label": aigc.label,
        "ContentProducer": aigc.content_producer,
        "ProduceID": aigc.produce_id,
        "ReservedCode1": aigc.reserved_code1,
        "ContentPropagator": aigc.content_propagator,
        "PropagateID": aigc.propagate_id,
        "ReservedCode2": aigc.reserved_code2,
    })
}
