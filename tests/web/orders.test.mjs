import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Daemon, openBrowser, openPage, standDesk, until } from "./stage.mjs";

let browser, desk, daemon;
before(async () => {
  browser = await openBrowser();
  desk = await standDesk();
  daemon = await new Daemon([`--desk.connect=${desk.address}`]).start();
});
after(async () => {
  await browser?.close();
  await daemon?.end();
  await desk?.end();
});

const gains = () => desk.writes().filter((line) => line.includes("gain"));
const lastGain = () => Number(gains().at(-1)?.split(" = ")[1]);

const mode = async () => (await daemon.json("api/state")).values["/linecheck/mode"][0];

test("a correction sticks, on every page and after a reload", async () => {
  const page = await openPage(browser, daemon, { view: "line/8" });
  await page.getByTestId("correct").click();
  await page.getByTestId("label-search").fill("flu");
  await page.getByTestId("label-option-flute").click();
  await until("the daemon knows", async () => (await daemon.json("api/channels"))[7].label[0] === "flute");
  await page.reload();
  await page.goto(`${daemon.url}#/lines`);
  await until("it is shown", async () => (await page.getByTestId("strip-8-label").innerText()).includes("Flute"));
  assert.deepEqual(page.troubles, []);
});

test("apply asks first, reaches the desk, and undo restores", async () => {
  const page = await openPage(browser, daemon, { view: "line/1" });
  await page.getByTestId("apply-gain").waitFor({ timeout: 30_000 });
  await page.getByTestId("mode").click();
  await page.getByTestId("mode").click({ delay: 1400 });
  await until("soundcheck, by holding", async () => (await mode()) === "soundcheck");
  const before = (await daemon.json("api/channels"))[0]["desk/gain"][1];
  const writes = desk.writes().length;
  await page.getByTestId("apply-gain").click();
  await page.getByTestId("cancel-apply").click();
  assert.equal(desk.writes().length, writes, "asking and cancelling writes nothing");
  await page.getByTestId("apply-gain").click();
  await page.getByTestId("confirm-apply").click();
  const gain = async () => (await daemon.json("api/channels"))[0]["desk/gain"][1];
  await until("the gain is lower", async () => (await gain()) < before - 1, 15_000);
  await page.locator("[data-testid=message][data-outcome=done]", { hasText: "Gain" }).first().waitFor({ timeout: 15_000 });
  assert.ok(gains().length > 0, "the desk was told");
  const low = lastGain();
  await page.getByTestId("undo-line").click();
  await until("the old gain is back", async () => Math.abs((await gain()) - before) < 0.01, 15_000);
  assert.ok(lastGain() > low, "on the desk, too");
  await page.getByTestId("mode").click();
  await until("back to show, by a tap", async () => (await mode()) === "show");
  assert.deepEqual(page.troubles, []);
});

test("what is rejected goes", async () => {
  const advised = () => daemon.json("api/channels").then((lines) => lines.find((line) => "advice/hpf" in line));
  const { channel } = await until("a low cut is advised", advised, 60_000);
  const page = await openPage(browser, daemon, { view: `line/${channel}` });
  await page.getByTestId("reject-hpf").click();
  await until("it is gone", async () => (await page.getByTestId("reject-hpf").count()) === 0);
  assert.equal((await daemon.json("api/channels"))[channel - 1]["advice/hpf"], undefined);
});

test("a tap arms nothing, holding does, and panic disarms", async () => {
  const page = await openPage(browser, daemon, { view: "lines" });
  const armed = async () => (await daemon.json("api/state")).values["/linecheck/arm"][0];
  await page.getByTestId("arm").click();
  await page.waitForTimeout(500);
  assert.equal(await armed(), "off");
  await page.getByTestId("arm").click({ delay: 1400 });
  await until("armed", async () => (await armed()) === "labels");
  await until("the empty strip is named", () => desk.writes().some((line) => line.includes('/config/name = "')), 15_000);
  await page.getByTestId("panic").click();
  await until("disarmed", async () => (await armed()) === "off");
  assert.deepEqual(page.troubles, []);
});

test("scrolling and swiping over everything changes nothing", async () => {
  const before = desk.writes().length;
  for (const view of ["lines", "check", "line/1", "main", "health"]) {
    const page = await openPage(browser, daemon, { view, size: "phone" });
    await page.waitForTimeout(300);
    for (let i = 0; i < 8; ++i) await page.mouse.wheel(0, i < 4 ? 400 : -400);
    await page.mouse.move(200, 700);
    await page.mouse.down();
    await page.mouse.move(200, 200, { steps: 8 });
    await page.mouse.up();
    await page.context().close();
  }
  const state = await daemon.json("api/state");
  assert.deepEqual([state.values["/linecheck/arm"], state.values["/linecheck/mode"]], [["off"], ["show"]]);
  assert.equal(desk.writes().length, before);
});
