import { describe, expect, it } from "vitest";
import { adviceOf, changesOf } from "../src/model/advice";
import { Book, silence } from "../src/model/book";
import { lineOf, sameLine } from "../src/model/line";

const full = (values: Record<string, (string | number | boolean | null)[]>, channels = 2) => ({ full: { channels, values } });

describe("book", () => {
  it("takes a full state and the changes behind it", () => {
    const book = new Book();
    book.take(full({ "/linecheck/ch/1/label": ["kick"], "/linecheck/ch/1/level": [-6, -12, -14] }));
    const touched = book.take({ changes: { "/linecheck/ch/1/label": ["snare"], "/linecheck/mode": ["show"] } });
    expect(lineOf(book, 1).label).toBe("snare");
    expect([...touched.lines]).toEqual([1]);
    expect(touched.others).toBe(true);
    expect(book.peak(1)).toBe(-6);
  });

  it("forgets everything when a later full state comes", () => {
    const book = new Book();
    book.take(full({ "/linecheck/ch/1/label": ["kick"], "/linecheck/ch/1/level": [-6, -12, -14], "/linecheck/arm": ["labels"] }));
    book.take(full({}));
    expect(lineOf(book, 1).label).toBe("");
    expect(book.peak(1)).toBe(silence);
    expect(book.other("arm")).toBeUndefined();
  });

  it("touches no words for levels alone", () => {
    const book = new Book();
    book.take(full({}));
    expect(book.take({ changes: { "/linecheck/ch/2/level": [-1, -2, -3] } }).lines.size).toBe(0);
  });

  it("takes what was not finite for silence and what is beyond its lines for nothing", () => {
    const book = new Book();
    book.take(full({}));
    book.take({ changes: { "/linecheck/ch/1/level": [null, null, null], "/linecheck/ch/9/label": ["kick"] } });
    expect(book.peak(1)).toBe(silence);
    expect(book.leaf(9, "label")).toBeUndefined();
  });

  it("keeps bands only of what is watched, so that old ones are never drawn as now", () => {
    const book = new Book();
    book.take(full({}));
    book.watch([1]);
    book.take({ changes: { "/linecheck/ch/1/bands": [-20], "/linecheck/ch/2/bands": [-30] } });
    expect([...book.bands.keys()]).toEqual([1]);
    book.watch([2]);
    book.take({ changes: { "/linecheck/ch/1/bands": [-20] } });
    expect([...book.bands.keys()]).toEqual([]);
  });

  it("keeps each advice's reason and withdraws what is withdrawn", () => {
    const book = new Book();
    book.take(full({}));
    book.take({ changes: { "/linecheck/ch/1/advice/gain": [4, -3], "/linecheck/ch/1/advice/why": [4, "too loud"] } });
    book.take({ changes: { "/linecheck/ch/1/advice/eq/1": [5, "peak", 400, -2, 1], "/linecheck/ch/1/advice/eq/2": [5, "peak", 1000, 0, 1], "/linecheck/ch/1/advice/why": [5, "boxy"] } });
    expect(adviceOf(book, 1).map((each) => [each.kind, each.why])).toEqual([["gain", "too loud"], ["eq", "boxy"]]);
    book.take({ changes: { "/linecheck/ch/1/advice/none/eq": ["eq"], "/linecheck/ch/1/advice/none": ["gain"] } });
    expect(adviceOf(book, 1)).toEqual([]);
  });

  it("finds two lines the same only while nothing that is shown differs", () => {
    const book = new Book();
    book.take(full({ "/linecheck/ch/1/confidence": [0.901] }));
    const before = lineOf(book, 1);
    book.take({ changes: { "/linecheck/ch/1/confidence": [0.899] } });
    expect(sameLine(before, lineOf(book, 1))).toBe(true);
    book.take({ changes: { "/linecheck/ch/1/desk/gain": [1, 20] } });
    expect(sameLine(before, lineOf(book, 1))).toBe(false);
  });
});

describe("changes", () => {
  it("shows three decibels a tap of a larger step upwards", () => {
    const book = new Book();
    book.take(full({ "/linecheck/ch/1/advice/gain": [4, 9], "/linecheck/ch/1/desk/gain": [1, 20] }));
    const [gain] = adviceOf(book, 1);
    expect(gain && changesOf(book, 1, gain)[0]).toMatchObject({ from: "+20.0 dB", to: "+23.0 dB (3 dB a tap, +9.0 dB in all)" });
  });

  it("sets what shapes the tone now against the whole curve, and leaves cuts and notches out", () => {
    const book = new Book();
    const desk = { 1: [1, "low_cut", 80, 0, 0.7], 2: [1, "peak", 400, -3, 1], 3: [1, "peak", 2500, -9, 8], 4: [1, "peak", 1000, 0, 1], 5: [1, "", 0, 0, 0] };
    book.take(full(Object.fromEntries(Object.entries(desk).map(([band, args]) => [`/linecheck/ch/1/desk/eq/${band}`, args]))));
    book.take({ changes: { "/linecheck/ch/1/advice/eq/1": [4, "low_shelf", 120, -2, 0.7], "/linecheck/ch/1/advice/eq/2": [4, "peak", 3000, 1.5, 2], "/linecheck/ch/1/advice/eq/3": [4, "peak", 1000, 0, 1] } });
    const [eq] = adviceOf(book, 1);
    expect(eq && changesOf(book, 1, eq)).toEqual([
      { what: "EQ 1", from: "bell 400 Hz \u22123.0 dB Q 1.0", to: "low shelf 120 Hz \u22122.0 dB Q 0.7" },
      { what: "EQ 2", from: "flat", to: "bell 3.00 kHz +1.5 dB Q 2.0" },
    ]);
  });

  it("says of a desk that tells nothing that it does not", () => {
    const book = new Book();
    book.take(full({ "/linecheck/ch/1/advice/hpf": [4, 80] }));
    const [hpf] = adviceOf(book, 1);
    expect(hpf && changesOf(book, 1, hpf)[0]).toMatchObject({ from: "not told by the desk", to: "80 Hz" });
  });
});
