// Every label looks the same in Chromium and in resvg, which draws the PNG and the PDF.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT, chart, company, launch, open } from "./browser.js";

/** The edges of a label's ink lie at most so far apart, in px at one px a unit of the picture. */
const MOST_APART = 1.5;
/** Ink is what is at least so dark, of 255: a quarter, so that a grey edge of letters is none. */
const INK = 64;
/** px around a label in which its ink is sought: letters overhang, and the two may differ. */
const AROUND = 6;
/** Letters that the fonts of rolecall lack: a browser takes them from the system, a PNG has boxes. */
const FOREIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Arabic}]/gu;
const BOX = "■";
const FONTS = { normal: "dejavu-sans.ttf", bold: "dejavu-sans-bold.ttf" };
const fonts = path.join(ROOT, "src", "layout", "font");
const RESVG = process.env.RESVG ?? path.join(ROOT, "target", "resvg", "bin", "resvg");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A page with the fonts of rolecall and nothing else. */
function paper() {
  const faces = Object.entries(FONTS).map(([weight, file]) => {
    const bytes = readFileSync(path.join(fonts, file)).toString("base64");
    return `@font-face{font-family:"DejaVu Sans";font-weight:${weight};src:url(data:font/ttf;base64,${bytes})}`;
  });
  return `<!doctype html><style>${faces.join("")} body{margin:0} svg{display:block}</style><main></main>`;
}

/**
 * In the page: shows a picture without anything but its labels, in black on white, and deals them
 * to layers, so that no two of a layer are near one another.
 */
function deal([markup, around]) {
  const svg = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  for (const element of svg.querySelectorAll("*:not(g, text, tspan)")) element.remove();
  document.querySelector("main").replaceChildren(svg);
  const layers = [];
  const labels = [...svg.querySelectorAll("text")].map((text) => {
    text.setAttribute("fill", "#000000");
    const { left, top, right, bottom } = text.getBoundingClientRect();
    const box = { left: left - around, top: top - around, right: right + around, bottom: bottom + around };
    const meets = (other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    let layer = layers.findIndex((others) => !others.some(meets));
    if (layer < 0) layer = layers.push([]) - 1;
    layers[layer].push(box);
    return { element: text, text: text.textContent, box, layer };
  });
  window.dealt = { svg, labels };
  const said = labels.map(({ text, box, layer }) => ({ text, box, layer }));
  return { width: Math.ceil(width), height: Math.ceil(height), layers: layers.length, labels: said };
}

/** In the page: shows the labels of a layer alone; gives the picture that is shown. */
function show(layer) {
  const { svg, labels } = window.dealt;
  for (const label of labels) {
    if (label.layer === layer) label.parent?.append(label.element);
    else {
      label.parent ??= label.element.parentNode;
      label.element.remove();
    }
  }
  return new XMLSerializer().serializeToString(svg);
}

/** In the page: the edges of the ink of a layer's labels in each drawing. */
async function edges([layer, drawings, ink]) {
  const found = [];
  for (const drawing of drawings) {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${drawing}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const of = ({ box }) => {
      const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(height, box.bottom); y++) {
        for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(width, box.right); x++) {
          if (255 - data[4 * (y * width + x)] < ink) continue;
          edge.left = Math.min(edge.left, x);
          edge.right = Math.max(edge.right, x + 1);
          edge.top = Math.min(edge.top, y);
          edge.bottom = Math.max(edge.bottom, y + 1);
        }
      }
      return Object.values(edge).map((at) => (Number.isFinite(at) ? at : null));
    };
    found.push(window.dealt.labels.filter((label) => label.layer === layer).map(of));
  }
  return found;
}

/** A picture as resvg draws it: PNG in base64. */
function resvg(markup) {
  const given = Object.values(FONTS).flatMap((file) => ["--use-font-file", path.join(fonts, file)]);
  const flags = ["--skip-system-fonts", "--background", "#ffffff", ...given, "-", "-c"];
  const done = spawnSync(RESVG, flags, { input: markup, maxBuffer: 1 << 28 });
  assert.ifError(done.error);
  assert.equal(done.status, 0, `${done.stderr}`);
  return done.stdout.toString("base64");
}

/** The labels of a picture whose ink lies elsewhere in resvg, and how many there are. */
async function compare(page, markup) {
  const { width, height, layers, labels } = await page.evaluate(deal, [markup, AROUND]);
  await page.setViewportSize({ width, height });
  const apart = [];
  for (let layer = 0; layer < layers; layer++) {
    const shown = await page.evaluate(show, layer);
    const drawings = [(await page.screenshot()).toString("base64"), resvg(shown)];
    const [here, there] = await page.evaluate(edges, [layer, drawings, INK]);
    const dealt = labels.filter((label) => label.layer === layer);
    dealt.forEach(({ text }, at) => {
      const most = Math.max(...here[at].map((edge, side) => Math.abs(edge - there[at][side])));
      // Ink in one of them alone is as wrong as can be; blanks have none in either.
      const lacks = here[at].includes(null) !== there[at].includes(null);
      if (lacks || most > MOST_APART) apart.push(`${text}: ${here[at]} in Chromium, ${there[at]} in resvg`);
    });
  }
  return { apart, count: labels.length };
}

const samples = path.join(ROOT, "output");
const read = (file) => readFileSync(path.join(samples, file), "utf8");
const files = readdirSync(samples, { recursive: true }).filter((file) => file.endsWith(".svg")).sort();
// Some pictures are the same for every organisation: one of them will do.
const different = new Map(files.map((file) => [read(file), file]).reverse());
const pictures = [...different].map(([markup, file]) => [file, () => markup]).reverse();
pictures.push(["the chart of a company of 300", () => chart("org", company(300))]);

for (const [name, markup] of pictures) {
  test(`the ink of every label of ${name} lies in resvg where it lies in Chromium`, async () => {
    const { page, faults, close } = await open(browser, "about:blank");
    await page.setContent(paper());
    await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
    const { apart, count } = await compare(page, markup().replace(FOREIGN, BOX));
    assert.ok(count > 1, "the picture has labels");
    assert.deepEqual(apart, []);
    assert.deepEqual(faults, []);
    await close();
  });
}
