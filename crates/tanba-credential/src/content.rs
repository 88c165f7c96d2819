//! Reading a manifest's statements: actions, ingredients, soft bindings.

use std::collections::HashSet;

use c2pa::{Manifest, Reader, ValidationState};
use serde_json::Value;

use crate::checked::{ActionInfo, Ingredient, State};
use crate::claim::{SoftBinding, Software, Whole};
use crate::verify::data;

/// Most actions, soft bindings or ingredients that a report takes from one manifest.
const MAX_ITEMS: usize = 1_000;
/// Most ingredients in the whole tree.
const MAX_TREE: usize = 2_000;
/// Deepest tree of ingredients in a report.
const MAX_DEPTH: usize = 32;

/// The program that made the claim: the first entry of `claim_generator_info`, else the old free text.
pub(crate) fn claim_generator(manifest: &Manifest) -> Option<Software> {
    let info = manifest.claim_generator_info.as_ref().and_then(|infos| infos.first());
    if let Some(info) = info {
        return Some(Software { name: info.name.clone(), version: info.version.clone() });
    }
    let name = manifest.claim_generator()?.to_owned();
    Some(Software { name, version: None })
}

/// Every action of every actions assertion, in order.
pub(crate) fn actions(manifest: &Manifest) -> Vec<ActionInfo> {
    let assertions = manifest.assertions().iter().filter(|found| found.label().starts_with("c2pa.actions"));
    let all = assertions.flat_map(|assertion| {
        let data = data(assertion);
        let agents = data.get("softwareAgents").and_then(Value::as_array);
        let list = data.get("actions").and_then(Value::as_array).into_iter().flatten();
        list.filter_map(move |action| self::action(action, agents))
    });
    all.take(MAX_ITEMS).collect()
}

fn action(action: &Value, agents: Option<&Vec<Value>>) -> Option<ActionInfo> {
    let text = |name: &str| action.get(name).and_then(Value::as_str).map(str::to_owned);
    // Version 2 of the assertion may keep the agents in a list beside the actions.
    let listed = || {
        let index = action.get("softwareAgentIndex")?.as_u64()?;
        agents?.get(usize::try_from(index).ok()?)
    };
    let agent = action.get("softwareAgent").or_else(listed);
    Some(ActionInfo {
        action: text("action")?,
        digital_source_type: text("digitalSourceType"),
        when: text("when"),
        software_agent: agent.and_then(software),
    })
}

/// Version 1 has a string here, version 2 an object.
fn software(agent: &Value) -> Option<Software> {
    if let Some(name) = agent.as_str() {
        return Some(Software { name: name.to_owned(), version: None });
    }
    let text = |name: &str| agent.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Software { name: text("name")?, version: text("version") })
}

/// Every block of every soft binding.
pub(crate) fn soft_bindings(manifest: &Manifest) -> Vec<SoftBinding> {
    let assertions =
        manifest.assertions().iter().filter(|found| found.label().starts_with("c2pa.soft-binding"));
    let all = assertions.flat_map(|assertion| {
        let data = data(assertion);
        let alg = data.get("alg").and_then(Value::as_str).unwrap_or_default();
        let blocks = data.get("blocks").and_then(Value::as_array).into_iter().flatten();
        blocks.filter_map(move |block| {
            let value = block.get("value").and_then(Value::as_str)?;
            let whole = block.get("scope").and_then(whole);
            Some(SoftBinding { alg: alg.to_owned(), value: value.to_owned(), whole })
        })
    });
    all.take(MAX_ITEMS).collect()
}

/// How much the work was, where the scope is the whole of it.
fn whole(scope: &Value) -> Option<Whole> {
    let from_zero = |at: &Value, name: &str| at.get(name).and_then(Value::as_f64) == Some(0.0);
    if let Some(span) = scope.get("timespan") {
        return from_zero(span, "start")
            .then(|| span.get("end")?.as_u64())
            .flatten()
            .map(Whole::Milliseconds);
    }
    let [range] = scope.get("region")?.get("region")?.as_array()?.as_slice() else { return None };
    let shape = range.get("shape")?;
    let origin = shape.get("origin")?;
    let is_whole = shape.get("type")? == "rectangle" && shape.get("unit")? == "pixel";
    if !is_whole || !from_zero(origin, "x") || !from_zero(origin, "y") {
        return None;
    }
    let side = |name: &str| {
        let side = shape.get(name)?.as_f64()?;
        (side >= 1.0 && side <= f64::from(u32::MAX)).then_some(side as u32)
    };
    Some(Whole::Pixels { width: side("width")?, height: side("height")? })
}

/// What went into the manifest's content, with histories.
pub(crate) fn ingredients(reader: &Reader, manifest: &Manifest) -> Vec<Ingredient> {
    let mut tree = Tree { reader, left: MAX_TREE, told: HashSet::new() };
    tree.branch(manifest, 0)
}

/// A history that branches and joins again has exponentially many paths; each manifest's own is told once.
struct Tree<'a> {
    reader: &'a Reader,
    left: usize,
    told: HashSet<&'a str>,
}

impl<'a> Tree<'a> {
    fn branch(&mut self, manifest: &'a Manifest, depth: usize) -> Vec<Ingredient> {
        let mut found = Vec::new();
        for ingredient in manifest.ingredients() {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let label = ingredient.active_manifest();
            let below = label.and_then(|label| self.reader.get_manifest(label));
            let fresh = label.filter(|label| depth < MAX_DEPTH && self.told.insert(label)).and(below);
            found.push(Ingredient {
                title: ingredient.title().map(str::to_owned),
                format: ingredient.format().map(str::to_owned),
                relationship: relationship(ingredient.relationship()),
                state: label.and_then(|_| recorded_state(ingredient)),
                label: label.map(str::to_owned),
                actions: below.map(actions).unwrap_or_default(),
                soft_bindings: below.map(soft_bindings).unwrap_or_default(),
                ingredients: fresh.map(|below| self.branch(below, depth + 1)).unwrap_or_default(),
            });
        }
        found
    }
}

fn relationship(relationship: &c2pa::Relationship) -> String {
    match relationship {
        c2pa::Relationship::ParentOf => "parentOf",
        c2pa::Relationship::ComponentOf => "componentOf",
        c2pa::Relationship::InputTo => "inputTo",
    }
    .to_owned()
}

fn recorded_state(ingredient: &c2pa::Ingredient) -> Option<State> {
    if let Some(results) = ingredient.validation_results() {
        return Some(match results.validation_state() {
            ValidationState::Invalid => State::Invalid,
            ValidationState::Valid => State::Valid,
            ValidationState::Trusted => State::Trusted,
        });
    }
    // Older ingredients list failures only; an empty list is a credential that held.
    let failures = ingredient.validation_status().unwrap_or_default();
    let sound =
        failures.iter().all(|status| status.passed() || status.code() == "signingCredential.untrusted");
    Some(if sound { State::Valid } else { State::Invalid })
}
