import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Daemon, manyLines, openBrowser, openPage, until } from "./stage.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

test("what plays is named, and its meter moves", async (t) => {
  const daemon = await new Daemon().start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon);
  await until("the kick is named", async () => (await page.getByTestId("strip-1-label").innerText()).includes("Kick"));
  const peaks = new Set();
  await until("a meter moves", async () => {
    const db = await page.locator("[data-testid^='strip-'][data-testid$='-peak']").evaluateAll((all) => all.map((each) => each.dataset.db ?? each.textContent).join());
    return peaks.add(db).size > 5;
  });
  assert.equal(await page.getByTestId("link-state").getAttribute("data-state"), "live");
  assert.deepEqual(page.troubles, []);
});

test("sixty-four lines are all there, and search finds one of them", async (t) => {
  const daemon = await new Daemon(["--source.kind=file", "--source.loop=true", `--source.path=${manyLines(64)}`]).start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon, { size: "phone" });
  await page.getByTestId("strip-64").waitFor({ state: "attached" });
  assert.equal(await page.locator("[data-testid^='strip-'][data-testid$='-label']").count(), 64);
  await page.getByTestId("search").fill("64");
  await until("one is left", async () => (await page.locator("[data-testid^='strip-'][data-testid$='-label']").count()) === 1);
  await until("messages come", () => page.evaluate(() => window.linecheck.messages > 5));
  assert.deepEqual(page.troubles, []);
});

test("a page that is not paired shows all and sets nothing", async (t) => {
  const daemon = await new Daemon().start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon, { paired: false });
  await page.getByTestId("guest").first().waitFor();
  await until("the kick is named", async () => (await page.getByTestId("strip-1-label").innerText()).includes("Kick"));
  assert.ok(await page.getByTestId("arm").isDisabled());
  assert.ok(await page.getByTestId("panic").isEnabled(), "everybody may stop");
  await page.goto(`${daemon.url}#/line/1`);
  assert.ok(await page.getByTestId("correct").isDisabled());
});

test("a wrong token is refused and said", async (t) => {
  const daemon = await new Daemon().start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon, { paired: false, view: "health" });
  await page.getByTestId("token-input").fill("not-the-token");
  await page.getByTestId("token-save").click();
  await page.goto(`${daemon.url}#/line/1`);
  await page.getByTestId("safe").click();
  await until("it is said", async () => (await page.locator("[data-testid=message][data-outcome=refused]").count()) > 0);
  assert.deepEqual((await daemon.json("api/channels"))[0].safe, [0]);
});
