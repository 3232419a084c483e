#!/usr/bin/env node
/**
 * page_bench.mjs: what the tablet page costs and how late it is. Needs scripts/page, and a build folder with -DLINECHECK_BENCH=ON
 * in LINECHECK_BUILD. Prints a row a figure; run it on a quiet machine.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Daemon, manyLines, openBrowser, openPage, until } from "../web/stage.mjs";

const row = (what, figure) => console.log(`| ${what} | ${figure} |`);
const dist = fileURLToPath(new URL("../../web/dist", import.meta.url));
const sorted = (values) => [...values].sort((a, b) => a - b);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))];
const ms = (values) => `p50 ${at(values, 0.5).toFixed(0)}, p95 ${at(values, 0.95).toFixed(0)} ms, ${values.length} times`;

function size() {
  const files = readdirSync(dist, { recursive: true }).map((name) => join(dist, name)).filter((name) => statSync(name).isFile());
  const packed = files.reduce((sum, name) => sum + gzipSync(readFileSync(name), { level: 9 }).length, 0);
  row("page, all files compressed", `${(packed / 1000).toFixed(1)} kB`);
}

async function firstPaint(browser, daemon) {
  const paints = [], lines = [];
  for (let i = 0; i < 15; ++i) {
    const page = await openPage(browser, daemon);
    await page.getByTestId("strip-1").waitFor();
    lines.push(await page.evaluate(() => performance.now()));
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await page.context().close();
  }
  row("first contentful paint, empty cache, 64 lines", ms(paints));
  row("first strip in the document", ms(lines));
}

/** Time that the main thread was busy, rendering included, as Chromium's own tracing counts it. */
async function mainThread(browser, daemon, view, seconds) {
  const page = await openPage(browser, daemon, { view });
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const measure = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const first = await measure(), begun = await page.evaluate(() => ({ ...window.linecheck, now: performance.now() }));
  await page.waitForTimeout(1000 * seconds);
  const last = await measure(), end = await page.evaluate(() => ({ ...window.linecheck, now: performance.now() }));
  row(`main thread, 64 lines, #/${view}`, `${((100 * (last.ThreadTime - first.ThreadTime)) / (last.Timestamp - first.Timestamp)).toFixed(1)} % of a core`);
  row(`messages, #/${view}`, `${((1000 * (end.messages - begun.messages)) / (end.now - begun.now)).toFixed(1)} a second, everything anew ${end.fulls - begun.fulls} times`);
  await page.context().close();
}

/** From the audio handed to JACK to the frame in which the page draws it. */
async function latency(browser, build) {
  const bursts = spawn(join(build, "tests/bench/bursts"), ["60"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  bursts.stdout.on("data", (bytes) => { said += bytes; });
  const server = (await until("the server starts", () => /server (\S+)/.exec(said)))[1];
  const daemon = await new Daemon(["--source.kind=jack", `--jack.server=${server}`, "--jack.connect=bursts:out", "--jack.channels=1"]).start();
  const page = await openPage(browser, daemon);
  await page.evaluate(() => {
    const meter = document.querySelector("[data-testid=strip-1-peak]");
    window.seen = [];
    let loud = false;
    (function frame() {
      const db = Number(meter.dataset.db || -144);
      if (db > -20 && !loud) window.seen.push(performance.timeOrigin + performance.now());
      loud = db > -20 || (loud && db > -40);
      requestAnimationFrame(frame);
    })();
  });
  await new Promise((resolve) => bursts.on("exit", resolve));
  const seen = await page.evaluate(() => window.seen);
  await daemon.end();
  const played = said.split("\n").slice(1).filter(Boolean).map(Number).filter((each) => each > seen[0] - 300);
  const late = played.map((each) => seen.find((shown) => shown >= each) - each).filter((each) => each < 500);
  row("level: from the audio to the frame that draws it", `${ms(late)} of ${played.length}`);
}

const build = process.env.LINECHECK_BUILD ?? fileURLToPath(new URL("../../build", import.meta.url));
process.env.LINECHECK_BUILD = build;
console.log("| what | figure |\n|---|---|");
size();
const browser = await openBrowser();
const daemon = await new Daemon(["--source.kind=file", "--source.loop=true", `--source.path=${manyLines(64)}`]).start();
await firstPaint(browser, daemon);
for (const view of ["lines", "line/1", "check"]) await mainThread(browser, daemon, view, 15);
await daemon.end();
await latency(browser, build);
await browser.close();
