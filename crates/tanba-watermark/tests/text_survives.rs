//! Marked texts on their way, and what is read of them.
#![allow(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use tanba_watermark::text::{
    DetectOptions, Detection, EmbedOptions, Embedded, Existing, Syntax, detect, embed, scan, strip,
};
use tanba_watermark::{Key, MarkId};

const ID: MarkId = MarkId::new(0x0123_4567_89ab_cdef);
const OTHER: MarkId = MarkId::new(0xfedc_ba98_7654_3210);

/// Texts of our own, each of many sentences.
const TEXTS: [(&str, &str); 4] = [
    (
        "en",
        "The river rises in spring, when the snow of the hills has melted. Nobody in the village minds it! They tie their boats to \
         the old willows, and wait until the water is gone again. Why should they hurry? There is time enough for everything, says the \
         ferryman, who has seen seventy such springs and means to see a few more.",
    ),
    (
        "ru",
        "Весной, когда в горах тает снег, река выходит из берегов. В деревне этого никто не боится! Лодки привязывают к старым ивам \
         и ждут, пока вода не уйдёт. К чему спешить? Времени хватит на всё, говорит паромщик, который видел семьдесят таких вёсен \
         и намерен увидеть ещё несколько.",
    ),
    (
        "kk",
        "Көктемде, таудағы қар еріген кезде, өзен арнасынан асып тасиды. Ауылда одан ешкім қорықпайды! Қайықтарын кәрі талдарға байлап, \
         су қайтқанша күтеді. Асығудың не қажеті бар? Бәріне де уақыт жетеді, дейді жетпіс көктемді көрген және тағы бірнешеуін \
         көргісі келетін қайықшы.",
    ),
    (
        "zh",
        "春天，山上的雪融化的时候，河水就会上涨。村里没有人在意！他们把船系在老柳树上，等着水退下去。何必着急呢？摆渡人说，什么事情都有足够的时间，\
         他见过七十个这样的春天，还打算再见几个。",
    ),
];

fn long(text: &str) -> String {
    [text; 12].join(" ")
}

fn marked(text: &str, id: MarkId) -> (String, Embedded) {
    embed(text, id, &Key::public(), &EmbedOptions::default()).unwrap()
}

fn look(text: &str) -> Detection {
    detect(text, &Key::public(), &DetectOptions::default())
}

fn id(text: &str) -> Option<MarkId> {
    look(text).mark.map(|mark| mark.id)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !('\u{fe00}'..='\u{fe0f}').contains(c)).collect()
}

#[test]
fn passages_tell_the_id_and_nothing_visible_changes() {
    for (language, text) in TEXTS {
        let text = long(text);
        let (out, cost) = marked(&text, ID);
        assert_eq!(bare(&out), text, "{language}");
        assert_eq!(
            (out.len() - text.len(), out.chars().count() - text.chars().count()),
            (cost.bytes, cost.characters)
        );
        assert!(cost.characters * 1000 / text.chars().count() < 170, "{language}");
        assert_eq!((id(&text), id(&out)), (None, Some(ID)));
        assert!(scan(text.as_bytes()).is_clean() && scan(out.as_bytes()).passage_mark.is_some());
        // Any 300 characters, wherever they begin and end.
        let characters: Vec<char> = out.chars().collect();
        for start in (0..characters.len() - 360).step_by(7) {
            let excerpt: String = characters[start..start + 360].iter().collect();
            assert_eq!(id(&excerpt), Some(ID), "{language}: {excerpt}");
        }
    }
}

#[test]
fn short_texts_are_marked_densely() {
    for text in ["Yes, that is so.", "Да, это так.", "好。", "One. Two"] {
        let (out, cost) = marked(text, ID);
        assert_eq!((id(&out), bare(&out).as_str()), (Some(ID), text));
        assert!((30..=36).contains(&cost.characters), "{}", cost.characters);
    }
}

#[test]
fn without_a_place_there_is_no_mark() {
    for text in ["", "42", "https://example.org/", "\u{200b}\u{200b}", "🙂🙂🙂"] {
        let error = embed(text, ID, &Key::public(), &EmbedOptions::default()).unwrap_err();
        assert!(error.to_string().starts_with("no place for a mark") && error.hint().is_some());
    }
}

#[test]
fn a_mark_that_is_there_is_kept_or_replaced() {
    let text = long(TEXTS[0].1);
    let (first, _) = marked(&text, ID);
    let (again, cost) = marked(&first, OTHER);
    assert!(again == first && cost.kept && cost.id == ID && cost.characters == 0);
    let mut options = EmbedOptions::default();
    options.existing = Existing::Replace;
    let (replaced, cost) = embed(&first, OTHER, &Key::public(), &options).unwrap();
    assert_eq!(
        (replaced, cost.removed),
        (marked(&text, OTHER).0, first.chars().count() - text.chars().count())
    );
}

