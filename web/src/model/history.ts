/** The levels of the last ten minutes, a point a second; a second that was not live is a gap and not a level. */
import { signal } from "@preact/signals";
import { mostLines, silence } from "./book";
import { linkState, onHeard } from "./live";
import { book } from "./store";
import { numberAt } from "./values";

const seconds = 600;
const everyMs = 1000;

export type Point = number | null;

class Trace {
  private readonly points: Point[] = [];
  push(point: Point): void {
    this.points.push(point);
    if (this.points.length > seconds) this.points.shift();
  }
  get all(): readonly Point[] {
    return this.points;
  }
}

const makeTraces = (): Trace[] => Array.from({ length: mostLines + 1 }, () => new Trace());
const peaks = makeTraces();
const loudness = makeTraces();
const mainLoudness = [new Trace(), new Trace(), new Trace()];
const highest = new Float32Array(mostLines + 1).fill(silence);

/** Grows with each second. */
export const historyTick = signal(0);

export function startHistory(): void {
  onHeard(() => {
    for (let n = 1; n <= book.channels; ++n) highest[n] = Math.max(highest[n] ?? silence, book.peak(n));
  });
  setInterval(() => {
    const live = linkState.peek() === "live";
    for (let n = 1; n <= book.channels; ++n) {
      peaks[n]?.push(live ? (highest[n] ?? silence) : null);
      loudness[n]?.push(live ? book.loudness(n) : null);
    }
    highest.fill(silence);
    const main = book.other("main/loudness");
    mainLoudness.forEach((trace, i) => trace.push(live && main ? numberAt(main, i, silence) : null));
    historyTick.value++;
  }, everyMs);
}

/** Seconds before now, then peak and momentary loudness. */
export const historyOf = (n: number): (readonly Point[])[] => withTime([peaks[n]?.all ?? [], loudness[n]?.all ?? []]);
/** Seconds before now, then momentary, short-term and integrated loudness. */
export const mainHistory = (): (readonly Point[])[] => withTime(mainLoudness.map((trace) => trace.all));

function withTime(traces: readonly (readonly Point[])[]): (readonly Point[])[] {
  const length = traces[0]?.length ?? 0;
  return [Array.from({ length }, (_, i) => i + 1 - length), ...traces];
}
