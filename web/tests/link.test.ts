import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** A socket that does nothing by itself. */
class StuckSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static made: StuckSocket[] = [];
  readyState = StuckSocket.CONNECTING;
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  constructor() {
    StuckSocket.made.push(this);
  }
  send(): void {}
  close(): void {
    this.closed = true;
  }
}

describe("link", () => {
  const heard: Record<string, () => void> = {};
  const page = { hidden: false, documentElement: { dataset: {} }, addEventListener: (name: string, then: () => void) => (heard[name] = then) };

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.resetModules();
    StuckSocket.made = [];
    vi.stubGlobal("WebSocket", StuckSocket);
    vi.stubGlobal("location", { host: "test", protocol: "http:" });
    vi.stubGlobal("document", page);
    (await import("../src/model/link")).startLink();
  });
  afterEach(() => {
    vi.clearAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("gives up a socket that does not open, and tries again", async () => {
    await vi.advanceTimersByTimeAsync(2900);
    expect(StuckSocket.made.length).toBe(1);
    await vi.advanceTimersByTimeAsync(600);
    expect(StuckSocket.made.length).toBe(2);
    expect(StuckSocket.made[0]?.closed).toBe(true);
  });

  it("does not wait when the page is seen again", async () => {
    await vi.advanceTimersByTimeAsync(1000);
    heard.visibilitychange?.();
    expect(StuckSocket.made.length).toBe(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(StuckSocket.made.length).toBe(2);
  });

  it("gives up an open socket that is silent, without waiting for its close", async () => {
    const [first] = StuckSocket.made;
    if (first) first.readyState = StuckSocket.OPEN;
    first?.onopen?.();
    first?.onmessage?.({ data: '{"audio_s": 1}' });
    await vi.advanceTimersByTimeAsync(4500);
    expect(StuckSocket.made.length).toBe(2);
  });
});
