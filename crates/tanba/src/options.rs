//! What `stamp` and `check` can be told. Every option documents its default.

use tanba_credential::{Author, Identity, Instant, Trust};
use tanba_notice::{Lang, Place};
use tanba_watermark::{Key, MarkId};

#[cfg(not(target_family = "wasm"))]
use tanba_media::audio::ReencodeOptions as Reencode;

use crate::{CredentialStore, Effort, Limits, Progress, Rights, SoundPlace, Source, TextOptions, Voice};

/// Options of [`crate::stamp`].
#[derive(Clone, Debug)]
pub struct StampOptions<'a> {
    /// How the content came to be. Default: [`Source::Generated`].
    pub source: Source,
    /// Which layers to write. Default: all.
    pub layers: Layers,
    /// Who signs. Default: nobody, so that the credential must be left out or this be set.
    pub identity: Option<&'a Identity>,
    /// RFC 3161 authority asked for a time stamp. Default: none, and no network is used.
    pub time_stamp_url: Option<String>,
    /// The AI system that made or changed the content. Default: none named.
    pub system: Option<System>,
    /// Title in the credential. Default: none, since titles can be personal.
    pub title: Option<String>,
    /// What to say about the people behind the work, and about training on it. Default: nothing.
    pub rights: Rights,
    /// Somebody whose own signature stands beside the signer's in the credential, with their name. Default: nobody.
    pub author: Option<Author<'a>>,
    /// Laws that the output is to meet: they set what is left at its default below, and refuse where they need something that is
    /// missing. Default: none.
    #[cfg(feature = "policy")]
    pub laws: Vec<&'a tanba_policy::Profile>,
    /// When the content was made or changed, for the credential. Default: not stated, unless a law asks; then now.
    pub when: Option<Instant>,
    /// Languages of the notice, 1–3; none: those that the laws want, or else English. Default: none.
    pub langs: Vec<Lang>,
    /// Where the notice goes. Default: bottom right.
    pub place: Place,
    /// Where a code on drawn notices leads: a link to which the mark id is added, such as `https://example.org/r/` of a server's
    /// registry. Default: none, and no code is drawn.
    pub code_link: Option<String>,
    /// The notice in a sound. Default: none, since it makes the sound longer.
    pub sound_notice: Option<SoundNotice>,
    /// Codes lossy sounds again, so that they can carry notice and watermark. Default: none, and their samples stay as they
    /// are.
    #[cfg(not(target_family = "wasm"))]
    pub reencode: Option<Reencode>,
    /// Text height of the notice as a share of the shortest side. Default: 0.05 (GB 45438-2025, 5 %).
    pub text_height_ratio: f32,
    /// The mark id. Default: the mark that the picture carries, or else a random one.
    pub mark_id: Option<MarkId>,
    /// The watermark's key. Default: the public one, which any copy of tanba reads.
    pub key: Key,
    /// `ContentProducer` of `TC260:AIGC`. Default: the system's name, or else "tanba".
    pub producer: Option<String>,
    /// `ProduceID` of `TC260:AIGC`. Default: the mark id, or else a random number.
    pub produce_id: Option<String>,
    /// Time against size of lossless outputs. Default: [`Effort::Fast`].
    pub effort: Effort,
    /// Keeps the credential out of the file, to lie beside it: the way for formats in which C2PA defines no place, such as
    /// Ogg. A credential that is in the file is taken out and becomes the parent. Default: no.
    pub sidecar: bool,
    /// The credential that lies beside the input (`application/c2pa`). It becomes the parent where the input has none in it
    /// and the credential's hash is the input's. Default: none.
    pub sidecar_before: Option<&'a [u8]>,
    /// Whether to gather what a registry is to keep of the result, its fingerprint among that. Default: no.
    pub registrable: bool,
    /// What only texts have. Default: [`TextOptions::default`].
    pub text: TextOptions,
    /// Who is told how far a sound is. Default: nobody.
    pub progress: Progress<'a>,
    /// Bounds on what the input may cost. Default: [`Limits::default`].
    pub limits: Limits,
}

