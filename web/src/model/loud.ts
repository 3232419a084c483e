/** Which line has just become loud: somebody on the stage has plugged in, or has begun to play. */
import { signal } from "@preact/signals";
import { mostLines } from "./book";
import { onHeard } from "./live";
import { book } from "./store";

const quietDb = -45;
const loudDb = -30;
const quietForMs = 1000;

export class LoudWatch {
  /** By line: since when it is quiet; Infinity while it is not. */
  private readonly quietSince = new Float64Array(mostLines + 1).fill(Infinity);
  private readonly waits = new Uint8Array(mostLines + 1);

  /** True at the one moment at which a line that was quiet for a second becomes loud, however slowly it rises. */
  heard(line: number, peakDb: number, now: number): boolean {
    if (peakDb < quietDb) {
      this.quietSince[line] = Math.min(this.quietSince[line] ?? now, now);
      if (now - (this.quietSince[line] ?? now) >= quietForMs) this.waits[line] = 1;
      return false;
    }
    this.quietSince[line] = Infinity;
    if (peakDb < loudDb || this.waits[line] === 0) return false;
    this.waits[line] = 0;
    return true;
  }
}

/** 0 until a line became loud. */
export const loudLine = signal(0);

export function startLoudWatch(): void {
  const watch = new LoudWatch();
  onHeard(() => {
    const now = performance.now();
    for (let n = 1; n <= book.channels; ++n) if (watch.heard(n, book.peak(n), now)) loudLine.value = n;
  });
}
