import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dismiss, messages } from "../src/model/messages";
import { apply, arm, panic } from "../src/model/orders";
import { pair, tokenRefused } from "../src/model/pairing";
import { book, publish } from "../src/model/store";

const advice = { kind: "hpf" as const, id: 7, values: [[80]], why: "" };
const answers = (status: number, body: object) => vi.fn((_path: string, _request: RequestInit) => Promise.resolve(new Response(JSON.stringify(body), { status })));
const hear = (words: string, count: number) => publish(book.take({ changes: { "/linecheck/ch/1/desk": [words, count] } }));
const latest = () => messages.value.at(-1);

describe("orders", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    pair("secret");
    publish(book.take({ full: { channels: 1, values: { "/linecheck/ch/1/name": ["Kick"], "/linecheck/ch/1/desk": ["verified", 3] } } }));
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
    expect(latest()).toMatchObject({ outcome: "done", undoLine: 1 });
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
    expect(latest()?.undoLine).toBeUndefined();
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
    expect(latest()?.text).toContain("did not answer");
  });
});
