// The page as its readers use it: load, filter, jump, zoom, print; with and without script.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { INPUTS, bundle, company, launch, open, shownFindings } from "./browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens the page of an input for a test, and asks at its end that the page has behaved. */
function onPage(name, does, options) {
  return async () => {
    const made = bundle(name);
    const { page, faults, close } = await open(browser, made.url, options);
    try {
      await does(page, made);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  };
}

const numbers = (findings) => findings.map((finding) => finding.number).sort((a, b) => a - b);
const sorted = (list) => [...list].sort((a, b) => a - b);

async function shows(page, expected, all) {
  const said = expected.length === 0 ? "No finding matches." : `${expected.length} of ${all} findings shown.`;
  await page.waitForFunction((text) => document.getElementById("shown").textContent === text, said);
  assert.deepEqual(sorted(await shownFindings(page)), numbers(expected));
}

/** Where a mark stands: inside its frame and inside the window. */
const isInSight = (mark) => {
  const frame = mark.closest(".picture").getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  const inside = (box) =>
    at.left >= box.left && at.right <= box.right && at.top >= box.top && at.bottom <= box.bottom;
  return inside(frame) && inside({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
};

const scale = (page, name) =>
  page.$eval(`#frame-${name} svg`, (svg) => svg.getBoundingClientRect().width / svg.width.baseVal.value);

describe("loading", () => {
  for (const name of Object.keys(INPUTS)) {
    test(
      `the page of ${name} loads without a request, a message or an error and shows every finding and picture`,
      onPage(name, async (page, { findings, out }) => {
        assert.ok(findings.length > 5);
        await shows(page, findings, findings.length);
        const files = await page.locator("figure .alone").allInnerTexts();
        assert.ok(files.length > 5);
        assert.equal(await page.locator(".picture > svg").count(), files.length);
        for (const file of files) assert.ok(existsSync(path.join(out, file)), `${file} is not in the bundle`);
      }),
    );
  }

  test(
    "hostile names are text: no element, no attribute and no title comes from them",
    onPage("hostile", async (page) => {
      assert.equal(await page.title(), "Who does what: findings");
      assert.equal(await page.locator("img, iframe, object, embed, link, [onclick], [onerror], [onload]").count(), 0);
      assert.equal(await page.locator("script").count(), 1);
      assert.equal(await page.locator("a[href^='javascript']").count(), 0);
      const text = await page.locator("body").innerText();
      assert.ok(text.includes("<script>alert(1)</script>") && text.includes("<style>*{display:none}</style>Wallet"));
    }),
  );

  test("markup that gets into the page all the same does not run", async () => {
    const { page, faults, close } = await open(browser, bundle("acme").url);
    const outcome = await page.evaluate(() => {
      const script = document.createElement("p");
      try {
        script.innerHTML = "<img src=x onerror='window.ran = true'>";
      } catch (error) {
        return error.name;
      }
      return "written";
    });
    assert.equal(outcome, "TypeError");
    assert.ok(faults.every((fault) => fault.startsWith("console: ")), faults.join("\n"));
    assert.equal(await page.evaluate(() => window.ran), undefined);
    await close();
  });

  test("a company of 1,500 people loads, filters and jumps without a long wait", async () => {
    const MOST = 20_000; // ms on two busy cores; on an idle desktop it is under two seconds
    const { url, findings } = bundle("large", company(1500));
    const started = Date.now();
    const { page, faults, close } = await open(browser, url);
    await page.getByRole("searchbox", { name: "Text" }).fill("gap-");
    await shows(page, findings.filter((finding) => finding.code.startsWith("GAP")), findings.length);
    await page.locator("#findings .places a:visible").first().click();
    await page.waitForFunction(() => document.activeElement.closest(".picture") !== null);
    assert.ok(Date.now() - started < MOST, `${Date.now() - started} ms`);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe("filtering", () => {
  test(
    "severities can be left out, one by one and all",
    onPage("acme", async (page, { findings }) => {
      const all = findings.length;
      await page.getByRole("checkbox", { name: /^errors/ }).uncheck();
      await shows(page, findings.filter((one) => one.severity !== "error"), all);
      await page.getByRole("checkbox", { name: /^notes/ }).uncheck();
      await shows(page, findings.filter((one) => one.severity === "warning"), all);
      await page.getByRole("checkbox", { name: /^warnings/ }).uncheck();
      await shows(page, [], all);
      assert.equal(await page.locator("#findings .of-severity:visible").count(), 0);
      await page.getByRole("button", { name: "Show all" }).click();
      await shows(page, findings, all);
    }),
  );

  test(
    "a family, a team and words narrow the list together",
    onPage("acme", async (page, { findings }) => {
      const all = findings.length;
      const family = findings.filter((one) => one.code.startsWith("GAP-"));
      await page.getByRole("combobox", { name: "Family" }).selectOption({ label: "Gaps" });
      await shows(page, family, all);
      assert.deepEqual(new Set(await page.locator("#findings .family:visible").allInnerTexts()), new Set(["Gaps"]));
      await page.getByRole("searchbox", { name: "Text" }).fill("  WALLET gap-001 ");
      await shows(page, family.filter((one) => one.code === "GAP-001" && /wallet/i.test(JSON.stringify(one))), all);
      await page.getByRole("button", { name: "Show all" }).click();
      await page.getByRole("combobox", { name: "Team" }).selectOption({ label: "Data Platform" });
      await page.waitForFunction(() => document.getElementById("shown").classList.contains("filtered"));
      const shown = await shownFindings(page);
      const named = findings.filter((one) => one.subject.some(([kind, id]) => kind === "team" && id === "data-platform"));
      assert.ok(named.length > 0 && shown.length < all);
      assert.ok(numbers(named).every((number) => shown.includes(number)));
    }),
  );

  test(
    "the keyboard alone reaches the form, fills it and empties it",
    onPage("startup", async (page, { findings }) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await page.getByRole("searchbox", { name: "Text" }).focus();
      await page.keyboard.type("no such words");
      await shows(page, [], findings.length);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await shows(page, findings, findings.length);
    }),
  );
});

describe("jumping", () => {
  test(
    "a finding leads to the marked card, and the button leads back",
    onPage("acme", async (page) => {
      const link = page.locator("#findings .places a", { hasText: "org" }).first();
      const [id, row] = await link.evaluate((a) => [a.getAttribute("href").slice(1), a.closest("tr").id]);
      await link.click();
      await page.waitForFunction((mark) => document.activeElement.id === mark, id);
      assert.ok(await page.$eval(`#${id}`, isInSight));
      assert.ok((await scale(page, "org")) >= 0.99, "too small to be read");
      const back = page.getByRole("button", { name: `Back to finding ${row.slice(1)}` });
      await back.click();
      assert.ok(await link.evaluate((a) => a === document.activeElement));
      assert.ok(!(await back.isVisible()));
    }),
  );

  test(
    "a mark in a picture leads to its finding, also one that the filter hides, and Escape leads back",
    onPage("acme", async (page, { findings }) => {
      await page.getByRole("searchbox", { name: "Text" }).fill("no such words");
      await shows(page, [], findings.length);
      const mark = page.locator("#frame-org a").first();
      const [id, target] = await mark.evaluate((a) => [a.id, a.getAttribute("href").slice(1)]);
      await mark.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((row) => document.activeElement.closest("tr")?.id === row, target);
      assert.ok(await page.locator(`#${target}`).isVisible());
      await page.keyboard.press("Escape");
      await page.waitForFunction((mark) => document.activeElement.id === mark, id);
      assert.ok(await mark.evaluate(isInSight));
    }),
  );

  test(
    "an open seat leads to the finding that it answers, and every number of the overview to its list",
    onPage("acme", async (page) => {
      await page.locator("#staffing tbody a").first().click();
      await page.waitForFunction(() => document.activeElement.closest("#findings tr") !== null);
      await page.getByRole("button", { name: "Back to the seat" }).click();
      for (const link of await page.locator("#overview table a").all()) {
        const [group, number] = [(await link.getAttribute("href")).slice(1), Number(await link.innerText())];
        const rows = page.locator(`tbody:has(> tr[id="${group}"]) tr[data-severity]`);
        assert.equal(await rows.count(), number, group);
      }
    }),
  );
});

describe("a picture that is too large for the page", () => {
  test("a finding leads to its card in the picture's own file, and sheets to print stand beside it", async () => {
    const { url, out } = bundle("linked", company(4000));
    const { page, close } = await open(browser, url);
    assert.equal(await page.locator("#frame-org").count(), 0);
    const sheets = page.locator("figure .sheets");
    assert.match(await sheets.innerText(), /^\d+ sheets of A3 to print$/);
    assert.ok(existsSync(path.join(out, await sheets.getAttribute("href"))));
    const link = page.locator("#findings .places a[href^='org.svg#']").first();
    const address = new URL(await link.getAttribute("href"), url);
    const number = await link.evaluate((a) => a.closest("tr").id.slice(1));
    await close();

    const file = await open(browser, address.href);
    await file.page.waitForFunction(() => scrollX > 0 || scrollY > 0);
    const card = await file.page.evaluate((id) => {
      const group = document.getElementById(id);
      const { left, top, right, bottom } = group.getBoundingClientRect();
      const isSeen = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      return { isSeen, title: group.querySelector("title").textContent };
    }, address.hash.slice(1));
    assert.ok(card.isSeen, "the card is out of sight");
    assert.ok(card.title.includes(`finding ${number} (`), card.title);
    assert.deepEqual(file.faults, []);
    await file.close();
  });
});

describe("zoom and pan", () => {
  test(
    "buttons, keys and the wheel zoom, and what they say is the scale",
    onPage("acme", async (page) => {
      const figure = page.locator("figure", { has: page.locator("#frame-org") });
      const said = async () => Number.parseInt(await figure.locator(".scale").innerText(), 10) / 100;
      const first = await scale(page, "org");
      const near = (a, b) => assert.ok(Math.abs(a - b) < 0.02 * b, `${a} is not ${b}`);
      assert.ok(first < 1, "begins as wide as its frame");
      near(await said(), first);
      await figure.getByRole("button", { name: "Zoom in" }).click();
      near(await scale(page, "org"), first * 1.25);
      await figure.getByRole("button", { name: "Zoom out" }).click();
      near(await scale(page, "org"), first);
      await figure.getByRole("button", { name: "Full size" }).click();
      near(await said(), 1);
      const frame = page.locator("#frame-org");
      await frame.focus();
      await page.keyboard.press("+");
      near(await said(), 1.25);
      await page.keyboard.press("-");
      near(await said(), 1);
      await page.keyboard.press("0");
      near(await said(), first);
      await frame.hover();
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -100);
      await page.keyboard.up("Control");
      await page.waitForFunction((was) => {
        const svg = document.querySelector("#frame-org svg");
        return svg.getBoundingClientRect().width / svg.width.baseVal.value > was * 1.2;
      }, first);
      near(await said(), first * 1.25);
    }),
  );

  test(
    "arrows and the mouse move an enlarged picture",
    onPage("acme", async (page) => {
      const frame = page.locator("#frame-org");
      const at = () => frame.evaluate((one) => [one.scrollLeft, one.scrollTop]);
      await frame.focus();
      await page.keyboard.press("1");
      await page.keyboard.press("+");
      const [left, top] = await at();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowDown");
      const moved = await at();
      assert.ok(moved[0] > left && moved[1] > top, `${moved}`);
      const box = await frame.boundingBox();
      await page.mouse.move(box.x + 300, box.y + 300);
      await page.mouse.down();
      await page.mouse.move(box.x + 250, box.y + 280, { steps: 4 });
      await page.mouse.up();
      assert.deepEqual(await at(), [moved[0] + 50, moved[1] + 20]);
    }),
  );
});

describe("without script", () => {
  test(
    "everything is visible, nothing is offered that does not work, and links still jump",
    onPage(
      "acme",
      async (page, { findings }) => {
        const rows = page.locator("#findings tr[data-severity]");
        assert.equal(await rows.count(), findings.length);
        for (const row of [rows.first(), rows.last()]) assert.ok(await row.isVisible());
        assert.equal(await page.locator("button:visible, form:visible, .tools:visible").count(), 0);
        assert.equal(await page.locator("details:not([open])").count(), 0);
        assert.equal(await page.locator(".picture > svg:visible").count(), await page.locator("figure").count());
        const link = page.locator("#findings .places a", { hasText: "org" }).first();
        const id = (await link.getAttribute("href")).slice(1);
        await link.click();
        const mark = await page.locator(`#${id}`).boundingBox();
        assert.ok(mark.x >= 0 && mark.y >= 0 && mark.y + mark.height <= 900 && mark.x + mark.width <= 1280);
        await page.locator(`#${id}`).click();
        assert.match(page.url(), /#f\d+$/);
      },
      { javaScriptEnabled: false },
    ),
  );
});

describe("on paper", () => {
  for (const name of Object.keys(INPUTS)) {
    test(
      `${name} prints on several pages, each picture on one of its own`,
      onPage(name, async (page) => {
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\]/g)];
        const wide = boxes.filter(([, width, height]) => Number(width) > Number(height)).length;
        assert.ok(boxes.length > wide + 2, `${boxes.length} pages`);
        assert.equal(wide, await page.locator("figure").count());
      }),
    );
  }

  test(
    "buttons and navigation stay on the screen, and a filter says so on paper",
    onPage("acme", async (page, { findings }) => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("nav:visible, button:visible, select:visible, #shown:visible").count(), 0);
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("combobox", { name: "Family" }).selectOption({ label: "Gaps" });
      await page.emulateMedia({ media: "print" });
      const gaps = findings.filter((one) => one.code.startsWith("GAP-")).length;
      assert.equal(await page.locator("#shown").innerText(), `${gaps} of ${findings.length} findings shown.`);
      assert.equal((await shownFindings(page)).length, gaps);
    }),
  );
});
