//! Whether the locales say the same things: read by the build script, which stops the build where they do not.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

/// The language that every other one is compared with.
pub(crate) const REFERENCE: &str = "en";
/// Every language with the plural categories that its integers have (Unicode CLDR 47, "Language Plural Rules").
pub(crate) const LANGUAGES: [(&str, &[&str]); 4] = [
    (REFERENCE, &["one", "other"]),
    ("kk", &["one", "other"]),
    ("ru", &["few", "many", "one", "other"]),
    ("zh", &["other"]),
];
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One message: the names of its arguments, and its text in the reference language as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entries {
    pub(crate) args: BTreeSet<String>,
    pub(crate) text: String,
}

/// The messages of one file by id.
pub(crate) type Catalogue = BTreeMap<String, Entries>;

/// Reads one file.
pub(crate) fn read(source: &str, categories: &[&str]) -> Result<Catalogue, String> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        let told: Vec<String> = errors.iter().map(|error| format!("{error} ({:?})", error.pos)).collect();
        told.join("; ")
    })?;
    let mut catalogue = Catalogue::new();
    for entry in &resource.body {
        let (id, pattern, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(_) => {
                return Err("terms (-name) are not used: a word that is declined is no term".into());
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => return Err(format!("not a message: {content}")),
        };
        let pattern = pattern.ok_or_else(|| format!("{id} says nothing"))?;
        if !attributes.is_empty() {
            return Err(format!("{id} has attributes, which are not used"));
        }
        let mut entries = Entries { args: BTreeSet::new(), text: text_of(pattern) };
        walk(pattern, categories, &mut entries.args).map_err(|why| format!("{id}: {why}"))?;
        if catalogue.insert(id.to_owned(), entries).is_some() {
            return Err(format!("{id} stands here twice"));
        }
    }
    Ok(catalogue)
}

/// What a language lacks, has too much of, or gives other arguments than the reference.
pub(crate) fn differences(reference: &Catalogue, other: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for (id, entries) in reference {
        match other.get(id) {
            None => found.push(format!("{id} is missing")),
            Some(here) if here.args != entries.args => {
                found.push(format!("{id} takes {:?}, in {REFERENCE} {:?}", here.args, entries.args));
            }
            Some(_) => {}
        }
    }
    found.extend(
        other.keys().filter(|id| !reference.contains_key(*id)).map(|id| format!("{id} is superfluous")),
    );
    found
}

fn walk(pattern: &Pattern<&str>, categories: &[&str], args: &mut BTreeSet<String>) -> Result<(), String> {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expressed(expression, categories, args)?;
        }
    }
    Ok(())
}

fn expressed(
    expression: &Expression<&str>,
    categories: &[&str],
    args: &mut BTreeSet<String>,
) -> Result<(), String> {
    match expression {
        Expression::Inline(inline) => inlined(inline, categories, args),
        Expression::Select { selector, variants } => {
            inlined(selector, categories, args)?;
            plural(variants, categories)?;
            variants.iter().try_for_each(|variant| walk(&variant.value, categories, args))
        }
    }
}

/// Variants by plural category have all those of their language and no others; “other” is the last resort.
fn plural(variants: &[Variant<&str>], categories: &[&str]) -> Result<(), String> {
    let names = variants.iter().filter_map(|variant| match variant.key {
        VariantKey::Identifier { name } => Some((name, variant.default)),
        VariantKey::NumberLiteral { .. } => None,
    });
    let mut found = BTreeSet::new();
    for (name, is_default) in names {
        if !CATEGORIES.contains(&name) {
            return Err(format!(
                "“{name}” is no plural category; choose between words by messages of their own"
            ));
        }
        if is_default != (name == "other") {
            return Err("the default variant (*) of numbers is “other”".into());
        }
        found.insert(name);
    }
    let wanted: BTreeSet<&str> = categories.iter().copied().collect();
    if found == wanted { Ok(()) } else { Err(format!("numbers need {wanted:?} here, and have {found:?}")) }
}

fn inlined(
    inline: &InlineExpression<&str>,
    categories: &[&str],
    args: &mut BTreeSet<String>,
) -> Result<(), String> {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => Ok(()),
        InlineExpression::VariableReference { id } => {
            args.insert(id.name.to_owned());
            Ok(())
        }
        InlineExpression::Placeable { expression } => expressed(expression, categories, args),
        InlineExpression::FunctionReference { id, .. } => Err(format!(
            "there is no function {}; numbers are written in the language's way by themselves",
            id.name
        )),
        InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
            Err(format!("it refers to {}: messages are put together by the program only", id.name))
        }
    }
}

/// The text as it is written, for the documentation; variants are left out but for the default.
fn text_of(pattern: &Pattern<&str>) -> String {
    let parts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => (*value).to_owned(),
        PatternElement::Placeable { expression } => match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => format!("{{{}}}", id.name),
            Expression::Inline(InlineExpression::StringLiteral { value }) => format!("{value:?}"),
            Expression::Inline(_) => "…".to_owned(),
            Expression::Select { variants, .. } => variants
                .iter()
                .find(|variant| variant.default)
                .map_or_else(String::new, |variant| text_of(&variant.value)),
        },
    });
    parts.collect()
}
