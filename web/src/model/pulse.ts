/** Whether what is shown is live: pure, so that the one second it may take is tested. */

export type LinkState = "connecting" | "live" | "frozen" | "lost";

/**
 * The page must say within 1 s that nothing is live any more. The daemon speaks at least twice a second, so 0.8 s without a
 * word is one missed word and a half, and leaves 0.2 s for the clock that looks.
 */
export const longestSilenceMs = 800;

export class Pulse {
  private heardAt = -Infinity;
  private audioAt = -Infinity;
  private audioS: number | undefined;
  private stopped = false;
  private open = false;

  opened(): void {
    this.open = true;
  }

  closed(): void {
    this.open = false;
  }

  heard(now: number, audioS: number | undefined, running: boolean | undefined): void {
    this.heardAt = now;
    if (running !== undefined) this.stopped = !running;
    // Messages with spectra say nothing of the clock; a daemon that never does is taken at its word.
    const moved = audioS === undefined ? this.audioS === undefined : audioS !== this.audioS;
    if (moved) this.audioAt = now;
    this.audioS = audioS ?? this.audioS;
  }

  state(now: number): LinkState {
    if (this.heardAt === -Infinity) return "connecting";
    if (!this.open || now - this.heardAt > longestSilenceMs) return "lost";
    return this.stopped || now - this.audioAt > longestSilenceMs ? "frozen" : "live";
  }

  /** Since the last audio that is known of. */
  ageS(now: number): number {
    return this.audioAt === -Infinity ? 0 : Math.max(0, now - this.audioAt) / 1000;
  }
}
