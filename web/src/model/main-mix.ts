/** What is known of the main mix; each part is nothing until it was measured. */
import type { Book } from "./book";
import { type Arguments, numberAt, textAt } from "./values";

export interface Move {
  readonly band: number;
  readonly type: string;
  readonly hz: number;
  readonly db: number;
  readonly q: number;
}

export interface MainMix {
  /** Momentary, short-term, integrated. */
  readonly loudness?: readonly number[];
  /** In the order they are shown: what is known of the programme besides. */
  readonly truePeak?: number;
  readonly range?: { readonly lra: number; readonly plr: number };
  readonly lasting?: number;
  readonly target?: { readonly venue: string; readonly lufs: number };
  readonly why?: string;
  readonly genre?: { readonly name: string; readonly confidence: number };
  readonly moves?: readonly Move[];
  /** From: what it is far from, "" where linecheckd does not say. */
  readonly rating?: { readonly count: number; readonly distance: number; readonly from: string };
  readonly channels?: Channels;
}

/** Line numbers; 0 where there is none: one alone is a mono mix. */
export interface Channels {
  readonly left: number;
  readonly right: number;
}

const mostBands = 6;

export function mainMixOf(book: Book): MainMix {
  const loudness = book.other("main/loudness");
  const genre = book.other("main/genre");
  const rating = book.other("main/rating");
  const channels = channelsOf(book.other("main/channels"));
  const [peak, range, lasting, target, why] = ["true_peak", "range", "lasting", "target", "why"].map((leaf) => book.other(`main/${leaf}`));
  const moves = movesOf(book);
  return {
    ...(loudness && { loudness: [0, 1, 2].map((i) => numberAt(loudness, i, -Infinity)) }),
    ...(peak && { truePeak: numberAt(peak, 0, -Infinity) }),
    ...(range && { range: { lra: numberAt(range, 0), plr: numberAt(range, 1) } }),
    ...(lasting && numberAt(lasting, 1) > 0 && { lasting: numberAt(lasting, 0, -Infinity) }),
    ...(target && textAt(target, 0) && { target: { venue: textAt(target, 0), lufs: numberAt(target, 1) } }),
    ...(textAt(why, 1) && { why: textAt(why, 1) }),
    ...(genre && textAt(genre, 0) && { genre: { name: textAt(genre, 0), confidence: numberAt(genre, 1) } }),
    ...(moves && { moves }),
    ...(rating && { rating: { count: numberAt(rating, 0), distance: numberAt(rating, 1), from: textAt(book.other("main/against"), 0) } }),
    ...(channels && { channels }),
  };
}

/** Nothing where no line is named. */
function channelsOf(args: Arguments | undefined): Channels | undefined {
  const [left, right] = [numberAt(args, 0), numberAt(args, 1)];
  return left > 0 || right > 0 ? { left, right } : undefined;
}

/** The line whose bands stand for the mix: the page has none of both together. */
export const balanceLine = ({ left, right }: Channels): number => (left > 0 ? left : right);

/** A band that is not used is sent with 0 dB. */
function movesOf(book: Book): Move[] | undefined {
  const told = Array.from({ length: mostBands }, (_, i) => ({ band: i + 1, args: book.other(`main/eq/${i + 1}`) })).filter(({ args }) => args !== undefined);
  if (told.length === 0) return undefined;
  return told
    .map(({ band, args }) => ({ band, type: textAt(args, 1), hz: numberAt(args, 2), db: numberAt(args, 3), q: numberAt(args, 4) }))
    .filter((move) => move.db !== 0);
}
