//! Telling by its first bytes whether something is a text, and what it is written in.

use super::encoding::is_utf_16;
use super::{Language, Syntax};

/// Bytes that are looked at.
const HEAD: usize = 64 << 10;

/// What the bytes look like; `None` for what is no text.
///
/// Most texts do not tell what they are written in: they are plain text then. A name or a media type says more.
pub(crate) fn guess(bytes: &[u8]) -> Option<Syntax> {
    if bytes.is_empty() {
        return None;
    }
    if is_utf_16(bytes) {
        return Some(Syntax::Plain);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character that the end of the head cuts off.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let control = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0C' | '\x1B');
    if text.is_empty() || text.chars().any(control) {
        return None;
    }
    Some(syntax(text))
}

fn syntax(text: &str) -> Syntax {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let start = text.trim_start();
    let begins = |tag: &str| {
        let begin = start.as_bytes().get(..tag.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if begins("<!doctype html") || begins("<html") {
        return Syntax::Html;
    }
    if begins("<?xml") {
        return Syntax::Xml;
    }
    if text.starts_with("WEBVTT") {
        return Syntax::Code(Language::WebVtt);
    }
    if let Some(line) = text.strip_prefix("#!").and_then(|rest| rest.lines().next()) {
        return interpreted(line);
    }
    if start.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
        return Syntax::Json;
    }
    Syntax::Plain
}

/// The language of a script by its first line.
fn interpreted(line: &str) -> Syntax {
    let program = line.split(['/', ' ']).rfind(|word| !word.is_empty() && !word.starts_with('-'));
    let program = program.unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    match program {
        "python" => Syntax::Code(Language::Python),
        "node" | "deno" | "bun" => Syntax::Code(Language::JavaScript),
        "ruby" => Syntax::Code(Language::Ruby),
        "Rscript" => Syntax::Code(Language::R),
        "lua" => Syntax::Code(Language::Lua),
        // Whatever runs a script, "#" begins its comments: the first line would not be one otherwise.
        _ => Syntax::Code(Language::Shell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_what_it_is_is_believed() {
        for (text, syntax) in [
            ("Just words.", Syntax::Plain),
            ("# A heading, or a comment", Syntax::Plain),
            (" <!DOCTYPE html><p>", Syntax::Html),
            ("\u{feff}<html lang=kk>", Syntax::Html),
            ("<?xml version='1.0'?><a/>", Syntax::Xml),
            ("{\"a\": [1]}\n", Syntax::Json),
            ("{not json}", Syntax::Plain),
            ("#!/usr/bin/env python3\n", Syntax::Code(Language::Python)),
            ("#!/usr/bin/python3.11 -u\n", Syntax::Code(Language::Python)),
            ("#!/bin/sh", Syntax::Code(Language::Shell)),
            ("WEBVTT\n\n", Syntax::Code(Language::WebVtt)),
        ] {
            assert_eq!(guess(text.as_bytes()), Some(syntax), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_not_taken_for_one() {
        for bytes in
            [b"".as_slice(), b"abc\0def", b"\x7fELF", b"\xff\xd8\xff", b"caf\xe9 au lait", &[0x1f, 0x8b, 8]]
        {
            assert_eq!(guess(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_character_at_the_end_of_the_head_may_be_cut_off() {
        for shift in 0..3 {
            let text = "x".repeat(HEAD - shift) + &"文".repeat(10);
            assert_eq!(guess(text.as_bytes()), Some(Syntax::Plain));
        }
    }
}