impl Default for StampOptions<'_> {
    fn default() -> Self {
        Self {
            source: Source::Generated,
            layers: Layers::ALL,
            identity: None,
            time_stamp_url: None,
            system: None,
            title: None,
            rights: Rights::default(),
            author: None,
            #[cfg(feature = "policy")]
            laws: Vec::new(),
            when: None,
            langs: Vec::new(),
            place: Place::BottomRight,
            code_link: None,
            sound_notice: None,
            #[cfg(not(target_family = "wasm"))]
            reencode: None,
            text_height_ratio: 0.05,
            mark_id: None,
            key: Key::public(),
            producer: None,
            produce_id: None,
            effort: Effort::Fast,
            sidecar: false,
            sidecar_before: None,
            registrable: false,
            text: TextOptions::default(),
            progress: Progress::NONE,
            limits: Limits::default(),
        }
    }
}

/// What is heard in a sound, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoundNotice {
    /// Default: a sentence in each language.
    pub voice: Voice,
    /// Default: before everything else.
    pub place: SoundPlace,
}

/// The AI system that made or changed the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: Option<String>,
}

/// Which of the four layers to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four layers, each written or not")]
pub struct Layers {
    /// The notice that a person sees.
    pub notice: bool,
    /// Unsigned properties.
    pub metadata: bool,
    /// The signed credential.
    pub credential: bool,
    /// The invisible mark.
    pub watermark: bool,
}

impl Layers {
    /// All four.
    pub const ALL: Self = Self { notice: true, metadata: true, credential: true, watermark: true };
}

/// What a platform knows of a file that it received.
#[cfg(feature = "policy")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uploaded {
    /// Whether whoever uploaded it says that AI made it.
    pub declared: bool,
}

/// Options of [`crate::check`].
#[derive(Clone, Debug)]
pub struct CheckOptions<'a> {
    /// Whom the caller trusts to sign. Default: nobody.
    pub trust: Trust,
    /// The watermark's key. Default: the public one.
    pub key: Key,
    /// A credential that lies beside the file (`application/c2pa`). It counts where the file has none in it.
    /// Default: none.
    pub sidecar: Option<&'a [u8]>,
    /// Whether that credential was found by the name of the file without its ending (`x.c2pa` beside `x.ogg`), so that it may
    /// be another file's: where its hash is not this file's, it is mentioned and does not count. Default: no.
    pub sidecar_by_stem: bool,
    /// Who is asked for the credential of a file that has none: a registry. Default: nobody.
    pub registry: Option<&'a dyn CredentialStore>,
    /// Laws that the file is to be judged by. Default: none.
    #[cfg(feature = "policy")]
    pub laws: Vec<&'a tanba_policy::Profile>,
    /// The day for which it is judged. Default: today, in UTC.
    #[cfg(feature = "policy")]
    pub as_of: Option<tanba_policy::Date>,
    /// Whether the report tells personal data that the credential holds: names of the people behind the work, and titles of what it
    /// was made from. Default: no.
    pub with_names: bool,
    /// Whether to say too what the laws ask of a platform that receives the file. Default: no.
    #[cfg(feature = "policy")]
    pub upload: Option<Uploaded>,
    /// What the bytes of a text do not tell; `notice` and `density` do not matter. Default: [`TextOptions::default`].
    pub text: TextOptions,
    /// Who is told how far a sound is. Default: nobody.
    pub progress: Progress<'a>,
    /// Bounds on what the input may cost. Default: [`Limits::default`].
    pub limits: Limits,
}

impl Default for CheckOptions<'_> {
    fn default() -> Self {
        Self {
            trust: Trust::none(),
            key: Key::public(),
            sidecar: None,
            sidecar_by_stem: false,
            registry: None,
            #[cfg(feature = "policy")]
            laws: Vec::new(),
            #[cfg(feature = "policy")]
            as_of: None,
            with_names: false,
            #[cfg(feature = "policy")]
            upload: None,
            text: TextOptions::default(),
            progress: Progress::NONE,
            limits: Limits::default(),
        }
    }
}
