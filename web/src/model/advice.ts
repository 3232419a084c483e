/** Advice on a line, read from the book, and what applying it would change on the desk. */
import { texts } from "../texts";
import type { Book } from "./book";
import { db, hz, level, ms, signedDb } from "./format";
import { type Arguments, numberAt, textAt } from "./values";

/** In the order of the strip; what is only shown comes last. */
export const kinds = ["label", "gain", "polarity", "hpf", "gate", "eq", "comp", "notch", "balance", "masking"] as const;
export type Kind = (typeof kinds)[number];
/** Known to be never written to a desk. */
const shownOnly: readonly Kind[] = ["polarity", "balance", "masking"];
const mostBands = 6;
/** More upwards than this the daemon writes in several taps (docs/desks.md). */
const mostGainUpDb = 3;
/** As deep and as narrow as this is somebody's notch, and stays. */
const notchDb = -6;
const notchQ = 5;

export interface Advice {
  readonly kind: Kind;
  readonly id: number;
  /** The arguments behind the id; of an EQ those of each band. */
  readonly values: readonly Arguments[];
  readonly why: string;
}

/** One thing that would change. */
export interface Change {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

export const canApply = (advice: Advice): boolean => !shownOnly.includes(advice.kind);

export function adviceOf(book: Book, n: number): Advice[] {
  const out: Advice[] = [];
  for (const kind of kinds) {
    const leaves = kind === "eq" ? bandLeaves : [`advice/${kind}`];
    const values = leaves.map((leaf) => book.leaf(n, leaf)).filter((args): args is Arguments => args !== undefined);
    const id = numberAt(values[0], 0);
    if (id <= 0) continue;
    out.push({ kind, id, values: values.map((args) => args.slice(1)), why: textAt(book.leaf(n, `advice/why/${id}`), 1) });
  }
  return out;
}

const bandLeaves = Array.from({ length: mostBands }, (_, b) => `advice/eq/${b + 1}`);

/** What is counted on the strip: things that can be done. */
export const toDo = (advice: readonly Advice[]): number => advice.filter(canApply).length;

export function changesOf(book: Book, n: number, advice: Advice): Change[] {
  const first = advice.values[0] ?? [];
  const desk = (leaf: string) => book.leaf(n, `desk/${leaf}`);
  switch (advice.kind) {
    case "label":
      return [{ what: texts.kinds.label, from: textAt(desk("name"), 0) || texts.blank, to: textAt(first, 0) }];
    case "gain":
      return [gainChange(desk("gain"), numberAt(first, 0))];
    case "polarity":
      return [{ what: texts.kinds.polarity, from: texts.polarityNow, to: texts.polarityFlipped }];
    case "hpf":
      return [{ what: texts.kinds.hpf, from: switched(desk("hpf"), (a) => hz(numberAt(a, 1))), to: hz(numberAt(first, 0)) }];
    case "gate":
      return dynamics(texts.gateParts, desk("gate"), first, gateWords);
    case "comp":
      return compChanges(desk("comp"), first);
    case "eq":
      return curveChanges(bandLeaves.map((leaf) => book.leaf(n, leaf.replace("advice/", "desk/"))), advice.values);
    case "notch":
      return [{ what: texts.kinds.notch, from: texts.freeBand, to: texts.bell(hz(numberAt(first, 0)), signedDb(numberAt(first, 1)), numberAt(first, 2).toFixed(1)) }];
    case "balance":
      return [{ what: texts.kinds.balance, from: texts.asItIs, to: texts.balance(signedDb(numberAt(first, 0)), numberAt(first, 1)) }];
    case "masking":
      return [{ what: texts.masking(numberAt(first, 0)), from: texts.asItIs, to: texts.bell(hz(numberAt(first, 1)), signedDb(numberAt(first, 2)), numberAt(first, 3).toFixed(1)) }];
  }
}

function gainChange(desk: Arguments | undefined, step: number): Change {
  const now = Math.min(step, mostGainUpDb);
  const more = step > mostGainUpDb ? texts.ofAll(signedDb(step)) : "";
  if (numberAt(desk, 0) === 0) return { what: texts.kinds.gain, from: texts.notTold, to: `${signedDb(now)}${more}` };
  const from = numberAt(desk, 1);
  return { what: texts.kinds.gain, from: signedDb(from), to: `${signedDb(from + now)}${more}` };
}

/** "off", or the words of what stands on the desk. */
function switched(desk: Arguments | undefined, words: (args: Arguments) => string): string {
  if (desk === undefined) return texts.notTold;
  return numberAt(desk, 0) === 0 ? texts.off : words(desk);
}

/**
 * What shapes the tone now against what will, and not band by band: which of its bands the desk can give for a shelf only the
 * daemon knows. Cut filters and notches stay (docs/desks.md), so they are no part of it.
 */
function curveChanges(desk: readonly (Arguments | undefined)[], curve: readonly Arguments[]): Change[] {
  const now = desk.filter((band): band is Arguments => band !== undefined).map((band) => ({ on: numberAt(band, 0) !== 0, band: band.slice(1) }));
  const from = now.some(({ on }) => on) ? now.filter(({ band }) => shapes(band) && !stays(band)).map(({ band }) => bandWords(band)) : [now.length > 0 ? texts.off : texts.notTold];
  const to = curve.filter(shapes).map(bandWords);
  return Array.from({ length: Math.max(from.length, to.length, 1) }, (_, i) => ({ what: texts.band(i + 1), from: from[i] ?? texts.flat, to: to[i] ?? texts.flat }));
}

const shapes = (band: Arguments): boolean => textAt(band, 0) !== "" && numberAt(band, 2) !== 0;
const stays = (band: Arguments): boolean => textAt(band, 0).endsWith("_cut") || (numberAt(band, 2) <= notchDb && numberAt(band, 3) >= notchQ);
const bandWords = (band: Arguments): string => `${texts.eqType(textAt(band, 0))} ${hz(numberAt(band, 1))} ${signedDb(numberAt(band, 2))} Q ${numberAt(band, 3).toFixed(1)}`;

type Word = (value: number) => string;
const gateWords: readonly Word[] = [level, db, ms, ms, ms];

function dynamics(parts: readonly string[], desk: Arguments | undefined, to: Arguments, words: readonly Word[]): Change[] {
  return parts.map((what, i) => {
    const word = words[i] ?? String;
    return { what, from: switched(desk, (a) => word(numberAt(a, i + 1))), to: word(numberAt(to, i)) };
  });
}

/** The desk tells no knee; the advice has one third. */
function compChanges(desk: Arguments | undefined, to: Arguments): Change[] {
  const ratio: Word = (value) => `${value.toFixed(1)}:1`;
  const withoutKnee = [0, 1, 3, 4, 5].map((i) => to[i] ?? null);
  return dynamics(texts.compParts, desk, withoutKnee, [level, ratio, ms, ms, signedDb]);
}
