/** The tick list of a line check: what was heard and what is wrong, kept on this device for each daemon. */
import { effect, signal } from "@preact/signals";
import type { Label } from "./labels";
import { isSilent } from "./attention";
import { isUnknown, type Line } from "./line";
import { read, write } from "./memory";
import { lines } from "./store";

/** What a person or the page has ticked. `wrong` is a person's word only. */
export interface Tick {
  readonly heard?: boolean;
  readonly wrong?: boolean;
  /** Unix milliseconds. */
  readonly at: number;
}
export type Ticks = Readonly<Record<number, Tick>>;

/** The worst that is known of a line, in this order. */
export const tickWords = ["wrong", "phase", "hum", "noisy", "dead", "heard", "silent", "open"] as const;
export type TickWord = (typeof tickWords)[number];

/** No soundcheck of yesterday ticks a line of today. */
const oldestMs = 12 * 3600 * 1000;
const lookEveryMs = 60000;

const key = `linecheck.check.${location.host}`;
export const ticks = signal<Ticks>(recent(read<Ticks>(key, {}), Date.now()));

export function recent(held: Ticks, now: number): Ticks {
  return Object.fromEntries(Object.entries(held).filter(([, each]) => now - each.at < oldestMs));
}

export function tick(n: number, change: Omit<Tick, "at">): void {
  ticks.value = { ...ticks.peek(), [n]: { ...ticks.peek()[n], ...change, at: Date.now() } };
  write(key, ticks.value);
}

export function forgetTicks(): void {
  ticks.value = {};
  write(key, {});
}

export function tickWord(line: Line, ticked: Tick | undefined, known: readonly Label[]): TickWord {
  if (ticked?.wrong || contradicts(line, known)) return "wrong";
  if (line.pairKind === "flipped") return "phase";
  if (line.state === "hum") return "hum";
  if (line.state === "noisy") return "noisy";
  if (ticked?.heard) return line.state === "dead" ? "dead" : "heard";
  return isSilent(line) ? "silent" : "open";
}

/** Whether the name on the desk says another label in plain words; a name that is no label's says nothing. */
export function contradicts(line: Line, known: readonly Label[]): boolean {
  if (isUnknown(line) || line.deskName === "") return false;
  const words = ` ${plain(line.deskName)} `;
  const said = known.filter((label) => [label.name, label.short, label.strip].some((name) => words.includes(` ${plain(name)} `)));
  return said.length > 0 && said.every((label) => label.id !== line.label);
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, " ").trim();

/** A line that plays and is recognised has been heard, whoever looked. */
export function startTicking(): void {
  setInterval(() => {
    const held = recent(ticks.peek(), Date.now());
    if (Object.keys(held).length < Object.keys(ticks.peek()).length) ticks.value = held;
  }, lookEveryMs);
  effect(() => {
    for (const line of lines.value) if (line.state === "active" && !isUnknown(line) && !ticks.peek()[line.n]?.heard) tick(line.n, { heard: true });
  });
}
