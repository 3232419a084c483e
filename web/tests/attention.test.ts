import { describe, expect, it } from "vitest";
import { arrange, attention, calm } from "../src/model/attention";
import { Book } from "../src/model/book";
import { type Line, lineOf } from "../src/model/line";

function line(n: number, over: Partial<Line> = {}): Line {
  return { ...lineOf(new Book(), n), label: "kick", name: "Kick", state: "active", ...over };
}
const advice = [{ kind: "gain" as const, id: 1, values: [[3]], why: "" }];

describe("attention", () => {
  it("puts what the audience hears before what is missing before what could be better", () => {
    const lines = [
      line(1, { advice }),
      line(2, { label: "unknown" }),
      line(3, { pairKind: "flipped" }),
      line(4, { state: "dead" }),
      line(5, { state: "noisy" }),
      line(6, { state: "hum" }),
      line(7, { state: "clip" }),
      line(8, { state: "feedback" }),
      line(9),
    ];
    expect(arrange(lines, "all", "attention", "")).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 9]);
  });

  it("leaves an unknown line alone while it does not sound", () => {
    expect(attention(line(1, { label: "unknown", state: "idle" }))).toBe(calm);
  });

  it("does not count advice that is never written", () => {
    expect(attention(line(1, { advice: [{ kind: "balance", id: 2, values: [[1, 0]], why: "" }] }))).toBe(calm);
  });

  it("keeps lines of one urgency in their order on the desk", () => {
    expect(arrange([line(3, { state: "hum" }), line(1, { state: "hum" })], "all", "attention", "")).toEqual([1, 3]);
  });

  it("finds a line by its source, its name on the desk and its number", () => {
    const lines = [line(1, { source: "system:capture_7" }), line(2, { deskName: "Gtr Nick" }), line(12)];
    expect(arrange(lines, "all", "number", " CAPTURE_7")).toEqual([1]);
    expect(arrange(lines, "all", "number", "nick")).toEqual([2]);
    expect(arrange(lines, "all", "number", "12")).toEqual([12]);
  });

  it("has no line where a filter fits none", () => {
    expect(arrange([line(1)], "silent", "number", "")).toEqual([]);
  });
});
