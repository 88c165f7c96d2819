//! Programs: their comments.

use super::{Prose, has_words};

/// How a programming language writes comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comments {
    /// What begins a comment to the end of the line, the longest first.
    line: &'static [&'static str],
    /// What begins and ends a comment of several lines.
    block: Option<(&'static str, &'static str)>,
    /// What begins and ends a string of several lines, in which nothing is a comment.
    strings: &'static [&'static str],
}

impl Comments {
    /// C, C++, Java, JavaScript, TypeScript, Go, Rust, Swift, Kotlin, C#, PHP, CSS.
    pub const C: Self =
        Self { line: &["///", "//!", "//"], block: Some(("/*", "*/")), strings: &["`", "\"\"\""] };
    /// Python, shell, Ruby, Perl, R, YAML, TOML, Make.
    pub const HASH: Self = Self { line: &["#"], block: None, strings: &["\"\"\"", "'''", "<<"] };
    /// SQL, Haskell, Ada, Lua.
    pub const DASHES: Self = Self { line: &["--"], block: Some(("/*", "*/")), strings: &[] };
    /// Lisp, Scheme, assembly, INI.
    pub const SEMICOLON: Self = Self { line: &[";;;", ";;", ";"], block: None, strings: &[] };
    /// TeX, Erlang, MATLAB.
    pub const PERCENT: Self = Self { line: &["%%", "%"], block: None, strings: &[] };

    /// By the ending of a file's name, without the dot; `None` if the language is not known.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "c" | "h" | "cc" | "cpp" | "cxx" | "hpp" | "java" | "js" | "mjs" | "cjs" | "jsx" | "ts"
            | "tsx" | "go" | "rs" | "swift" | "kt" | "kts" | "cs" | "php" | "css" | "scss" | "less"
            | "scala" | "dart" | "proto" => Self::C,
            "py" | "sh" | "bash" | "zsh" | "rb" | "pl" | "pm" | "r" | "yaml" | "yml" | "toml" | "mk"
            | "jl" => Self::HASH,
            "sql" | "hs" | "adb" | "ads" | "lua" => Self::DASHES,
            "lisp" | "el" | "scm" | "clj" | "asm" | "s" | "ini" => Self::SEMICOLON,
            "tex" | "sty" | "erl" | "m" => Self::PERCENT,
            _ => return None,
        })
    }
}

enum State {
    Code,
    Block,
    /// Inside a string that this ends.
    Text(&'static str),
}

/// Tells the prose of comments, line by line.
pub(super) fn prose(text: &str, comments: Comments, stretch: &mut impl FnMut(Prose)) {
    let (mut state, mut fenced, mut at) = (State::Code, false, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim_start();
        let comment = match &state {
            State::Text(end) => {
                if line.matches(end).count() % 2 == 1 {
                    state = State::Code;
                }
                continue;
            }
            State::Block => Some(body.trim_start_matches('*')),
            State::Code => opened(body, comments, &mut state),
        };
        let Some(mut comment) = comment else {
            fenced = false;
            state = after(line, comments);
            continue;
        };
        if let (State::Block, Some((_, end))) = (&state, comments.block)
            && let Some(place) = comment.find(end)
        {
            comment = &comment[..place];
            state = State::Code;
        }
        if comment.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced && comment.starts_with(' ') && has_words(comment) {
            let from = start + (comment.as_ptr() as usize - line.as_ptr() as usize);
            stretch(Prose { start: from, end: from + comment.trim_end().len(), open_end: true });
        }
    }
}

/// The comment that a line consists of, if it is one.
fn opened<'a>(body: &'a str, comments: Comments, state: &mut State) -> Option<&'a str> {
    if let Some((start, _)) = comments.block
        && let Some(rest) = body.strip_prefix(start)
    {
        *state = State::Block;
        return Some(rest.trim_start_matches(['*', '!']));
    }
    comments.line.iter().find_map(|mark| body.strip_prefix(mark))
}

/// What a line of code leaves open.
fn after(line: &str, comments: Comments) -> State {
    let open = comments.strings.iter().find(|mark| line.matches(**mark).count() % 2 == 1);
    match open {
        // A here-document ends with a word of its own choice; nothing after it is trusted.
        Some(&"<<") => State::Text("\0"),
        Some(mark) => State::Text(mark),
        None => State::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Syntax;
    use super::super::tests::shown;
    use super::*;

    #[test]
    fn comments_of_their_own_lines_only() {
        let source = "#!/usr/bin/env python3 with some words after it\n# A comment, with words enough. And more\nx = 1  # not this one, since code precedes it\ns = '''\n# in a string, with words enough. And more\n'''\n# type: ignore\n";
        let want = source.replace(
            "# A comment, with words enough. And more\nx",
            "# A‖ comment‖, with‖ words‖ enough‖. And‖ more‖\nx",
        );
        assert_eq!(shown(source, Syntax::Code(Comments::HASH)), want);
    }

    #[test]
    fn blocks_and_documentation_without_their_code() {
        let source = "/* One two three, four five.\n * Six seven eight nine ten, eleven */ let s = \"// no no no no no no\";\n/// Docs are prose. See below now:\n/// ```\n/// let this be code and not prose;\n/// ```\n// eslint-disable-next-line no-console\nfn f() {}\n";
        let marked = shown(source, Syntax::Code(Comments::C));
        assert!(
            marked.starts_with(
                "/* One‖ two‖ three‖, four‖ five‖.\n * Six‖ seven‖ eight‖ nine‖ ten‖, eleven‖ */ let s"
            ),
            "{marked}"
        );
        assert!(
            marked.contains(
                "/// Docs‖ are‖ prose‖. See‖ below‖ now‖:\n/// ```\n/// let this be code and not prose;\n"
            ),
            "{marked}"
        );
        assert!(marked.ends_with("// eslint-disable-next-line no-console\nfn f() {}\n"));
    }

    #[test]
    fn endings_tell_the_language() {
        assert_eq!(Comments::of_extension("RS"), Some(Comments::C));
        assert_eq!(Comments::of_extension("py"), Some(Comments::HASH));
        assert_eq!(Comments::of_extension("docx"), None);
    }
}
