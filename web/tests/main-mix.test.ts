import { describe, expect, it } from "vitest";
import { Book } from "../src/model/book";
import { balanceLine, mainMixOf } from "../src/model/main-mix";
import type { Arguments } from "../src/model/values";
import { texts } from "../src/texts";

function channelsOf(args: Arguments) {
  const book = new Book();
  book.take({ full: { channels: 2, values: { "/linecheck/main/channels": args } } });
  return mainMixOf(book).channels;
}

describe("main mix", () => {
  it("is of two lines, of either alone, or of none", () => {
    const shown = [[31, 32], [31, 0], [0, 32]].map(channelsOf).map((each) => each && [balanceLine(each), texts.main.channels(each.left, each.right)]);
    expect(shown).toEqual([
      [31, "Left is line 31, right is line 32. Shown is the left one only"],
      [31, "Mono: line 31 alone"],
      [32, "Mono: line 32 alone"],
    ]);
    expect(channelsOf([0, 0])).toBeUndefined();
  });
  it("is rated against its genre, a reference or nothing yet", () => {
    const from = (what: string) => {
      const book = new Book();
      book.take({ full: { channels: 2, values: { "/linecheck/main/rating": [2, 1.5], "/linecheck/main/against": [what] } } });
      return texts.main.ratingFrom(mainMixOf(book).rating?.from ?? "");
    };
    expect(["reference", "genre", "none"].map(from)).toEqual(["From the reference recording", "From the range that is usual for the genre", "Nothing to compare it with yet"]);
  });
});
