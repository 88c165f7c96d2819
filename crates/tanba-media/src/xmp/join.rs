//! A main packet and its extended part as one packet (XMP part 3, 1.1.3.1).

use crate::xml::{Element, Node, parse, serialised};
use crate::{Limits, MediaError};

/// The properties of `extended` put beside those of `main`.
pub(super) fn joined(main: &str, extended: &str, limits: &Limits) -> Result<String, MediaError> {
    let mut nodes = parse(main, limits)?;
    let mut more = parse(extended, limits)?;
    let (Some(target), Some(source)) = (rdf(&mut nodes), rdf(&mut more)) else { return Ok(main.to_owned()) };
    // Prefixes that the extended part declares outside its descriptions go along with each of them.
    let outer: Vec<_> = source.attributes.iter().filter(|(n, _)| n.starts_with("xmlns")).cloned().collect();
    for node in std::mem::take(&mut source.children) {
        let Node::Element(mut description) = node else { continue };
        for (name, value) in &outer {
            if description.attributes.iter().all(|(n, _)| n != name) {
                description.attributes.push((name.clone(), value.clone()));
            }
        }
        target.children.push(Node::Element(description));
    }
    Ok(serialised(&nodes))
}

/// The first `RDF` element, whatever its prefix.
fn rdf(nodes: &mut [Node]) -> Option<&mut Element> {
    nodes.iter_mut().find_map(|node| {
        let Node::Element(element) = node else { return None };
        if element.name.ends_with(":RDF") { Some(element) } else { rdf(&mut element.children) }
    })
}
