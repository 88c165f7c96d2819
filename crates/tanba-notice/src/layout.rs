//! How the notice is set: which wording, how it breaks into lines, how large its plate is.

use crate::code::Modules;
use crate::typeface::{CAP_PER_EM, Typeface};
use crate::{Claim, Lang, short_wording, wording};

/// The full sentence must not take more than this share of its zone; beyond it the short wording is kinder to the
/// picture. Three languages on a square picture need 0.29.
const MOST_OF_ZONE: f32 = 0.32;
/// A plate wider than this share of its zone reads as a banner; breaking the sentence makes it a badge again.
const BADGE_WIDTH: f32 = 0.66;
/// How much a banner costs against the same area as a badge. Tuned by eye on square, wide and tall pictures.
const BANNER_COST: f32 = 0.15;
/// What a further line costs. Just enough that a sentence breaks only for a reason.
const LINE_COST: f32 = 0.01;
/// A sentence breaks into at most this many lines: the longest has four words, one of them a single letter.
const MOST_LINES: usize = 3;

/// Distances in cap heights.
#[derive(Clone, Copy, Debug)]
struct Style {
    padding_x: f32,
    padding_y: f32,
    margin: f32,
    radius: f32,
    mark: bool,
    /// What it costs to be less generous than the first style, in shares of the zone.
    cost: f32,
}

/// From the most to the least generous.
const STYLES: [Style; 3] = [
    Style { padding_x: 0.8, padding_y: 0.75, margin: 0.6, radius: 0.7, mark: true, cost: 0.0 },
    Style { padding_x: 0.7, padding_y: 0.65, margin: 0.4, radius: 0.5, mark: false, cost: 0.045 },
    Style { padding_x: 0.4, padding_y: 0.4, margin: 0.1, radius: 0.3, mark: false, cost: 0.1 },
];
/// Baseline to baseline: 1.26 em, so that the descender of one line and the accent of the next stay apart.
const LINE_PITCH: f32 = 1.26 / CAP_PER_EM;
/// Further down between two languages than within one, so that each sentence holds together.
const LANGUAGE_GAP: f32 = 0.18;
/// Diameter of the mark and its distance to the text.
const MARK_SIZE: f32 = 1.25;
const MARK_GAP: f32 = 0.45;

/// Height of a capital in the text of a code over that of the words, and its least, px.
const CODE_TEXT: f32 = 0.6;
const CODE_TEXT_LEAST: f32 = 7.0;
/// From the baseline of the last line to the top of the text of a code, in cap heights.
const CODE_GAP: f32 = 0.65;
/// How large a code is at least, in cap heights; beside more words it is as high as they are.
const CODE_SIZE: f32 = 4.0;
/// And at most.
const CODE_MOST: f32 = 6.0;
/// Least pixels a module.
const CODE_LEAST: u32 = 2;
/// The most of its zone that a badge with a code takes.
const MOST_WITH_CODE: f32 = 0.4;

/// The code that is to stand beside the words.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) text: &'a str,
    pub(crate) modules: &'a Modules,
}

/// The code on the plate: its top left corner, px from the plate's, and the size of a module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeAt {
    pub(crate) x: u32,
    pub(crate) y: u32,
    pub(crate) module_px: u32,
}

/// The mark beside the text: centre and half width, px from the plate's top left corner.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkAt {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) radius: f32,
}

/// One line of text: where it starts and its baseline, px from the plate's top left corner.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) cap_px: f32,
}

impl Line {
    pub(crate) fn em_px(&self) -> f32 {
        self.cap_px / CAP_PER_EM
    }
}

/// A notice, set.
#[derive(Clone, Debug)]
pub(crate) struct Composition {
    /// What each language says, unbroken.
    pub(crate) texts: Vec<String>,
    /// Whether these are the short wordings.
    pub(crate) short: bool,
    pub(crate) lines: Vec<Line>,
    pub(crate) mark: Option<MarkAt>,
    pub(crate) code: Option<CodeAt>,
    pub(crate) cap_px: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) margin: u32,
    pub(crate) radius: f32,
    style_cost: f32,
}

