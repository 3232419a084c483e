/** The book as signals: components read these and are drawn anew only when their words change. */
import { batch, computed, signal, type Signal } from "@preact/signals";
import { Book, mostLines, type Touched } from "./book";
import { type Line, lineOf, sameLine } from "./line";
import { textAt } from "./values";

export const book = new Book();

/** By line from 1; made once, so that a strip may hold on to its own. */
const lineSignals: Signal<Line>[] = Array.from({ length: mostLines + 1 }, (_, n) => signal(lineOf(book, n)));

export const channels = signal(0);
/** False until the daemon has said everything once. */
export const told = signal(false);
export const mode = signal<"show" | "soundcheck">("show");
export const armed = signal(false);
/** Grows with each message about the main mix. */
export const mainNews = signal(0);

export function line(n: number): Signal<Line> {
  const found = lineSignals[n] ?? lineSignals[0];
  if (!found) throw new Error(`line ${n} is beyond ${mostLines}`);
  return found;
}

/** Every line as it is now; whoever reads it is drawn anew whenever any line's words change. */
export const lines = computed<readonly Line[]>(() => lineSignals.slice(1, channels.value + 1).map((each) => each.value));

function refresh(n: number): void {
  const fresh = lineOf(book, n);
  const held = line(n);
  if (!sameLine(held.peek(), fresh)) held.value = fresh;
}

export function publish(touched: Touched): void {
  batch(() => {
    if (touched.everything) {
      channels.value = book.channels;
      told.value = true;
      for (let n = 1; n <= book.channels; ++n) refresh(n);
    }
    for (const n of touched.lines) refresh(n);
    if (!touched.others && !touched.everything) return;
    mode.value = textAt(book.other("mode"), 0) === "soundcheck" ? "soundcheck" : "show";
    armed.value = textAt(book.other("arm"), 0) === "labels";
    mainNews.value++;
  });
}
