import { beforeAll, describe, expect, it, vi } from "vitest";
import { Book } from "../src/model/book";
import type { Label } from "../src/model/labels";
import { type Line, lineOf } from "../src/model/line";
import type * as Check from "../src/model/check";
import { Follower } from "../src/model/follower";
import { LoudWatch } from "../src/model/loud";

const label = (id: string, name: string, family: string): Label => ({ id, name, short: name, strip: name, family, colour: "#000000" });
const known = [label("kick", "Kick", "drums"), label("snare", "Snare", "drums"), label("electric_guitar", "E-Guitar", "guitar")];
const line = (over: Partial<Line>): Line => ({ ...lineOf(new Book(), 1), label: "kick", state: "active", ...over });

const at = 0;

describe("tick list", () => {
  let check: typeof Check;
  beforeAll(async () => {
    vi.stubGlobal("location", { host: "test" });
    check = await import("../src/model/check");
  });

  it("calls a line wrong when the desk says another label in words", () => {
    expect(check.contradicts(line({ deskName: "Snare top" }), known)).toBe(true);
    expect(check.contradicts(line({ deskName: "KICK in" }), known)).toBe(false);
    expect(check.contradicts(line({ label: "electric_guitar", deskName: "e guitar L" }), known)).toBe(false);
  });

  it("takes a name that is no label's for no contradiction, nor one of an unknown line", () => {
    expect(check.contradicts(line({ deskName: "Nick" }), known)).toBe(false);
    expect(check.contradicts(line({ label: "unknown", deskName: "Snare" }), known)).toBe(false);
  });

  it("says the worst it knows", () => {
    expect(check.tickWord(line({ state: "hum", pairKind: "flipped" }), { heard: true, at }, known)).toBe("phase");
    expect(check.tickWord(line({ state: "hum" }), { heard: true, at }, known)).toBe("hum");
    expect(check.tickWord(line({}), { heard: true, at }, known)).toBe("heard");
    expect(check.tickWord(line({}), { heard: true, wrong: true, at }, known)).toBe("wrong");
    expect(check.tickWord(line({ state: "dead" }), { heard: true, at }, known)).toBe("dead");
    expect(check.tickWord(line({ state: "idle" }), undefined, known)).toBe("silent");
    expect(check.tickWord(line({}), undefined, known)).toBe("open");
  });

  it("forgets ticks of the day before, and those that know no time", () => {
    const hour = 3600 * 1000;
    const held = { 1: { heard: true, at: 0 }, 2: { heard: true, at: 5 * hour }, 3: { heard: true } } as unknown as Check.Ticks;
    expect(Object.keys(check.recent(held, 12.5 * hour))).toEqual(["2"]);
  });
});

describe("follower", () => {
  it("changes the line at once, but not for 2 s after a touch", () => {
    vi.useFakeTimers();
    const shown: number[] = [];
    const follower = new Follower((n) => shown.push(n));
    follower.follow(3);
    expect(shown).toEqual([3]);
    follower.touched();
    follower.follow(4);
    vi.advanceTimersByTime(1500);
    follower.touched();
    vi.advanceTimersByTime(1900);
    expect(shown).toEqual([3]);
    vi.advanceTimersByTime(200);
    expect(shown).toEqual([3, 4]);
    vi.useRealTimers();
  });
});

describe("loud watch", () => {
  it("calls once for a line that was quiet for a second, however slowly it rises", () => {
    const watch = new LoudWatch();
    const heard = [
      [0, -60],
      [1100, -60],
      [1150, -40],
      [1200, -28],
      [1250, -20],
    ].map(([at = 0, db = 0]) => watch.heard(1, db, at));
    expect(heard).toEqual([false, false, false, true, false]);
  });

  it("does not call for the pause between two notes", () => {
    const watch = new LoudWatch();
    watch.heard(1, -60, 0);
    watch.heard(1, -60, 1100);
    expect(watch.heard(1, -10, 1200)).toBe(true);
    watch.heard(1, -60, 1500);
    watch.heard(1, -60, 1900);
    expect(watch.heard(1, -10, 2000)).toBe(false);
  });
});
