//! XMP in SVG: inside `<metadata>` (XMP part 3, 1.1.9 of the 2020 edition). Samples are not drawn here.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::limits::check;
use crate::{Format, Limits, MediaError};

/// Where things stand in the text.
#[derive(Default)]
struct Places {
    /// Name of the root element, for its prefix.
    root: String,
    /// End of the root's start tag.
    inside: usize,
    /// Namespace declarations in force inside the metadata, as written.
    namespaces: Vec<String>,
    /// Content of the first `<metadata>` that is a child of the root.
    metadata: Option<Range<usize>>,
    /// An empty `<metadata/>`.
    empty_metadata: Option<Range<usize>>,
}

pub(crate) fn read_xmp(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, MediaError> {
    let (_, text) = text(bytes)?;
    let places = places(text, limits)?;
    let Some(packet) = packet(text, &places) else { return Ok(Vec::new()) };
    limits.metadata(packet.len() as u64)?;
    let packet = &text[packet];
    if packet.starts_with("<rdf:RDF") && !packet.contains("xmlns:rdf") {
        // The prefix is declared further out; a packet has to stand on its own.
        let outer = places.namespaces.join(" ");
        return Ok(vec![format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" {outer}>{packet}</x:xmpmeta>")]);
    }
    Ok(vec![packet.to_owned()])
}

/// In place of the packet, else in the `<metadata>` that is there, else in a new one.
pub(crate) fn write_xmp(bytes: &[u8], packet_text: &str, limits: &Limits) -> Result<Vec<u8>, MediaError> {
    let (mark, text) = text(bytes)?;
    let places = places(text, limits)?;
    let prefix = places.root.split_once(':').map_or(String::new(), |(p, _)| format!("{p}:"));
    let wrapped = format!("<{prefix}metadata>{packet_text}</{prefix}metadata>");
    let (range, fresh) = match (packet(text, &places), &places.metadata, &places.empty_metadata) {
        (Some(old), _, _) => (old, packet_text),
        (None, Some(content), _) => (content.start..content.start, packet_text),
        (None, None, Some(tag)) => (tag.clone(), wrapped.as_str()),
        (None, None, None) => (places.inside..places.inside, wrapped.as_str()),
    };
    Ok([mark, &text[..range.start], fresh, &text[range.end..]].concat().into_bytes())
}

/// The byte order mark, if there is one, and the text after it: the XML reader passes over the mark without counting it.
fn text(bytes: &[u8]) -> Result<(&str, &str), MediaError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| MediaError::broken_at(Format::Svg, e.valid_up_to(), "it is not UTF-8"))?;
    Ok(text.split_at(if text.starts_with('\u{FEFF}') { 3 } else { 0 }))
}

/// The packet inside the metadata: with its wrapper, else `x:xmpmeta`, else `rdf:RDF`.
fn packet(text: &str, places: &Places) -> Option<Range<usize>> {
    let content = places.metadata.clone()?;
    let inner = &text[content.clone()];
    let between = |open: &str, close: &str, tail: &str| {
        let start = inner.find(open)?;
        let close = start + inner[start..].find(close)?;
        let end = close + inner[close..].find(tail)? + tail.len();
        Some(content.start + start..content.start + end)
    };
    between("<?xpacket begin", "<?xpacket end", "?>")
        .or_else(|| between("<x:xmpmeta", "</x:xmpmeta", ">"))
        .or_else(|| between("<rdf:RDF", "</rdf:RDF", ">"))
}

fn places(text: &str, limits: &Limits) -> Result<Places, MediaError> {
    let mut reader = Reader::from_str(text);
    let mut places = Places::default();
    let (mut depth, mut nodes, mut opened) = (0u64, 0u64, None);
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    loop {
        let from = position(&reader);
        let broken = |what: String| MediaError::broken_at(Format::Svg, from, what);
        let event = reader.read_event().map_err(|e| broken(e.to_string()))?;
        let to = position(&reader);
        nodes += 1;
        check("number of XML nodes", nodes, limits.max_xml_nodes.into())?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                check("depth of XML elements", depth, u64::from(limits.max_xml_depth) * 16)?;
                let metadata = depth == 2 && tag.local_name().as_ref() == "metadata";
                if depth == 1 {
                    places.root = tag.name().as_ref().to_owned();
                    places.inside = to;
                }
                if depth == 1 || metadata {
                    let declared = tag.attributes().flatten().filter(|a| a.key.as_ref().starts_with("xmlns"));
                    places.namespaces.extend(declared.map(|a| format!("{}=\"{}\"", a.key.as_ref(), a.value)));
                }
                if metadata && places.metadata.is_none() {
                    opened = Some(to);
                }
            }
            Event::Empty(tag) if depth == 1 && tag.local_name().as_ref() == "metadata" => {
                places.empty_metadata = Some(from..to);
            }
            Event::Empty(_) if depth == 0 => return Err(broken("the picture is empty".to_owned())),
            Event::End(_) => {
                if depth == 2
                    && let Some(start) = opened.take()
                {
                    places.metadata = Some(start..from);
                }
                depth = depth.saturating_sub(1);
            }
            Event::Eof if depth == 0 && places.inside > 0 => return Ok(places),
            Event::Eof => return Err(broken("the svg element is missing or not closed".to_owned())),
            _ => {}
        }
    }
}
