/** Follows who plays, but never under a finger: the line that somebody is about to tick must stay. */

const handsOffMs = 2000;

export class Follower {
  private touchedAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly show: (line: number) => void) {}

  touched(): void {
    this.touchedAt = performance.now();
  }

  /** At once, or when the view has been left alone for long enough. */
  follow(line: number): void {
    this.stop();
    const rest = this.touchedAt + handsOffMs - performance.now();
    if (rest <= 0) this.show(line);
    else this.timer = setTimeout(() => this.follow(line), rest);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
