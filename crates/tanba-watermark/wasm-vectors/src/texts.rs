//! Texts that are marked, changed and read.

use sha2::{Digest, Sha256};
use tanba_watermark::text::{
    self, DetectOptions, Detection, EmbedOptions, ListOptions, Syntax, invisible, scan, strip,
};
use tanba_watermark::{Key, MarkId};

use crate::vectors::Outcome;

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);

struct Vector {
    name: &'static str,
    /// Written so many times, a space between.
    sentences: &'static str,
    times: usize,
    syntax: Syntax,
    key: fn() -> Key,
}

fn private() -> Key {
    Key::from_secret(b"wasm vectors")
}

/// The first is the text of `SPEC.md`; scripts with and without spaces, with many places and few.
const TEXTS: [Vector; 4] = [
    Vector {
        name: "the text of SPEC.md",
        sentences: "One sentence stands here, and it is not long. A second one follows it! Does a third? 一二三，四五六。",
        times: 4,
        syntax: Syntax::Plain,
        key: Key::public,
    },
    Vector {
        name: "Kazakh and Russian, Markdown",
        sentences: "Көктемде өзен *арнасынан* асып тасиды. Весной река `выходит` из берегов!\n\n- Никто [этого](a) не боится.\n\n",
        times: 40,
        syntax: Syntax::Markdown,
        key: private,
    },
    Vector {
        name: "Chinese",
        sentences: "春天，山上的雪融化的时候，河水就会上涨。村里没有人在意！",
        times: 60,
        syntax: Syntax::Plain,
        key: private,
    },
    Vector {
        name: "Hindi and Arabic, HTML",
        sentences: "<p>वसंत में नदी बढ़ती है, और कोई नहीं डरता। يرتفع النهر في الربيع، ولا أحد يخاف. 👩\u{200d}💻❤\u{fe0f}</p>",
        times: 40,
        syntax: Syntax::Html,
        key: Key::public,
    },
];

/// The outcome of the text at `index`; `None` when there are no more.
pub(crate) fn text(index: usize) -> Option<Result<Outcome, String>> {
    TEXTS.get(index).map(outcome)
}

fn outcome(vector: &Vector) -> Result<Outcome, String> {
    let (name, key) = (vector.name, (vector.key)());
    let plain = vec![vector.sentences; vector.times].join(" ");
    let mut options = EmbedOptions::default();
    options.syntax = vector.syntax;
    let (marked, cost) = text::embed(&plain, ID, &key, &options).map_err(|e| format!("{name}: {e}"))?;
    let mut all = Sha256::new();
    all.update(&marked);
    all.update((cost.places as u64).to_le_bytes());
    all.update(format!("{:?} {:?}", scan(marked.as_bytes()), invisible(&marked, &ListOptions::default())));
    let mut look = |text: &str| {
        let Detection { mark, segments, groups, damaged, .. } =
            text::detect(text, &key, &DetectOptions::default());
        all.update(format!("{mark:?} {segments:?} {groups} {damaged}"));
        mark.map(|found| found.id)
    };
    if look(&plain).is_some() {
        return Err(format!("{name}: a mark was read before one was written"));
    }
    if look(&marked) != Some(ID) {
        return Err(format!("{name}: the mark was not read"));
    }
    let read = [cut(&marked), wrapped(&marked), lossy(&marked), format!("{plain}{marked}{plain}")]
        .iter()
        .filter(|changed| look(changed) == Some(ID))
        .count();
    if strip(&marked, &key).0 != plain {
        return Err(format!("{name}: stripping did not give the text back"));
    }
    Ok(Outcome { name, digest: all.finalize().into(), read })
}

/// The second half, from some character on.
fn cut(text: &str) -> String {
    text.chars().skip(text.chars().count() / 2).collect()
}

fn wrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("\n")
}

/// Every twentieth variation selector lost.
fn lossy(text: &str) -> String {
    let mut count = 0;
    let stays = |character: &char| {
        count += usize::from(('\u{fe00}'..='\u{fe0f}').contains(character));
        !('\u{fe00}'..='\u{fe0f}').contains(character) || count % 20 != 0
    };
    text.chars().filter(stays).collect()
}