#[test]
fn keys_do_not_see_each_other() {
    let text = long(TEXTS[1].1);
    let private = Key::from_secret(b"vendor");
    let (out, _) = embed(&text, ID, &private, &EmbedOptions::default()).unwrap();
    assert_eq!(id(&out), None);
    let (both, cost) = marked(&out, OTHER);
    assert!(!cost.kept);
    assert_eq!(id(&both), Some(OTHER));
    assert_eq!(detect(&both, &private, &DetectOptions::default()).mark.unwrap().id, ID);
    // Stripping takes the marks of one key only.
    assert_eq!(strip(&both, &Key::public()), (out.clone(), cost.characters));
    assert_eq!(strip(&out, &private).0, text);
}

#[test]
fn mixed_texts_come_apart_at_the_right_places() {
    let (a, b) = (marked(&long(TEXTS[0].1), ID).0, marked(&long(TEXTS[2].1), OTHER).0);
    let plain = long(TEXTS[1].1);
    let mixed = [a.as_str(), "\n\n", &plain, "\n\n", &b, "\n\n", &a[..a.len() / 2]].concat();
    let found = look(&mixed);
    let told: Vec<MarkId> = found.segments.iter().map(|segment| segment.id).collect();
    assert_eq!(told, [ID, OTHER, ID]);
    assert_eq!(found.mark.unwrap().id, ID);
    let ends = [a.len(), a.len() + plain.len() + b.len() + 4, mixed.len()];
    let starts = [0, a.len() + plain.len() + 4, ends[1] + 2];
    for (segment, (start, end)) in found.segments.iter().zip(starts.into_iter().zip(ends)) {
        assert!(start <= segment.start && segment.end <= end, "{segment:?} in {start} to {end}");
        assert!(segment.end - segment.start > (end - start) * 8 / 10, "{segment:?} in {start} to {end}");
        assert!(mixed.is_char_boundary(segment.start) && mixed.is_char_boundary(segment.end));
    }
}

#[test]
fn damage_is_read_through() {
    let (out, _) = marked(&long(&long(TEXTS[0].1)), ID);
    for lost in [10u64, 20, 30] {
        let mut state = lost;
        let left: String = out
            .chars()
            .filter(|c| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                !('\u{fe00}'..='\u{fe0f}').contains(c) || (state >> 33) % 100 >= lost
            })
            .collect();
        assert_eq!(id(&left), Some(ID), "{lost} %");
        let (clean, _) = strip(&left, &Key::public());
        assert_eq!(id(&clean), None);
    }
}

#[test]
fn the_wrapper_is_left_alone() {
    let wrapper: String = "\u{feff}"
        .chars()
        .chain((0..200).map(|i| if i % 3 == 0 { '\u{fe00}' } else { '\u{e0123}' }))
        .collect();
    let text = long(TEXTS[0].1) + &wrapper;
    let (out, _) = marked(&text, ID);
    assert!(out.ends_with(&wrapper) && out.matches('\u{feff}').count() == 1);
    assert_eq!(id(&out), Some(ID));
    assert_eq!(strip(&out, &Key::public()).0, text);
    // A damaged wrapper that is all small bytes is no mark either.
    assert_eq!(look(&format!("\u{feff}{}", "\u{fe0a}".repeat(600))).groups, 0);
}

#[test]
fn hostile_texts_take_linear_time_and_give_nothing() {
    let combining = format!("A{}. Yes it is, more or less. ", "\u{301}".repeat(1_000_000));
    assert_eq!(id(&marked(&combining, ID).0), Some(ID));
    for soup in [
        "\u{200b}".repeat(1_000_000),
        "\u{fe0a}".repeat(1_000_000),
        (0..1_000_000u32)
            .filter_map(|i| char::from_u32(0xfe00 + (i.wrapping_mul(2_654_435_769) >> 28)))
            .collect(),
        (0..1_000_000u32).flat_map(|i| ['a', char::from_u32(0xfe00 + i % 16).unwrap()]).collect(),
    ] {
        assert_eq!(look(&soup).mark, None);
        assert!(embed(&soup, ID, &Key::public(), &EmbedOptions::default()).is_err() || soup.starts_with('a'));
    }
}

#[test]
fn syntax_keeps_its_meaning() {
    let prose = long(TEXTS[0].1);
    let page = format!(
        "<!DOCTYPE html><title>Spring, and the river</title><pre>{prose}</pre><p class=\"a b\">{prose}</p><script>{prose}</script>"
    );
    let mut options = EmbedOptions::default();
    options.syntax = Syntax::Html;
    let (out, _) = embed(&page, ID, &Key::public(), &options).unwrap();
    let (start, end) = (out.find("<p ").unwrap(), out.find("</p>").unwrap());
    assert_eq!(bare(&out), page);
    assert_eq!((bare(&out[..start]), bare(&out[end..])), (out[..start].to_owned(), out[end..].to_owned()));
    assert_eq!(id(&out[start..end]), Some(ID));
}
