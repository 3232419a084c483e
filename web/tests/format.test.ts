import { describe, expect, it } from "vitest";
import { age, grouped, hz, meterDb, percent, signedDb } from "../src/model/format";
import { routeOf } from "../src/model/route-of";

describe("format", () => {
  it("writes a real minus, a plus for more and none for nothing", () => {
    expect([signedDb(-3), signedDb(3), signedDb(0), signedDb(-0.04)]).toEqual(["\u22123.0 dB", "+3.0 dB", "0.0 dB", "0.0 dB"]);
  });
  it("changes to kilohertz at a thousand", () => {
    expect([hz(999), hz(1000), hz(12500)]).toEqual(["999 Hz", "1.00 kHz", "12.5 kHz"]);
  });
  it("shows silence as a sign and not as a number", () => {
    expect(meterDb(-144)).toBe("\u2212\u221e");
  });
  it("counts ages in the unit that fits", () => {
    expect([age(3.9), age(61), age(3900)]).toEqual(["3 s", "1 min", "1 h 05 min"]);
  });
  it("parts long counts in threes", () => {
    expect([grouped(12), grouped(1234), grouped(1234567)]).toEqual(["12", "1\u202f234", "1\u202f234\u202f567"]);
  });
  it("rounds a share to whole per cents", () => {
    expect(percent(0.966)).toBe("97\u202f%");
  });
});

describe("routes", () => {
  it("leads anything unknown to the lines", () => {
    expect([routeOf(""), routeOf("#/nowhere"), routeOf("#/line/x")]).toEqual([{ view: "lines" }, { view: "lines" }, { view: "lines" }]);
    expect(routeOf("#/line/12")).toEqual({ view: "line", n: 12 });
  });
});
