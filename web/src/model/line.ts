/** One line as the page shows it: the words, not the levels. */
import { texts } from "../texts";
import { type Advice, adviceOf } from "./advice";
import type { Book } from "./book";
import { numberAt, textAt } from "./values";

export type State = "idle" | "active" | "clip" | "dead" | "noisy" | "hum" | "feedback";
const states: readonly string[] = ["idle", "active", "clip", "dead", "noisy", "hum", "feedback"];

export interface Line {
  readonly n: number;
  readonly label: string;
  readonly name: string;
  /** 0 to 1, in whole per cents: finer steps would only redraw the strip. */
  readonly confidence: number;
  readonly family: string;
  readonly colour: string;
  readonly equipment: string;
  readonly production: string;
  readonly language: string;
  readonly state: State;
  readonly feedbackHz: number;
  readonly feedbackDb: number;
  readonly pairWith: number;
  readonly pairKind: string;
  readonly pairMs: number;
  readonly safe: boolean;
  readonly corrected: boolean;
  readonly source: string;
  readonly deskName: string;
  readonly outcome: string;
  readonly outcomeCount: number;
  readonly advice: readonly Advice[];
  /** The advice and the desk's settings as one text: equal texts, nothing to draw. */
  readonly print: string;
}

export const isUnknown = (line: Line): boolean => line.label === "" || line.label === "unknown";

/** Of an unknown line the daemon may still know the family, and calls it "Drums?". */
export const nameOf = (line: Line): string => (line.name === "" || line.name === "unknown" ? texts.unknown : line.name);

function stateOf(word: string): State {
  return states.includes(word) ? (word as State) : "idle";
}

export function lineOf(book: Book, n: number): Line {
  const leaf = (name: string) => book.leaf(n, name);
  const advice = adviceOf(book, n);
  return {
    n,
    label: textAt(leaf("label"), 0),
    name: textAt(leaf("name"), 0),
    confidence: Math.round(numberAt(leaf("confidence"), 0) * 100) / 100,
    family: textAt(leaf("family"), 0),
    colour: textAt(leaf("color"), 0),
    equipment: textAt(leaf("equipment"), 0),
    production: textAt(leaf("production"), 0),
    language: textAt(leaf("language"), 0),
    state: stateOf(textAt(leaf("state"), 0)),
    feedbackHz: numberAt(leaf("feedback"), 0),
    feedbackDb: numberAt(leaf("feedback"), 1),
    pairWith: numberAt(leaf("pair"), 0),
    pairKind: textAt(leaf("pair"), 1) || "none",
    pairMs: numberAt(leaf("pair"), 2),
    safe: numberAt(leaf("safe"), 0) !== 0,
    corrected: numberAt(leaf("corrected"), 0) !== 0,
    source: textAt(leaf("source"), 0),
    deskName: textAt(leaf("desk/name"), 0),
    outcome: textAt(leaf("desk"), 0),
    outcomeCount: numberAt(leaf("desk"), 1),
    advice,
    print: JSON.stringify(advice) + deskPrint(book, n),
  };
}

function deskPrint(book: Book, n: number): string {
  return JSON.stringify(["gain", "hpf", "gate", "comp", "eq/1", "eq/2", "eq/3", "eq/4", "eq/5", "eq/6"].map((leaf) => book.leaf(n, `desk/${leaf}`)));
}

export function sameLine(a: Line, b: Line): boolean {
  return (Object.keys(a) as (keyof Line)[]).every((key) => key === "advice" || a[key] === b[key]);
}
