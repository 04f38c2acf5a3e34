// Bundles of rolecall in a real browser that reports whatever a page must not do.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** The folder of the project. */
export const ROOT = path.join(HERE, "..", "..");
const PROGRAM = process.env.ROLECALL ?? path.join(ROOT, "target", "debug", "rolecall");
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** ms for one step: two busy cores are slow. */
const PATIENCE = 20_000;
const AS_OF = "2025-06-01";

/** What bundles are made of: the samples, and an input that attacks its reader. */
export const INPUTS = {
  acme: path.join(ROOT, "samples", "acme"),
  startup: path.join(ROOT, "samples", "startup"),
  hostile: path.join(HERE, "hostile"),
};

const folder = mkdtempSync(path.join(tmpdir(), "rolecall-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function run(...args) {
  const done = spawnSync(PROGRAM, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ifError(done.error);
  assert.ok(done.status < 2, `rolecall ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

/** Writes the bundle of an input; gives its page as an address, its findings and its pictures. */
export function bundle(name, input = INPUTS[name]) {
  const out = path.join(folder, name);
  if (!existsSync(out)) run("audit", input, "--as-of", AS_OF, "--out", out, "--quiet");
  const { findings } = JSON.parse(readFileSync(path.join(out, "findings.json"), "utf8"));
  return { out, url: pathToFileURL(path.join(out, "index.html")).href, findings };
}

/** Writes the tables of a made-up company; gives their folder. */
export function company(people) {
  const tables = path.join(folder, `tables-${people}`);
  run("generate", "--people", String(people), tables);
  return tables;
}

/** A picture of the tables in a folder: SVG. */
export function chart(kind, tables) {
  const out = path.join(folder, `${kind}-${path.basename(tables)}.svg`);
  run("chart", kind, tables, "--as-of", AS_OF, "-o", out);
  return readFileSync(out, "utf8");
}

/** A browser for one file of tests; `close` it at the end. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((one) => existsSync(one));
  assert.ok(executablePath, "no Chromium here: install it, or name it in CHROMIUM");
  // The sandbox does not work for root, and nothing but our own page is opened.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/**
 * Opens a page. `faults` collects every request but the one for the page itself, everything on the
 * console, every error and every dialogue: a page of ours causes none.
 */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults = [];
  await page.route("**/*", (route) => {
    const asked = route.request().url();
    if (asked.split("#")[0] === url.split("#")[0]) return route.continue();
    faults.push(`request: ${asked}`);
    return route.abort();
  });
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    faults.push(`dialogue: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

/** The rows of findings that are to be seen, as their numbers. */
export function shownFindings(page) {
  return page.$$eval("#findings tr[data-severity]", (rows) =>
    rows.filter((row) => row.checkVisibility()).map((row) => Number(row.id.slice(1))),
  );
}
