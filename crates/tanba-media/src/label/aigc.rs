//! The implicit label of GB 45438-2025, annex E: `{"AIGC":{…}}`.

use serde_json::{Map, Value};

/// The fields of the label. All are strings; the first three are required.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Aigc {
    /// `1` is generated or synthesised, `2` possibly, `3` suspected.
    pub label: String,
    /// Who made it: `001` + `1` + 18-character company code + 5 characters, or a name.
    pub content_producer: String,
    /// The producer's number of this content.
    pub produce_id: String,
    /// For the producer's own use, e.g. a hash.
    pub reserved_code1: String,
    /// Who spreads it; at first the producer.
    pub content_propagator: String,
    /// The propagator's number of this content; at first the producer's.
    pub propagate_id: String,
    /// For the propagator's own use.
    pub reserved_code2: String,
}

/// Why a label cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AigcError {
    /// A required field is empty.
    #[error("the AIGC label needs {field}")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// `Label` is not 1, 2 or 3.
    #[error("the AIGC label's Label is {value:?}, not 1, 2 or 3")]
    Label {
        /// What it is.
        value: String,
    },
    /// A value has a character other than printable ASCII without `"` and `\`.
    #[error("the AIGC label's {field} has the character {character:?}, which the standard does not allow")]
    Character {
        /// The field's name.
        field: &'static str,
        /// The first such character.
        character: char,
    },
}

impl Aigc {
    /// A label at its first writing: propagator and its number are those of the producer, the reserved codes empty.
    pub fn produced(
        label: impl Into<String>,
        producer: impl Into<String>,
        produce_id: impl Into<String>,
    ) -> Self {
        let (producer, produce_id) = (producer.into(), produce_id.into());
        Self {
            label: label.into(),
            content_propagator: producer.clone(),
            propagate_id: produce_id.clone(),
            content_producer: producer,
            produce_id,
            ..Self::default()
        }
    }

    fn fields(&self) -> [(&'static str, &str); 7] {
        [
            ("Label", &self.label),
            ("ContentProducer", &self.content_producer),
            ("ProduceID", &self.produce_id),
            ("ReservedCode1", &self.reserved_code1),
            ("ContentPropagator", &self.content_propagator),
            ("PropagateID", &self.propagate_id),
            ("ReservedCode2", &self.reserved_code2),
        ]
    }

    /// # Errors
    /// The first rule of the standard that the label breaks.
    pub fn validate(&self) -> Result<(), AigcError> {
        for (field, value) in self.fields() {
            let allowed = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
            if let Some(character) = value.chars().find(|c| !allowed(c)) {
                return Err(AigcError::Character { field, character });
            }
        }
        for (field, value) in self.fields().into_iter().take(3) {
            if value.is_empty() {
                return Err(AigcError::Missing { field });
            }
        }
        match self.label.as_str() {
            "1" | "2" | "3" => Ok(()),
            other => Err(AigcError::Label { value: other.to_owned() }),
        }
    }

    /// Plain JSON in the order of the standard.
    ///
    /// # Errors
    /// The first rule of the standard that the label breaks.
    pub fn to_json(&self) -> Result<String, AigcError> {
        self.validate()?;
        // No value needs escaping: the standard's character set leaves `"` and `\` out.
        let fields: Vec<String> = self.fields().iter().map(|(k, v)| format!("\"{k}\":\"{v}\"")).collect();
        Ok(format!("{{\"AIGC\":{{{}}}}}", fields.join(",")))
    }

    /// Reads leniently: with or without the outer `AIGC`, names in any case, numbers for strings, unknown names
    /// ignored. `None` if it is no JSON object or has none of the fields.
    pub fn from_json(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('\u{FEFF}').trim_matches('\0');
        let value: Value = serde_json::from_str(text).ok()?;
        let object = value.as_object()?;
        let inner = object.iter().find(|(k, _)| k.eq_ignore_ascii_case("AIGC"));
        let fields = match inner {
            Some((_, Value::Object(fields))) => fields.clone(),
            // Some writers put the inner object into a string.
            Some((_, Value::String(text))) => serde_json::from_str::<Map<String, Value>>(text).ok()?,
            Some(_) => return None,
            None => object.clone(),
        };
        let field = |name: &str| {
            let found = fields.iter().find(|(k, _)| k.eq_ignore_ascii_case(name)).map(|(_, v)| v);
            match found {
                Some(Value::String(s)) => s.trim().to_owned(),
                Some(Value::Number(n)) => n.to_string(),
                _ => String::new(),
            }
        };
        let read = Self {
            label: field("Label"),
            content_producer: field("ContentProducer"),
            produce_id: field("ProduceID"),
            reserved_code1: field("ReservedCode1"),
            content_propagator: field("ContentPropagator"),
            propagate_id: field("PropagateID"),
            reserved_code2: field("ReservedCode2"),
        };
        (read != Self::default()).then_some(read)
    }
}
