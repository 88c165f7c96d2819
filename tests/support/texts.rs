//! Texts in four languages and all syntaxes.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test file uses its part of this")]

/// Language, a heading, and two paragraphs of some 300 characters in all.
pub const PROSE: [(&str, &str, &str, &str); 4] = [
    (
        "kk",
        "Таңба туралы",
        "Жасанды интеллект бүгінде мәтін жазады, сурет салады және дауыс шығарады. Оқырман кімнің жазғанын білуге құқылы. Сондықтан әр мәтінге көзге көрінбейтін белгі қойылады.",
        "Белгі абзац көшірілсе де сақталады, оны арнайы бағдарлама оқиды. Ол сөздердің мағынасын өзгертпейді, оқуға кедергі келтірмейді. Осылайша мәтіннің қайдан шыққаны белгілі болады.",
    ),
    (
        "ru",
        "О знаке",
        "Искусственный интеллект сегодня пишет тексты, рисует картины и говорит голосами людей. Читатель имеет право знать, кто это написал. Поэтому в каждый текст ставится невидимый знак.",
        "Знак остаётся, когда копируют только один абзац, и его читает программа. Он не меняет смысла слов и не мешает читать. Так становится известно, откуда взялся текст.",
    ),
    (
        "en",
        "About the mark",
        "Machines write texts today, draw pictures and speak with the voices of people. A reader has the right to know who wrote a thing. So every text gets a mark that nobody sees.",
        "The mark stays when only a paragraph is copied, and a program reads it. It changes no meaning and gets in nobody's way. That is how one knows where a text comes from.",
    ),
    (
        "zh",
        "关于标记",
        "今天，人工智能可以写文章、画图画，还能用人的声音说话。读者有权知道这些内容是谁写的，因此每篇文章都会加上一个看不见的标记。标记并不会改变文字的意思，也不会影响任何人的阅读，更不会把文章发送到别的地方去检查。",
        "即使只复制了一个段落，标记仍然留在那里，专门的程序可以把它读出来。这样一来，人们就能知道一篇文章究竟从哪里来，又是由哪一个系统生成的。如果有人修改了文章，签名就会失效，而检查程序会指出第一个不同之处在哪一行。",
    ),
];

/// Name and content of one file a syntax, with the prose of one language.
pub fn files((lang, title, one, two): (&str, &str, &str, &str)) -> Vec<(String, String)> {
    let name = |extension: &str| format!("{lang}.{extension}");
    vec![
        (name("txt"), format!("{title}\n\n{one}\n\n{two}\n")),
        (name("md"), format!("# {title}\n\n{one}\n\n* `code` **{title}**\n\n{two}\n")),
        (
            name("html"),
            format!(
                "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{one}</p>\n<p>{two}</p>\n</body>\n</html>\n"
            ),
        ),
        (
            name("xml"),
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<article xml:lang=\"{lang}\"><title>{title}</title>\n<p>{one}</p>\n<p>{two}</p>\n</article>\n"
            ),
        ),
        (name("py"), format!("# {one}\n# {two}\n\ndef tell():\n    return \"{title}\"\n\n\nprint(tell())\n")),
        (name("csv"), format!("id,text\n1,\"{one}\"\n2,\"{two}\"\n")),
    ]
}

/// A text as a person sees it: without characters that have no shape.
pub fn seen(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{FEFF}');
    text.chars().filter(|c| !unseen(*c)).collect()
}