impl Composition {
    pub(crate) fn em_px(&self) -> f32 {
        self.cap_px as f32 / CAP_PER_EM
    }

    fn fits(&self, (width, height): (u32, u32)) -> bool {
        let margins = 2 * u64::from(self.margin);
        u64::from(self.width) + margins <= u64::from(width)
            && u64::from(self.height) + margins <= u64::from(height)
    }

    fn share_of(&self, (width, height): (u32, u32)) -> f32 {
        self.width as f32 / width as f32 * (self.height as f32 / height as f32)
    }

    fn cost_in(&self, zone: (u32, u32)) -> f32 {
        let banner = (self.width as f32 / zone.0 as f32 - BADGE_WIDTH).max(0.0);
        self.share_of(zone) + BANNER_COST * banner + LINE_COST * self.lines.len() as f32 + self.style_cost
    }
}

/// What to set and how large.
pub(crate) struct Job<'a> {
    pub(crate) typeface: &'a Typeface,
    pub(crate) langs: &'a [Lang],
    pub(crate) claim: Claim,
    pub(crate) cap_px: u32,
    pub(crate) code: Option<Wanted<'a>>,
}

impl Job<'_> {
    /// The best setting of the full sentences in a zone of this width and height, px.
    pub(crate) fn full(&self, zone: (u32, u32)) -> Option<Composition> {
        let texts: Vec<String> =
            self.langs.iter().map(|&lang| wording(lang, self.claim).to_owned()).collect();
        let broken: Vec<Vec<Vec<String>>> =
            (1..=MOST_LINES).map(|most| texts.iter().map(|text| self.broken(text, most)).collect()).collect();
        let settings = STYLES
            .iter()
            .flat_map(|&style| broken.iter().map(move |groups| (style, groups)))
            .map(|(style, groups)| self.set(&texts, groups, style, false));
        let most = if self.code.is_some() { MOST_WITH_CODE } else { MOST_OF_ZONE };
        settings
            .filter(|set| set.fits(zone) && set.share_of(zone) <= most)
            .min_by(|a, b| a.cost_in(zone).total_cmp(&b.cost_in(zone)))
    }

    /// The best setting of the short wordings, or the smallest there is when none fits.
    pub(crate) fn short(&self, zone: (u32, u32)) -> Result<Composition, Composition> {
        let texts = self.short_texts();
        let ways = [vec![vec![texts.join(" · ")]], texts.iter().map(|text| vec![text.clone()]).collect()];
        let settings: Vec<_> = STYLES
            .iter()
            .flat_map(|&style| ways.iter().map(move |groups| (style, groups)))
            .map(|(style, groups)| self.set(&texts, groups, style, true))
            .collect();
        let best = settings
            .iter()
            .filter(|set| set.fits(zone))
            .min_by(|a, b| a.cost_in(zone).total_cmp(&b.cost_in(zone)));
        if let Some(best) = best {
            return Ok(best.clone());
        }
        let mut smallest = self.set(&texts, &ways[0], STYLES[STYLES.len() - 1], true);
        for set in settings {
            if set.width * set.height < smallest.width * smallest.height {
                smallest = set;
            }
        }
        Err(smallest)
    }

    /// Each short wording once, and none that another one holds ("AI" beside "AI生成").
    fn short_texts(&self) -> Vec<String> {
        let all: Vec<&str> = self.langs.iter().map(|&lang| short_wording(lang, self.claim)).collect();
        let held = |i: usize| {
            all.iter().enumerate().any(|(j, other)| other.contains(all[i]) && (*other != all[i] || j < i))
        };
        (0..all.len()).filter(|&i| !held(i)).map(|i| all[i].to_owned()).collect()
    }

    /// `text` on at most `most` lines, the widest of which is as narrow as can be.
    fn broken(&self, text: &str, most: usize) -> Vec<String> {
        // A word of one letter ("с помощью") is a preposition: it stays with what follows.
        let mut words: Vec<String> = Vec::new();
        let mut glue = false;
        for word in text.split(' ') {
            match words.last_mut() {
                Some(last) if glue => *last = format!("{last} {word}"),
                _ => words.push(word.to_owned()),
            }
            glue = word.chars().count() == 1;
        }
        self.narrowest(&words, most).1
    }

    fn narrowest(&self, words: &[String], most: usize) -> (f32, Vec<String>) {
        let whole = words.join(" ");
        let mut best = (self.typeface.width(&whole), vec![whole]);
        if most > 1 {
            for first in 1..words.len() {
                let line = words[..first].join(" ");
                let (rest_width, rest) = self.narrowest(&words[first..], most - 1);
                let width = self.typeface.width(&line).max(rest_width);
                if width < best.0 {
                    best = (width, std::iter::once(line).chain(rest).collect());
                }
            }
        }
        best
    }

    /// Sets `groups`, one a language, each a list of lines, in a style.
    fn set(&self, texts: &[String], groups: &[Vec<String>], style: Style, short: bool) -> Composition {
        let cap = self.cap_px as f32;
        let px = |caps: f32| (caps * cap).round();
        let mark_width = if style.mark { px(MARK_SIZE) + px(MARK_GAP) } else { 0.0 };
        let left = px(style.padding_x) + mark_width;
        let mut lines = self.words(groups, left, px(style.padding_y) + cap);
        if let (Some(code), Some(last)) = (self.code, lines.last()) {
            let small = (CODE_TEXT * cap).max(CODE_TEXT_LEAST).round();
            let baseline = last.baseline + px(CODE_GAP) + small;
            lines.push(Line { text: code.text.to_owned(), x: left, baseline, cap_px: small });
        }
        let widest = lines.iter().map(|line| self.typeface.width(&line.text) * line.em_px());
        let words_width = (left + widest.fold(0.0, f32::max) + px(style.padding_x)).ceil();
        let words_height = lines.last().map_or(0.0, |line| line.baseline) + px(style.padding_y);
        let code = self.code.map(|code| {
            let room = (CODE_SIZE * cap).max((words_height - px(style.padding_y)).min(CODE_MOST * cap));
            let module_px = (room as u32 / code.modules.side).max(CODE_LEAST);
            (module_px, module_px * code.modules.side)
        });
        let side = code.map_or(0, |(_, side)| side + 2 * px(style.padding_y / 2.0) as u32);
        let height = (words_height as u32).max(side);
        // What is lower than the other stands in its middle.
        let lowered = (height as f32 - words_height).max(0.0) / 2.0;
        for line in &mut lines {
            line.baseline += lowered.round();
        }
        let mark = style.mark.then(|| MarkAt {
            x: px(style.padding_x) + px(MARK_SIZE) / 2.0,
            // Beside the middle of the first line's capitals, where a bullet would stand.
            y: lines.first().map_or(0.0, |line| line.baseline - cap / 2.0),
            radius: px(MARK_SIZE) / 2.0,
        });
        Composition {
            texts: texts.to_vec(),
            short,
            lines,
            mark,
            code: code.map(|(module_px, side)| CodeAt {
                x: words_width as u32,
                y: (height - side) / 2,
                module_px,
            }),
            cap_px: self.cap_px,
            width: words_width as u32 + code.map_or(0, |(_, side)| side + px(style.padding_y / 2.0) as u32),
            height,
            margin: px(style.margin) as u32,
            radius: style.radius * cap,
            style_cost: style.cost,
        }
    }

    /// The lines of the words, the first on the baseline `baseline`.
    fn words(&self, groups: &[Vec<String>], left: f32, mut baseline: f32) -> Vec<Line> {
        let cap = self.cap_px as f32;
        let mut lines: Vec<Line> = Vec::new();
        for group in groups {
            for (i, text) in group.iter().enumerate() {
                if !lines.is_empty() {
                    let between_languages = i == 0 && groups.iter().any(|group| group.len() > 1);
                    let gap = if between_languages { LANGUAGE_GAP } else { 0.0 };
                    baseline += ((LINE_PITCH + gap) * cap).round();
                }
                lines.push(Line { text: text.clone(), x: left, baseline, cap_px: cap });
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job<'a>(typeface: &'a Typeface, langs: &'a [Lang]) -> Job<'a> {
        Job { typeface, langs, claim: Claim::Generated, cap_px: 50, code: None }
    }

    fn lines(set: &Composition) -> Vec<&str> {
        set.lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn sentences_should_break_evenly_and_never_after_a_one_letter_word() {
        let typeface = Typeface::open().unwrap();
        let job = job(&typeface, &[]);
        assert_eq!(job.broken("Создано с помощью ИИ", 1), ["Создано с помощью ИИ"]);
        assert_eq!(job.broken("Создано с помощью ИИ", 2), ["Создано", "с помощью ИИ"]);
        assert_eq!(job.broken("Создано с помощью ИИ", 3), ["Создано", "с помощью", "ИИ"]);
        assert_eq!(job.broken("ЖИ көмегімен жасалған", 2), ["ЖИ көмегімен", "жасалған"]);
        assert_eq!(job.broken("AI-generated", 3), ["AI-generated"]);
    }

    #[test]
    fn a_wide_zone_should_keep_sentences_whole_and_a_narrow_one_break_them() {
        let typeface = Typeface::open().unwrap();
        let job = job(&typeface, &[Lang::Kk]);
        assert_eq!(lines(&job.full((3000, 1000)).unwrap()), ["ЖИ көмегімен жасалған"]);
        assert_eq!(lines(&job.full((1000, 3000)).unwrap()), ["ЖИ көмегімен", "жасалған"]);
        assert_eq!(lines(&job.full((500, 3000)).unwrap()), ["ЖИ", "көмегімен", "жасалған"]);
        assert!(job.full((300, 3000)).is_none());
    }

    #[test]
    fn text_should_stay_within_the_padding_of_its_plate() {
        let typeface = Typeface::open().unwrap();
        for langs in [&[Lang::Kk][..], &[Lang::Ru, Lang::Zh], &[Lang::De, Lang::Fr, Lang::Ko]] {
            let job = job(&typeface, langs);
            for set in [job.full((2000, 1000)).unwrap(), job.short((2000, 1000)).unwrap()] {
                let (right, bottom) = (set.width as f32, set.height as f32);
                for line in &set.lines {
                    let end = line.x + typeface.width(&line.text) * set.em_px();
                    let edge = 0.35 * set.cap_px as f32;
                    assert!(line.x >= edge && end <= right - edge, "{}", line.text);
                    assert!(line.baseline - set.cap_px as f32 >= edge && line.baseline <= bottom - edge);
                }
            }
        }
    }

    #[test]
    fn a_short_wording_that_another_one_holds_should_not_be_repeated() {
        let typeface = Typeface::open().unwrap();
        let texts = |langs: &[Lang]| job(&typeface, langs).short_texts();
        assert_eq!(texts(&[Lang::Kk, Lang::Ru]), ["ЖИ", "ИИ"]);
        assert_eq!(texts(&[Lang::En, Lang::Zh]), ["AI生成"]);
        assert_eq!(texts(&[Lang::Fr, Lang::Es]), ["IA"]);
        assert_eq!(texts(&[Lang::Ko, Lang::En, Lang::De]), ["AI", "KI"]);
    }

    #[test]
    fn a_short_wording_without_room_should_tell_its_least_size() {
        let typeface = Typeface::open().unwrap();
        let smallest = job(&typeface, &[Lang::Kk, Lang::Ru]).short((10, 10)).unwrap_err();
        assert!(smallest.fits((smallest.width + 2 * smallest.margin, smallest.height + 2 * smallest.margin)));
        assert!(smallest.short && smallest.mark.is_none());
    }
}
