/** Everything the daemon has said so far, kept by line: the reducer of the stream. No signals, no clock. */
import type { Arguments, StreamMessage, Values } from "./values";
import { numberAt, textAt } from "./values";

export const mostLines = 64;
export const silence = -144;
const perLine = 3;
const address = /^\/linecheck\/ch\/(\d+)\/(.+)$/;
const root = "/linecheck/";

/** What one message touched, so that only that is drawn anew. */
export interface Touched {
  everything: boolean;
  lines: Set<number>;
  others: boolean;
}

export class Book {
  channels = 0;
  /** By line, from 1: leaf to arguments; levels and bands are kept beside them because they never stop changing. */
  private lines: Map<string, Arguments>[] = [];
  private others = new Map<string, Arguments>();
  /** By line from 1: peak, rms, momentary loudness. */
  readonly levels = new Float32Array((mostLines + 1) * perLine).fill(silence);
  /** Of the lines that are watched, and of no others: the daemon sends no more of those, and the last would be drawn as now. */
  readonly bands = new Map<number, Arguments>();
  private watched = new Set<number>();

  take(message: StreamMessage): Touched {
    const touched: Touched = { everything: false, lines: new Set(), others: false };
    if (message.full) {
      this.clear(message.full.channels);
      touched.everything = true;
      this.takeValues(message.full.values, touched);
    }
    if (message.changes) this.takeValues(message.changes, touched);
    return touched;
  }

  watch(lines: readonly number[]): void {
    this.watched = new Set(lines);
    for (const line of [...this.bands.keys()]) if (!this.watched.has(line)) this.bands.delete(line);
  }

  leaf(line: number, name: string): Arguments | undefined {
    return this.lines[line]?.get(name);
  }

  other(name: string): Arguments | undefined {
    return this.others.get(name);
  }

  peak(line: number): number {
    return this.levels[line * perLine] ?? silence;
  }
  rms(line: number): number {
    return this.levels[line * perLine + 1] ?? silence;
  }
  loudness(line: number): number {
    return this.levels[line * perLine + 2] ?? silence;
  }

  private clear(channels: number): void {
    this.channels = Math.min(channels, mostLines);
    this.lines = Array.from({ length: this.channels + 1 }, () => new Map<string, Arguments>());
    this.others.clear();
    this.levels.fill(silence);
    this.bands.clear();
  }

  private takeValues(values: Values, touched: Touched): void {
    for (const key in values) {
      const args = values[key];
      if (!args) continue;
      const found = address.exec(key);
      if (!found) {
        if (key.startsWith(root)) this.others.set(key.slice(root.length), args);
        touched.others = true;
        continue;
      }
      const line = Number(found[1]);
      if (line >= 1 && line <= this.channels) this.takeLeaf(line, found[2] ?? "", args, touched);
    }
  }

  private takeLeaf(line: number, leaf: string, args: Arguments, touched: Touched): void {
    if (leaf === "level") {
      for (let i = 0; i < perLine; ++i) this.levels[line * perLine + i] = numberAt(args, i, silence);
      return;
    }
    if (leaf === "bands") {
      if (this.watched.has(line)) this.bands.set(line, args);  // else the last of one that is watched no more
      return;
    }
    touched.lines.add(line);
    if (leaf.startsWith("advice/none")) this.withdraw(line, textAt(args, 0));
    else if (leaf === "advice/why") this.lines[line]?.set(`advice/why/${numberAt(args, 0)}`, args);
    else this.lines[line]?.set(leaf, args);
  }

  private withdraw(line: number, kind: string): void {
    const held = this.lines[line];
    if (!held) return;
    for (const leaf of [...held.keys()])
      if (leaf === `advice/${kind}` || leaf.startsWith(`advice/${kind}/`)) held.delete(leaf);
  }
}
