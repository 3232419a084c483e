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

/** A finger that lands on an element and drags it up and away, as one does to scroll. */
async function swipe(page, session, testid) {
  const box = await page.getByTestId(testid).first().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x, y }]);
  for (let step = 1; step <= 8; ++step) await touch("touchMove", [{ x: x + 3 * step, y: y - 25 * step }]);
  await page.waitForTimeout(1200);  // longer than a hold
  await touch("touchEnd", []);
}

test("scrolling and swiping change nothing, wherever the finger lands", async () => {
  const before = desk.writes().length;
  for (const [view, targets] of Object.entries({ lines: ["arm", "mode", "undo", "strip-1"], "line/1": ["apply-label", "reject-label", "safe", "undo-line"], check: ["arm"], main: ["mode"], health: ["arm"] })) {
    const page = await openPage(browser, daemon, { view, size: "phone" });
    const session = await page.context().newCDPSession(page);
    await page.getByTestId("arm").waitFor();
    for (let i = 0; i < 6; ++i) await page.mouse.wheel(0, i < 3 ? 400 : -400);
    for (const target of targets) if (await page.getByTestId(target).count()) await swipe(page, session, target);
    assert.equal(await page.locator("dialog[open]").count(), 0, `${view}: no question was asked`);
    await page.context().close();
  }
  const { values } = await daemon.json("api/state");
  assert.deepEqual([values["/linecheck/arm"], values["/linecheck/mode"], values["/linecheck/ch/1/safe"]], [["off"], ["show"], [0]]);
  assert.equal(desk.writes().length, before);
});

test("undo of everything asks first, and tells how it ended", async () => {
  const { channel } = await until("a low cut is advised", () => daemon.json("api/channels").then((lines) => lines.find((line) => "advice/hpf" in line)), 60_000);
  const page = await openPage(browser, daemon, { view: `line/${channel}` });
  const cut = async () => (await daemon.json("api/channels"))[channel - 1]["desk/hpf"][0];
  await page.getByTestId("apply-hpf").click();
  await page.getByTestId("confirm-apply").click();
  await until("the low cut is on", async () => (await cut()) === 1, 15_000);
  await page.waitForTimeout(1500);
  await page.getByTestId("undo").click();
  await page.waitForTimeout(500);
  assert.equal(await cut(), 1, "a tap asks");
  await page.getByTestId("confirm-undo").click();
  await until("the low cut is off", async () => (await cut()) === 0, 15_000);
  await page.locator("[data-testid=message]:not([data-outcome=pending])", { hasText: /undo/i }).first().waitFor({ timeout: 10_000 });
  assert.deepEqual(page.troubles, []);
});
