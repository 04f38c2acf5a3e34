// The page for everybody: axe-core finds nothing, in light and dark, on wide and narrow windows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { bundle, company, launch, open } from "./browser.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What a page looks like when its reader has done something with it. */
const STATES = {
  "as it loads": async () => {},
  "with a filter": async (page) => {
    await page.getByRole("checkbox").first().uncheck();
    await page.getByRole("combobox", { name: "Family" }).selectOption({ index: 1 });
  },
  "with a filter that nothing passes": async (page) => {
    await page.getByRole("searchbox", { name: "Text" }).fill("no such words");
    await page.waitForFunction(() => document.getElementById("shown").textContent.startsWith("No"));
  },
  "after a jump to a card": async (page) => {
    await page.locator("#findings .places a").first().click();
    await page.waitForFunction(() => !document.getElementById("back").hidden);
  },
};

/** Each input with the widths of window, in px, in which it is looked at. */
const WIDTHS = { acme: [1280, 400], startup: [1600], hostile: [400] };

async function violations(page) {
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`));
}

test("axe finds nothing where the chart stands in its own file and on sheets", async () => {
  const { page, faults, close } = await open(browser, bundle("linked", company(4000)).url, { bypassCSP: true });
  assert.equal(await page.locator("figure .sheets").count(), 1);
  await page.evaluate(axe.source);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await close();
});

for (const [name, widths] of Object.entries(WIDTHS)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing in the page of ${name} in ${colorScheme}, whatever its state`, async () => {
      for (const width of widths) {
        const viewport = { width, height: 900 };
        // The policy of the page keeps axe out as it keeps out everybody else.
        const options = { colorScheme, viewport, bypassCSP: true };
        const { page, faults, close } = await open(browser, bundle(name).url, options);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(wider, 0, `${width} px: the page scrolls sideways`);
        await page.evaluate(axe.source);
        for (const [state, reach] of Object.entries(STATES)) {
          await reach(page);
          assert.deepEqual(await violations(page), [], `${width} px, ${state}`);
          if (state !== "after a jump to a card") await page.getByRole("button", { name: "Show all" }).click();
        }
        assert.deepEqual(faults, []);
        await close();
      }
    });
  }
}
