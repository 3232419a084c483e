/** Every view, in every size, dark and light: nothing serious for axe-core, and a picture of each for docs/page.md. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Daemon, axeSource, openBrowser, openPage, shotsFolder, standDesk, until } from "./stage.mjs";

let browser, desk, daemon;
before(async () => {
  browser = await openBrowser();
  desk = await standDesk();
  daemon = await new Daemon([`--desk.connect=${desk.address}`]).start();
  await until("the kick is advised", async () => "advice/comp" in (await daemon.json("api/channels"))[0], 30_000);
});
after(async () => {
  await browser?.close();
  await daemon?.end();
  await desk?.end();
});

async function troubles(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** Touch targets under 44 px, as "name 30x44". A link that covers all of what holds it is as large as that. */
const small = (page) =>
  page.locator("button:visible, a:visible, input:visible").evaluateAll((all) =>
    all
      .map((each) => [each, (getComputedStyle(each, "::after").position === "absolute" ? each.offsetParent : each).getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(([each, box]) => `${each.dataset.testid ?? each.textContent} ${Math.round(box.width)}x${Math.round(box.height)}`),
  );

/** A line that says something in a picture. */
async function playing() {
  const lines = await daemon.json("api/channels");
  return lines.find((line) => line.state[0] === "active" && "advice/gain" in line)?.channel ?? 1;
}

const views = { lines: "lines", check: "check", line: "line/1", main: "main", health: "health" };
for (const size of ["phone", "portrait", "landscape"])
  for (const scheme of ["dark", "light"])
    test(`${size}, ${scheme}`, async () => {
      const page = await openPage(browser, daemon, { size, scheme });
      for (const [name, view] of Object.entries(views)) {
        await page.goto(`${daemon.url}#/${name === "line" ? `line/${await playing()}` : view}`);
        await page.waitForTimeout(name === "line" ? 2500 : 500);
        await page.screenshot({ path: join(shotsFolder(), `${name}-${size}-${scheme}.png`) });
        assert.deepEqual(await troubles(page), [], name);
        assert.deepEqual(await small(page), [], name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `${name} is ${wide} px wider than the screen`);
      }
      assert.deepEqual(page.troubles, []);
      await page.context().close();
    });

test("the questions a page asks, too", async () => {
  for (const [name, open] of Object.entries({ apply: "apply-gain", correct: "correct" })) {
    const page = await openPage(browser, daemon, { view: "line/1", size: "phone" });
    await page.getByTestId(open).click();
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(shotsFolder(), `${name}-phone-dark.png`) });
    assert.deepEqual(await troubles(page), [], name);
    assert.deepEqual(await small(page), [], name);
    await page.keyboard.press("Escape");
    await until("it closes", async () => (await page.getByTestId("cancel-apply").count()) + (await page.getByTestId("label-search").count()) === 0);
    await page.context().close();
  }
});

test("strips are reached and opened with the keyboard alone", async () => {
  const page = await openPage(browser, daemon);
  await page.getByTestId("strip-1").waitFor();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.closest("[data-testid^='strip-']") !== null)) break;
  }
  await page.keyboard.press("Enter");
  await until("a line is open", () => page.evaluate(() => location.hash.startsWith("#/line/")));
});
