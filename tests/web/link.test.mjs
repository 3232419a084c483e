import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Daemon, openBrowser, openPage, until } from "./stage.mjs";

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser.close(); });

const state = (page) => page.getByTestId("link-state").getAttribute("data-state");
const is = (page, wanted, within) => until(`the link is ${wanted}`, async () => (await state(page)) === wanted, within);

test("a daemon that hangs is noticed within a second, on every strip", async (t) => {
  const daemon = await new Daemon().start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon);
  await is(page, "live");
  daemon.signal("SIGSTOP");
  const since = Date.now();
  await is(page, "lost", 3000);
  const noticed = Date.now() - since;
  assert.ok(noticed < 1600, `${noticed} ms, of which the last message may be half a second old and the machine slow`);
  for (const n of [1, 8]) assert.match(await page.getByTestId(`strip-${n}-age`).innerText(), /\d/);
  daemon.signal("SIGCONT");
  await is(page, "live", 5000);
});

test("a page comes back by itself after a restart, paired as before", async (t) => {
  const daemon = await new Daemon().start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon);
  await is(page, "live");
  await daemon.stop();
  await is(page, "lost", 5000);
  await daemon.start();
  await is(page, "live", 10_000);
  await page.goto(`${daemon.url}#/line/2`);
  await page.getByTestId("safe").click();
  await until("orders are obeyed", async () => (await daemon.json("api/channels"))[1].safe[0] === 1);
});

test("audio that stops while the daemon lives is shown as frozen", async (t) => {
  const name = `linecheck-page-${process.pid}`;
  const jack = spawn("jackd", ["--no-mlock", "-r", "-n", name, "-d", "dummy", "-r", "48000", "-p", "512"], { stdio: "ignore" });
  t.after(() => jack.kill());
  const daemon = await until("linecheckd finds the server", () => new Daemon(["--source.kind=jack", `--jack.server=${name}`, "--jack.channels=2"]).start(), 15_000);
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon);
  await is(page, "live");
  jack.kill();  // SIGTERM: a killed one would keep its place among the eight that JACK registers
  await is(page, "frozen", 3000);
});

test("with a certificate, page and stream are encrypted", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "linecheck-tls-"));
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const daemon = await new Daemon([`--http.certificate=${certificate}`, `--http.key=${key}`]).start();
  t.after(() => daemon.end());
  const page = await openPage(browser, daemon);
  await is(page, "live");
  assert.equal(new URL(page.url()).protocol, "https:");
  assert.deepEqual(page.troubles, []);
});
