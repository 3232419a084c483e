import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { messages } from "../src/model/messages";
import { offeredToken, pair, takeTokenFromAddress, token } from "../src/model/pairing";

const first = "abcdefghijklmnopqrstuvwxyz";
const second = "234567abcdefghijklmnopqrst";

describe("a token in the address", () => {
  const place = { hash: "" };
  const replaceState = vi.fn();
  const open = (hash: string) => {
    place.hash = hash;
    takeTokenFromAddress();
  };
  beforeEach(() => {
    vi.stubGlobal("location", place);
    vi.stubGlobal("history", { replaceState });
    replaceState.mockClear();
    pair("");
  });
  afterAll(() => vi.unstubAllGlobals());

  it("pairs a device that has none, and leaves the address bar", () => {
    open(`#pair=${first}`);
    expect(token.value).toBe(first);
    expect(replaceState).toHaveBeenCalledOnce();
  });

  it("does nothing when it is broken or does not look like one", () => {
    for (const bad of ["%E0%A4%A", "short", `${first}a`, first.toUpperCase(), ""]) {
      open(`#pair=${bad}`);
      expect(token.value).toBe("");
      expect(messages.value.at(-1)?.outcome).toBe("refused");
    }
    expect(replaceState).toHaveBeenCalledTimes(5);
  });

  it("replaces another one only when somebody agrees", () => {
    pair(first);
    open(`#pair=${first}`);
    expect(offeredToken.value).toBe("");
    open(`#pair=${second}`);
    expect([token.value, offeredToken.value]).toEqual([first, second]);
    pair(offeredToken.value);
    expect([token.value, offeredToken.value]).toEqual([second, ""]);
  });
});
