/** A real linecheckd, a strict desk double and a real Chromium for the tests of the page. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const build = process.env.LINECHECK_BUILD ?? join(root, "build/test");
const fromPage = createRequire(join(root, "web/package.json"));
const { chromium } = fromPage("playwright-core");
export const axeSource = readFileSync(fromPage.resolve("axe-core/axe.min.js"), "utf8");

/** The played soundcheck, rendered once. */
export function demo() {
  const folder = join(build, "demo");
  execFileSync(join(root, "scripts/render-demo"), [folder]);
  return folder;
}

/** A stage of `count` lines: the played soundcheck over and over. */
export function manyLines(count) {
  const played = demo();
  const files = readdirSync(played).filter((name) => name.endsWith(".wav")).sort();
  const folder = mkdtempSync(join(tmpdir(), "linecheck-lines-"));
  for (let n = 0; n < count; ++n) symlinkSync(join(played, files[n % files.length]), join(folder, `${String(n + 1).padStart(2, "0")}.wav`));
  return folder;
}

/** Starts a program and waits for a line of its output that matches; answers with the match. */
function started(program, words, pattern, stream, env = {}) {
  const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const said = { text: "", log: "" };
  const found = new Promise((resolve, reject) => {
    const give = setTimeout(() => reject(new Error(`${program} did not say ${pattern} within 20 s: ${said.text}${said.log}`)), 20_000);
    for (const [pipe, key] of [[child.stdout, "text"], [child.stderr, "log"]])
      pipe.on("data", (bytes) => {
        said[key] += bytes;
        const match = pattern.exec(said[stream]);
        if (match) clearTimeout(give), resolve(match);
      });
    child.on("exit", (code) => reject(new Error(`${program} ended with ${code}: ${said.text}${said.log}`)));
  });
  found.catch(() => {});
  return { child, said, found };
}

async function ended(child, signal = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGCONT");
  child.kill(signal);
  await over;
}

/** A desk double; `writes()`: what was set on it, as "address = value" lines. */
export async function standDesk(family = "x32") {
  const desk = started(join(build, "tests/desk_double"), [family], /connect='(.*)'/, "text");
  const address = (await desk.found)[1];
  return { address, writes: () => desk.said.text.split("\n").slice(1).filter(Boolean), end: () => ended(desk.child) };
}

/** linecheckd on the played soundcheck, unless `options` say otherwise. `token`: what pairs a page. */
export class Daemon {
  #folder = mkdtempSync(join(tmpdir(), "linecheck-page-"));
  #running;
  constructor(options = []) {
    this.options = options;
    this.port = 0;
  }
  async start() {
    const words = [`--http.port=${this.port}`, "--osc.port=0", `--http.token_file=${this.#folder}/token`, "--zeroconf.announce=off", "--display.table=off", ...this.options];
    if (!this.options.some((word) => word.startsWith("--source."))) words.push("--source.kind=demo", `--source.path=${demo()}`);
    this.#running = started(join(build, "linecheckd"), words, /http on port (\d+)/, "log", { XDG_STATE_HOME: this.#folder });
    this.port = Number((await this.#running.found)[1]);  // the next start takes the same: it is the page's address
    this.token = readFileSync(join(this.#folder, "token"), "utf8").trim();
    return this;
  }
  get url() {
    return `${this.options.some((word) => word.startsWith("--http.certificate=")) ? "https" : "http"}://127.0.0.1:${this.port}/`;
  }
  get pid() {
    return this.#running.child.pid;
  }
  get log() {
    return this.#running.said.log;
  }
  signal(name) {
    this.#running.child.kill(name);
  }
  async stop() {
    await ended(this.#running.child);
  }
  async end() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
  async json(path) {
    return (await fetch(this.url + path)).json();
  }
}

export async function openBrowser() {
  if (!existsSync(join(root, "web/dist/index.html"))) throw new Error("web/dist holds no page; scripts/page builds it");
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export const sizes = {
  phone: { width: 390, height: 844 },
  portrait: { width: 820, height: 1180 },
  landscape: { width: 1180, height: 820 },
};

/** A tablet of its own: no storage shared with another. Errors of the page are collected in `page.troubles`. */
export async function openPage(browser, daemon, { paired = true, view = "lines", size = "landscape", scheme = "dark" } = {}) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: sizes[size], colorScheme: scheme, hasTouch: true, serviceWorkers: "block" });
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
  if (paired) {
    await page.goto(`${daemon.url}#pair=${daemon.token}`);
    await page.getByTestId("link-state").waitFor();
  }
  await page.goto(`${daemon.url}#/${view}`);
  return page;
}

/** Waits until it holds; says what did not. Asks seldom: the daemon answers a machine so many states a second, and the page is on it, too. */
export async function until(what, holds, within = 10_000) {
  const end = Date.now() + within;
  for (let last; ; await new Promise((resolve) => setTimeout(resolve, 150))) {
    try {
      last = await holds();
      if (last) return last;
    } catch (failure) {
      last = failure;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${within} ms (${last})`);
  }
}

export function shotsFolder() {
  const folder = process.env.LINECHECK_SCREENS ?? join(build, "screens");
  mkdirSync(folder, { recursive: true });
  return folder;
}
