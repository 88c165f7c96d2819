// Draws pairs of texts in Chromium; one JSON request a line: {"plain", "marked"}; one JSON answer a line: {"looks": [{"font", "layout",
// "ink", "different"}]} in pixels, or {"error"}.
const readline = require("node:readline");
const { execFileSync } = require("node:child_process");

const WANTED = [
  "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono", "Liberation Sans", "Liberation Serif", "Liberation Mono", "Noto Sans", "Noto Serif",
  "Noto Sans CJK SC", "Noto Serif CJK SC", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Nastaliq Urdu", "Noto Sans Devanagari",
  "Noto Serif Bengali", "Noto Sans Thai", "Noto Serif Hebrew", "Droid Sans Fallback",
];
const LAYOUTS = {
  "plain": "width: 620px; font-size: 18px;",
  "narrow, justified": "width: 210px; font-size: 15px; text-align: justify;",
  "letters apart": "width: 620px; font-size: 16px; letter-spacing: 1.5px; word-spacing: 3px;",
};

// Boxes of a picture: Chromium draws no more than 16384 lines of pixels.
const TOGETHER = 18;

function fonts() {
  const there = new Set(execFileSync("fc-list", [":", "family"]).toString().split(/[\n,]/));
  return [...WANTED.filter((font) => there.has(font)), "serif", "sans-serif", "monospace"];
}

// Boxes on one page, so that one picture shows many of them.
async function pictures(page, text, boxes) {
  const places = await page.evaluate(([text, boxes]) => {
    document.body.replaceChildren(...boxes.map(({ font, style }) => {
      const box = document.createElement("div");
      const family = font.includes(" ") ? JSON.stringify(font) : font;
      box.style.cssText = `${style} white-space: pre-wrap; padding: 4px; font-family: ${family};`;
      box.textContent = text;
      return box;
    }));
    return [...document.body.children].map((box) => [Math.ceil(box.offsetTop), Math.floor(box.offsetTop + box.offsetHeight)]);
  }, [text, boxes]);
  const { PNG } = require("pngjs");
  return { places, png: PNG.sync.read(await page.screenshot({ fullPage: true })) };
}

function compared(before, after, [top, bottom]) {
  const width = before.png.width;
  let [ink, different] = [0, 0];
  for (let i = 4 * width * top; i < 4 * width * bottom; i += 4) {
    const data = before.png.data;
    ink += data[i] + data[i + 1] + data[i + 2] < 600;
    different += after.png.data.compare(data, i, i + 4, i, i + 4) !== 0;
  }
  return { ink, different };
}

let opened;
async function open() {
  const { chromium } = require("playwright-core");
  const path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(require("node:fs").existsSync);
  const browser = await chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  await page.setContent('<!DOCTYPE html><body style="margin: 0; background: #fff; color: #000">');
  return page;
}

async function answer({ plain, marked }) {
  const page = await (opened ??= open());
  const boxes = fonts().flatMap((font) => Object.entries(LAYOUTS).map(([layout, style]) => ({ font, layout, style })));
  const looks = [];
  while (boxes.length) {
    const some = boxes.splice(0, TOGETHER);
    const [before, after] = [await pictures(page, plain, some), await pictures(page, marked, some)];
    some.forEach(({ font, layout }, i) => {
      const moved = String(before.places[i]) !== String(after.places[i]);
      const { ink, different } = compared(before, after, before.places[i]);
      looks.push({ font, layout, ink, different: moved ? Math.max(different, 1) : different });
    });
  }
  return { looks };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const done = await answer(JSON.parse(line)).catch((problem) => ({ error: String(problem).slice(0, 300) }));
    process.stdout.write(JSON.stringify(done) + "\n");
  }
  process.exit(0);
})();
