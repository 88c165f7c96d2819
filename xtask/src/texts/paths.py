# What other people's programs do to a text. One JSON request a line: {"path": name, "text": …}; one JSON answer a line: {"text": …},
# or {"error": …}. {"paths": true} asks for the names of all paths that can be walked here.
import csv, email.message, email.policy, html, html.parser, io, json, os, re, shutil, sqlite3, subprocess, sys, tempfile
import textwrap, unicodedata, urllib.parse, xml.etree.ElementTree as ElementTree

PATHS = {}


def path(name, needs=()):
    """Names a path; one whose module or command is missing is left out."""

    def register(function):
        for need in needs:
            if need.startswith("!"):
                if shutil.which(need[1:]) is None:
                    return function
            else:
                try:
                    __import__(need)
                except Exception:
                    return function
        PATHS[name] = function
        return function

    return register


for form in ("NFC", "NFD", "NFKC", "NFKD"):
    path(form)(lambda text, form=form: unicodedata.normalize(form, text))


@path("Python: str.strip of each line")
def stripped(text):
    return "\n".join(line.strip() for line in text.split("\n"))


@path("Python: white space collapsed, \\s+")
def collapsed(text):
    return re.sub(r"\s+", " ", text)


@path("Python: re-wrapped at 72, textwrap")
def wrapped(text):
    return "\n\n".join(textwrap.fill(part, 72) for part in re.split(r"\n\s*\n", text))


@path("JSON, ASCII escapes")
def json_ascii(text):
    return json.loads(json.dumps(text))


@path("JSON, UTF-8")
def json_utf8(text):
    return json.loads(json.dumps(text, ensure_ascii=False).encode())


@path("UTF-16")
def utf16(text):
    return text.encode("utf-16").decode("utf-16")


@path("GB18030")
def gb18030(text):
    return text.encode("gb18030").decode("gb18030")


@path("Windows-1251, what does not fit left out")
def cp1251(text):
    return text.encode("cp1251", "ignore").decode("cp1251")


@path("URL query")
def url(text):
    return urllib.parse.unquote_plus(urllib.parse.quote_plus(text))


@path("CSV")
def comma(text):
    out = io.StringIO()
    csv.writer(out).writerow([text, "b"])
    return next(csv.reader(io.StringIO(out.getvalue())))[0]


@path("YAML, PyYAML", ["yaml"])
def yaml_(text):
    import yaml

    return yaml.safe_load(yaml.safe_dump({"text": text}, allow_unicode=True))["text"]


@path("SQLite")
def sqlite(text):
    with sqlite3.connect(":memory:") as base:
        base.execute("create table t (x text)")
        base.execute("insert into t values (?)", (text,))
        return base.execute("select x from t").fetchone()[0]


@path("e-mail, quoted-printable")
def mail(text):
    message = email.message.EmailMessage()
    message.set_content(text, cte="quoted-printable")
    return email.message_from_bytes(message.as_bytes(), policy=email.policy.default).get_content()


@path("XML, ElementTree")
def xml_tree(text):
    element = ElementTree.Element("p")
    element.text = text
    return ElementTree.fromstring(ElementTree.tostring(element, "unicode")).text


def page(text):
    """Paragraphs as a page would have them."""
    parts = re.split(r"\n\s*\n", text)
    return "<!DOCTYPE html><html><head><title>t</title></head><body>" + "".join(
        f"<p>{html.escape(part)}</p>" for part in parts) + "</body></html>"


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.skip = [], False

    def handle_starttag(self, tag, attributes):
        self.skip |= tag == "title"
        if tag == "p":
            self.parts.append("\n\n")

    def handle_endtag(self, tag):
        self.skip &= tag != "title"

    def handle_data(self, data):
        if not self.skip:
            self.parts.append(data)


@path("HTML, html.parser")
def text_of(source):
    if "<p" not in source:
        source = page(source)
    parser = Text()
    parser.feed(source)
    parser.close()
    return "".join(parser.parts).strip("\n")


@path("HTML, lxml", ["lxml.html"])
def html_lxml(text):
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(page(text))
    return text_of(lxml_html.tostring(tree, encoding="unicode"))


@path("XML, lxml", ["lxml.etree"])
def xml_lxml(text):
    from lxml import etree

    element = etree.Element("p")
    element.text = text
    return etree.fromstring(etree.tostring(element)).text


@path("HTML, html5lib", ["html5lib"])
def html_five(text):
    import html5lib

    return text_of(html5lib.serialize(html5lib.parse(page(text)), omit_optional_tags=False))


@path("HTML, Beautiful Soup", ["bs4"])
def soup(text):
    import bs4

    return text_of(str(bs4.BeautifulSoup(page(text), "html.parser")))


@path("HTML sanitiser: bleach", ["bleach"])
def bleached(text):
    import bleach

    return text_of(bleach.clean(page(text), tags={"p"}, strip=True))


@path("HTML sanitiser: nh3 (ammonia)", ["nh3"])
def ammonia(text):
    import nh3

    return text_of(nh3.clean(page(text)))


@path("HTML sanitiser: lxml_html_clean", ["lxml_html_clean"])
def lxml_clean(text):
    import lxml_html_clean

    return text_of(lxml_html_clean.clean_html(page(text)))


def run(*command, given):
    done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=60)
    return done.stdout.decode()


@path("HTML Tidy", ["!tidy"])
def tidy(text):
    return text_of(run("tidy", "-q", "-utf8", "--show-warnings", "no", "--wrap", "0", given=page(text)))


