/** Lines that clipped since somebody last tapped their mark: a clip of 5 ms must still be seen after the song. */
import { signal, type Signal } from "@preact/signals";
import { mostLines } from "./book";
import { onHeard } from "./live";
import { book, line } from "./store";

const fullScaleDb = -0.1;
const held: Signal<boolean>[] = Array.from({ length: mostLines + 1 }, () => signal(false));

export const clipped = (n: number): Signal<boolean> => held[n] ?? (held[0] as Signal<boolean>);

export const clearClip = (n: number): void => {
  clipped(n).value = false;
};

onHeard(() => {
  for (let n = 1; n <= book.channels; ++n) if (book.peak(n) >= fullScaleDb || line(n).peek().state === "clip") clipped(n).value = true;
});
