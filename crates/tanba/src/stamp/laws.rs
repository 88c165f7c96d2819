//! What laws ask of whoever stamps, put into the options.

use std::borrow::Cow;

use tanba_credential::Instant;
use tanba_media::Medium;
use tanba_notice::Lang;
use tanba_notice::sound::{SoundPlace, Voice};
use tanba_policy::{AudioNotice, Given, Plan, Profile, TextEnd};
use tanba_words::{Language, Message, words};

use crate::{Error, Format, NoticeEnds, SoundNotice, StampOptions, Syntax};

/// The options with what the laws ask for: what the caller chose stays where it is as strict.
pub(super) fn applied<'a, 'o>(
    options: &'o StampOptions<'a>,
    format: Format,
) -> Result<Cow<'o, StampOptions<'a>>, Error> {
    // Laws on synthetic content ask nothing of what a person made.
    if options.laws.is_empty() || !options.source.origin().is_some_and(crate::Origin::is_ai) {
        return Ok(Cow::Borrowed(options));
    }
    let medium = match format.medium() {
        Medium::Sound => tanba_policy::Medium::Audio,
        Medium::Text => tanba_policy::Medium::Text,
        _ => tanba_policy::Medium::Image,
    };
    let plan = Plan::of(&options.laws, medium);
    refuse(&plan, options)?;
    let mut lawful = options.clone();
    if lawful.langs.is_empty() {
        lawful.langs = plan.languages.iter().filter_map(|tag| tag.parse().ok()).collect();
    }
    if let Some(least) = plan.text_height {
        lawful.text_height_ratio = lawful.text_height_ratio.max(least as f32);
    }
    if let (Some(asked), None) = (plan.audio, lawful.sound_notice) {
        let voice = if asked == AudioNotice::Any && !lawful.langs.iter().all(|lang| has_voice(*lang)) {
            Voice::Rhythm
        } else {
            Voice::Spoken
        };
        lawful.sound_notice = Some(SoundNotice { voice, place: SoundPlace::default() });
    }
    if plan.text_end == Some(TextEnd::Start) && lawful.text.notice == NoticeEnds::End {
        lawful.text.notice = NoticeEnds::Both;
    }
    lawful.text.front_matter |= !plan.producer.is_empty();
    if !plan.time.is_empty() && lawful.when.is_none() {
        lawful.when = Some(Instant::now());
    }
    Ok(Cow::Owned(lawful))
}

fn refuse(plan: &Plan, options: &StampOptions<'_>) -> Result<(), Error> {
    let system = options.system.as_ref();
    let given = Given {
        time_stamp: options.time_stamp_url.is_some(),
        system: system.map(|system| system.name.as_str()),
        system_version: system.and_then(|system| system.version.as_deref()),
        producer: options.producer.as_deref(),
    };
    let english = |message: &Message| words(Language::En).format(message);
    let conflicts = plan.conflicts.iter().filter(|conflict| {
        // Whoever names the languages has chosen among them.
        options.langs.is_empty() || !conflict.is_about_languages()
    });
    let mut needs: Vec<(String, String)> =
        conflicts.map(|conflict| (conflict.profiles.join(", "), english(&conflict.message))).collect();
    let missing = plan.missing(&given);
    needs.extend(missing.iter().map(|missing| (missing.profile.clone(), english(&missing.message))));
    if needs.is_empty() { Ok(()) } else { Err(Error::Law { needs }) }
}

/// Refuses to leave `AIGC` out of a text that has a place for it, where laws ask for it. `why` it cannot be written, in English.
pub(super) fn refuse_without_aigc(
    options: &StampOptions<'_>,
    format: Format,
    why: &str,
) -> Result<(), Error> {
    let asks =
        |law: &&&Profile| law.stamp.producer.is_some() && law.media.contains(&tanba_policy::Medium::Text);
    let asking: Vec<&str> = options.laws.iter().filter(asks).map(|law| law.id.as_str()).collect();
    let is_asked = options.source.is_ai() && format == Format::Text(Syntax::Markdown) && !asking.is_empty();
    if !is_asked {
        return Ok(());
    }
    Err(Error::Law { needs: vec![(asking.join(", "), format!("AIGC cannot be written: {why}"))] })
}

/// Languages in which a sentence can be heard.
const fn has_voice(lang: Lang) -> bool {
    matches!(lang, Lang::Kk | Lang::Ru | Lang::En | Lang::Zh)
}