@path("HTML to text: html2text", ["html2text"])
def to_text(text):
    import html2text

    return html2text.html2text(page(text), bodywidth=0)


@path("HTML to Markdown: markdownify", ["markdownify"])
def to_markdown(text):
    import markdownify

    return markdownify.markdownify(page(text).split("<body>")[1])


@path("Markdown: Python-Markdown", ["markdown"])
def python_markdown(text):
    import markdown

    return text_of(markdown.markdown(text))


@path("Markdown: markdown-it-py", ["markdown_it"])
def markdown_it(text):
    import markdown_it

    return text_of(markdown_it.MarkdownIt().render(text))


@path("Markdown: commonmark", ["commonmark"])
def commonmark_(text):
    import commonmark

    return text_of(commonmark.commonmark(text))


@path("Markdown to HTML and back: pandoc", ["!pandoc"])
def pandoc_html(text):
    made = run("pandoc", "-f", "markdown", "-t", "html", given=text)
    return run("pandoc", "-f", "html", "-t", "plain", "--wrap=none", given=made)


@path("docx: pandoc", ["!pandoc"])
def pandoc_docx(text):
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "a.docx")
        subprocess.run(["pandoc", "-f", "markdown", "-o", name], input=text.encode(), check=True, timeout=60)
        return run("pandoc", name, "-t", "plain", "--wrap=none", given="")


@path("odt: pandoc", ["!pandoc"])
def pandoc_odt(text):
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "a.odt")
        subprocess.run(["pandoc", "-f", "markdown", "-o", name], input=text.encode(), check=True, timeout=60)
        return run("pandoc", name, "-t", "plain", "--wrap=none", given="")


@path("epub: pandoc", ["!pandoc"])
def pandoc_epub(text):
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "a.epub")
        subprocess.run(["pandoc", "-f", "markdown", "-M", "title=t", "-o", name], input=text.encode(), check=True, timeout=60)
        return run("pandoc", name, "-t", "plain", "--wrap=none", given="")


@path("docx: python-docx", ["docx"])
def word(text):
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    out.seek(0)
    return "\n".join(paragraph.text for paragraph in docx.Document(out).paragraphs)


@path("RTF: striprtf", ["striprtf.striprtf"])
def rtf(text):
    from striprtf.striprtf import rtf_to_text

    def escaped(character):
        units = character.encode("utf-16-le")
        numbers = [int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)]
        return character if ord(character) < 128 else "".join(f"\\u{number}?" for number in numbers)

    return rtf_to_text("{\\rtf1\\ansi " + "".join(map(escaped, text)).replace("\n", "\\par ") + "}")


FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def pdf_fpdf(text):
    import fpdf

    paper = fpdf.FPDF()
    paper.add_page()
    paper.add_font("D", "", FONT)
    paper.set_font("D", size=10)
    paper.multi_cell(0, text=text)
    return bytes(paper.output())


def pdf_weasy(text):
    import weasyprint

    return weasyprint.HTML(string=page(text)).write_pdf()


def read_pypdf(data):
    import pypdf

    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(data)).pages)


def read_pdfminer(data):
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def read_pdftotext(data):
    return subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True).stdout.decode()


WRITERS = [("fpdf2", pdf_fpdf, "fpdf"), ("WeasyPrint", pdf_weasy, "weasyprint")]
READERS = [("pdftotext", read_pdftotext, "!pdftotext"), ("pypdf", read_pypdf, "pypdf"), ("pdfminer", read_pdfminer, "pdfminer.high_level")]
for writer, write, needed in WRITERS:
    if writer == "fpdf2" and not os.path.exists(FONT):
        continue
    for reader, read, also in READERS:
        path(f"PDF by {writer}, text by {reader}", [needed, also])(lambda text, w=write, r=read: r(w(text)))


@path("cleaner: ftfy", ["ftfy"])
def fixed(text):
    import ftfy

    return ftfy.fix_text(text)


@path("cleaner: Unidecode", ["unidecode"])
def unidecoded(text):
    import unidecode

    return unidecode.unidecode(text)


@path("cleaner: clean-text", ["cleantext"])
def clean(text):
    import cleantext

    return cleantext.clean(text, to_ascii=False, lower=False)


@path("cleaner: str.isprintable only")
def printable(text):
    return "".join(c for c in text if c.isprintable() or c == "\n")


@path("cleaner: [\\u200B-\\u200D\\uFEFF] out")
def usual(text):
    return re.sub("[\u200b-\u200d\ufeff]", "", text)


@path("cleaner: [\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF] out")
def usual_more(text):
    return re.sub("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]", "", text)


@path("cleaner: [\\u2060-\\u206F] out as well")
def usual_most(text):
    return re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", text)


@path("cleaner: general category Cf out")
def formats(text):
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def identifier(text):
    """Keeps what may stand inside a name of Python's."""
    return "".join(c for c in text if not c.strip() or c.isascii() or ("a" + c).isidentifier())


PATHS["allowed in Python identifiers"] = identifier


def main():
    for line in sys.stdin:
        request = json.loads(line)
        if "paths" in request:
            answer = {"paths": list(PATHS)}
        else:
            try:
                answer = {"text": PATHS[request["path"]](request["text"])}
            except Exception as problem:
                answer = {"error": f"{type(problem).__name__}: {problem}"[:200]}
        print(json.dumps(answer), flush=True)


main()
