//! What is measured of sounds.

use serde::{Deserialize, Serialize};

use crate::attacks::audio::Attack;
use crate::durability::results::{self, Row, Set};
use crate::sounds::listening::Heard;
use crate::sounds::{Clip, Sound, listening};

/// Everything of a run.
pub(super) type Results = results::Results<Clips, Subject>;
/// One sound under one attack.
pub(super) type Outcome = results::Outcome<Subject>;

/// The name of a sound.
#[derive(Serialize, Deserialize)]
pub(super) struct Subject {
    pub(super) clip: String,
}

impl AsRef<str> for Subject {
    fn as_ref(&self) -> &str {
        &self.clip
    }
}

/// What marking each sound cost.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Clips {
    clips: Vec<Cost>,
}

impl results::Costs for Clips {
    type Cost = Cost;

    fn list(&self) -> &[Cost] {
        &self.clips
    }

    fn list_mut(&mut self) -> &mut Vec<Cost> {
        &mut self.clips
    }
}

/// What marking one sound cost.
#[derive(Serialize, Deserialize)]
pub(super) struct Cost {
    pub(super) scheme: String,
    pub(super) set: Set,
    pub(super) clip: String,
    pub(super) kind: String,
    pub(super) rate: u32,
    pub(super) channels: u16,
    pub(super) seconds: f64,
    /// `None`: the sound could not be marked, and counts as lost under every attack.
    pub(super) snr_db: Option<f64>,
    #[serde(flatten)]
    pub(super) heard: Heard,
    /// Times real time: marking, reading the untouched mark, looking at the unmarked sound.
    pub(super) embed: f64,
    pub(super) read: f64,
    pub(super) unmarked: f64,
}

impl Cost {
    /// Of a sound that `scheme` has not marked yet.
    pub(super) fn new(scheme: &str, clip: &Clip) -> Self {
        Self {
            scheme: scheme.to_owned(),
            set: Set::Full,
            clip: clip.name.clone(),
            kind: clip.kind.clone(),
            rate: clip.sound.rate,
            channels: clip.sound.channels,
            seconds: clip.sound.seconds(),
            snr_db: None,
            heard: Heard::default(),
            embed: 0.0,
            read: 0.0,
            unmarked: 0.0,
        }
    }

    /// Fills in what a marked sound tells.
    pub(super) fn compare(&mut self, clip: &Clip, marked: &Sound) {
        self.snr_db = Some(listening::snr(&clip.sound, marked));
        self.heard = listening::heard(clip, marked);
    }
}

impl results::Cost for Cost {
    fn scheme(&self) -> &str {
        &self.scheme
    }

    fn set(&self) -> Set {
        self.set
    }

    fn name(&self) -> &str {
        &self.clip
    }
}

impl From<&Attack> for Row {
    fn from(attack: &Attack) -> Self {
        Self {
            name: attack.name.clone(),
            family: attack.family,
            strength: attack.strength.to_owned(),
            mild: false,
            floor: attack.floor,
        }
    }
}
