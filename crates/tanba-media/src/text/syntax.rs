//! What a text is written in.

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Syntax {
    /// No syntax.
    Plain,
    /// Markdown (CommonMark and its usual extensions, front matter included).
    Markdown,
    /// HTML.
    Html,
    /// XML of any vocabulary but SVG.
    Xml,
    /// Comma-separated values (RFC 4180), or separated by something else.
    Csv,
    /// JSON (RFC 8259).
    Json,
    /// A program, a style sheet, a configuration: something with comments.
    Code(Language),
}

/// A language with comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    C,
    Cpp,
    CSharp,
    Css,
    Go,
    Haskell,
    Ini,
    Java,
    JavaScript,
    Kotlin,
    Lua,
    Python,
    R,
    Ruby,
    Rust,
    Shell,
    Sql,
    Swift,
    Tex,
    Toml,
    TypeScript,
    WebVtt,
    Yaml,
}

/// How a comment on a line of its own is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// What begins it.
    pub prefix: &'static str,
    /// What ends it; nothing where the line does.
    pub suffix: &'static str,
}

impl Comment {
    const fn line(prefix: &'static str) -> Self {
        Self { prefix, suffix: "" }
    }

    const MARKUP: Self = Self { prefix: "<!--", suffix: "-->" };
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 23] = [
        Self::C,
        Self::Cpp,
        Self::CSharp,
        Self::Css,
        Self::Go,
        Self::Haskell,
        Self::Ini,
        Self::Java,
        Self::JavaScript,
        Self::Kotlin,
        Self::Lua,
        Self::Python,
        Self::R,
        Self::Ruby,
        Self::Rust,
        Self::Shell,
        Self::Sql,
        Self::Swift,
        Self::Tex,
        Self::Toml,
        Self::TypeScript,
        Self::WebVtt,
        Self::Yaml,
    ];

    /// Name, media type, usual file extensions, beginning of a comment. Media types are IANA's where it has one.
    const fn facts(self) -> (&'static str, &'static str, &'static [&'static str], &'static str) {
        match self {
            Self::C => ("C", "text/x-c", &["c", "h"], "//"),
            Self::Cpp => ("C++", "text/x-c++", &["cpp", "cc", "cxx", "hpp", "hh"], "//"),
            Self::CSharp => ("C#", "text/x-csharp", &["cs"], "//"),
            Self::Css => ("CSS", "text/css", &["css"], "/*"),
            Self::Go => ("Go", "text/x-go", &["go"], "//"),
            Self::Haskell => ("Haskell", "text/x-haskell", &["hs"], "--"),
            Self::Ini => ("INI", "text/x-ini", &["ini", "cfg"], ";"),
            Self::Java => ("Java", "text/x-java", &["java"], "//"),
            Self::JavaScript => ("JavaScript", "text/javascript", &["js", "mjs", "cjs"], "//"),
            Self::Kotlin => ("Kotlin", "text/x-kotlin", &["kt", "kts"], "//"),
            Self::Lua => ("Lua", "text/x-lua", &["lua"], "--"),
            Self::Python => ("Python", "text/x-python", &["py", "pyw"], "#"),
            Self::R => ("R", "text/x-r", &["r"], "#"),
            Self::Ruby => ("Ruby", "text/x-ruby", &["rb"], "#"),
            Self::Rust => ("Rust", "text/x-rust", &["rs"], "//"),
            Self::Shell => ("shell", "application/x-sh", &["sh", "bash", "zsh"], "#"),
            Self::Sql => ("SQL", "application/sql", &["sql"], "--"),
            Self::Swift => ("Swift", "text/x-swift", &["swift"], "//"),
            Self::Tex => ("TeX", "application/x-tex", &["tex", "sty"], "%"),
            Self::Toml => ("TOML", "application/toml", &["toml"], "#"),
            Self::TypeScript => ("TypeScript", "text/x-typescript", &["ts", "mts"], "//"),
            Self::WebVtt => ("WebVTT", "text/vtt", &["vtt"], "NOTE"),
            Self::Yaml => ("YAML", "application/yaml", &["yaml", "yml"], "#"),
        }
    }

    /// How a comment is written.
    pub const fn comment(self) -> Comment {
        match self {
            Self::Css => Comment { prefix: "/*", suffix: "*/" },
            other => Comment::line(other.facts().3),
        }
    }
}

impl Syntax {
    /// Those without comments of their own kind, in the order in which they are declared; [`Language::ALL`] has the others.
    pub const MARKUP: [Self; 6] = [Self::Plain, Self::Markdown, Self::Html, Self::Xml, Self::Csv, Self::Json];

    /// Every one.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::MARKUP.into_iter().chain(Language::ALL.into_iter().map(Self::Code))
    }

    /// Short name for people, e.g. `Markdown`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Code(language) => language.facts().0,
        }
    }

    /// Media type (RFC 6838), without parameters.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Xml => "application/xml",
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::Code(language) => language.facts().1,
        }
    }

    /// Usual file extensions in lower case without a dot; the first is the one to write.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Xml => &["xml", "xhtml", "rss", "atom", "xsl"],
            Self::Csv => &["csv", "tsv"],
            Self::Json => &["json"],
            Self::Code(language) => language.facts().2,
        }
    }

    /// The syntax that files of this extension (lower case, no dot) usually have.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::all().find(|syntax| syntax.extensions().contains(&extension))
    }

    /// The syntax of a media type, parameters left aside, in any case.
    pub fn from_mime(mime: &str) -> Option<Self> {
        let bare = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let also = match bare.as_str() {
            "text/xml" | "application/xhtml+xml" | "application/rss+xml" | "application/atom+xml" => {
                Self::Xml
            }
            "application/javascript" | "text/ecmascript" => Self::Code(Language::JavaScript),
            "text/yaml" | "text/x-yaml" | "application/x-yaml" => Self::Code(Language::Yaml),
            "text/x-sh" => Self::Code(Language::Shell),
            "text/x-tex" => Self::Code(Language::Tex),
            "text/toml" => Self::Code(Language::Toml),
            "text/x-sql" => Self::Code(Language::Sql),
            "text/json" => Self::Json,
            _ => return Self::all().find(|syntax| syntax.mime() == bare),
        };
        Some(also)
    }

    /// How a comment is written, where there are comments that a machine reads over and a person does not see rendered.
    pub const fn comment(self) -> Option<Comment> {
        match self {
            Self::Plain | Self::Csv | Self::Json => None,
            Self::Markdown | Self::Html | Self::Xml => Some(Comment::MARKUP),
            Self::Code(language) => Some(language.comment()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_share_an_extension_or_a_media_type() {
        let mut seen = HashSet::new();
        for syntax in Syntax::all() {
            assert!(seen.insert(syntax.mime()), "{}", syntax.mime());
            assert_eq!(Syntax::from_mime(syntax.mime()), Some(syntax));
            for extension in syntax.extensions() {
                assert!(seen.insert(extension), "{extension}");
                assert_eq!(Syntax::from_extension(extension), Some(syntax));
            }
        }
    }

    #[test]
    fn media_types_are_read_as_they_come() {
        assert_eq!(Syntax::from_mime("Text/HTML; charset=utf-8"), Some(Syntax::Html));
        assert_eq!(Syntax::from_mime("text/xml"), Some(Syntax::Xml));
        assert_eq!(Syntax::from_mime("image/png"), None);
    }
}
