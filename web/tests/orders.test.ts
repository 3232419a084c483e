import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dismiss, messages } from "../src/model/messages";
import { apply, arm, canUndo, panic, undoAll } from "../src/model/orders";
import { pair, tokenRefused } from "../src/model/pairing";
import { book, publish } from "../src/model/store";

const advice = { kind: "hpf" as const, id: 7, values: [[80]], why: "" };
const answers = (status: number, body: object) => vi.fn((_path: string, _request: RequestInit) => Promise.resolve(new Response(JSON.stringify(body), { status })));
const hear = (words: string, count: number) => publish(book.take({ changes: { "/linecheck/ch/1/desk": [words, count] } }));
const hearOf2 = (words: string, count: number) => publish(book.take({ changes: { "/linecheck/ch/2/desk": [words, count] } }));
const latest = () => messages.value.at(-1);
const canUndoLatest = () => canUndo(messages.value.at(-1) ?? { key: 0, outcome: "done", text: "" });
const quiet = () => vi.advanceTimersByTimeAsync(750);

describe("orders", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    pair("secret");
    publish(book.take({ full: { channels: 2, values: { "/linecheck/ch/1/name": ["Kick"], "/linecheck/ch/1/desk": ["verified", 3] } } }));
  });
  afterEach(() => {
    for (const message of messages.value) dismiss(message.key);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("carry the token and the advice's id", async () => {
    const fetched = answers(200, { obeyed: true });
    vi.stubGlobal("fetch", fetched);
    await apply(1, advice);
    const [path, request] = fetched.mock.calls[0] ?? [];
    expect(path).toBe("/api/channels/1/apply");
    expect(request?.body).toBe('{"id":7}');
    expect((request?.headers as Record<string, string>).Authorization).toBe("Bearer secret");
  });

  it("are done only when the desk holds what was written, and can then be undone", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    expect(latest()?.outcome).toBe("pending");
    hear("pending", 4);
    expect(latest()?.outcome).toBe("pending");
    hear("verified", 4);
    await quiet();
    expect(latest()).toMatchObject({ outcome: "done", undo: { line: 1 } });
    expect(canUndoLatest()).toBe(true);
  });

  it("are not done while another part of the same tap follows", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    hear("verified", 4);
    await vi.advanceTimersByTimeAsync(500);
    expect(latest()?.outcome).toBe("pending");
    hear("pending", 5);
    await quiet();
    expect(latest()?.outcome).toBe("pending");
    hear("refused the desk holds another value", 6);
    expect(latest()).toMatchObject({ outcome: "refused" });
    expect(latest()?.text).toContain("the desk holds another value");
  });

  it("wait as long as a ramp goes on", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    for (let count = 4; count < 40; ++count) {
      hear("pending", count);
      await vi.advanceTimersByTimeAsync(500);
      hear("verified", count);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(latest()?.outcome).toBe("pending");
    await quiet();
    expect(latest()?.outcome).toBe("done");
  });

  it("offer no undo of what is not the line's latest write any more", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    hear("verified", 4);
    await quiet();
    hearOf2("pending", 1);
    expect(canUndoLatest()).toBe(true);
    hear("pending", 5);
    expect(canUndoLatest()).toBe(false);
  });

  it("take back every line only when each desk holds it", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await undoAll();
    expect(latest()?.text).toContain("begun");
    hear("verified", 4);
    hearOf2("pending", 1);
    await quiet();
    expect(latest()?.outcome).toBe("pending");
    hearOf2("verified", 1);
    await quiet();
    expect(latest()?.outcome).toBe("done");
  });

  it("say which line could not be taken back, and that nobody answered", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await undoAll();
    hear("verified", 4);
    hearOf2("refused the strip was touched", 1);
    expect(latest()?.text).toContain("refused, Line 2: the strip was touched");
    await undoAll();
    await vi.advanceTimersByTimeAsync(6100);
    expect(latest()).toMatchObject({ outcome: "refused" });
    expect(latest()?.text).toContain("not confirmed");
  });

  it("say why a desk refused", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    hear("refused the strip was touched 2 s ago", 4);
    expect(latest()).toMatchObject({ outcome: "refused" });
    expect(latest()?.text).toContain("refused, the strip was touched 2 s ago");
  });

  it("say so when the desk never answers", async () => {
    vi.stubGlobal("fetch", answers(200, { obeyed: true }));
    await apply(1, advice);
    await vi.advanceTimersByTimeAsync(12500);
    expect(latest()).toMatchObject({ outcome: "refused" });
    expect(latest()?.undo).toBeUndefined();
  });

  it("offer pairing where the token is not known", async () => {
    vi.stubGlobal("fetch", answers(401, { error: "the token is not the one" }));
    expect(await arm(true)).toBe(false);
    expect(latest()).toMatchObject({ outcome: "refused", pairing: true });
    expect(tokenRefused.value).toBe(true);
  });

  it("tell the daemon's reason, and that it did not answer at all", async () => {
    vi.stubGlobal("fetch", answers(409, { refused: "no desk carries this line" }));
    await apply(1, advice);
    expect(latest()?.text).toContain("no desk carries this line");
    vi.stubGlobal("fetch", () => Promise.reject(new Error("refused")));
    expect(await panic()).toBe(false);
    expect(latest()?.text).toBe("Panic: linecheckd did not answer");
  });
});
