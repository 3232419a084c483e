/**
 * Levels go past the components, straight into the elements of the strips in view: 64 lines at 20 updates a second would
 * otherwise draw the page anew all the time.
 */
import { silence } from "../model/book";
import { meterDb } from "../model/format";
import { linkState, onHeard } from "../model/live";
import { book } from "../model/store";
import { texts } from "../texts";

export interface MeterParts {
  readonly line: number;
  /** In view or not is told by it. */
  readonly box: HTMLElement;
  /** What hides the part of the scale above the level. */
  readonly peakCover: HTMLElement;
  readonly rmsCover: HTMLElement;
  readonly hold: HTMLElement;
  readonly number: HTMLElement;
}

const lowestDb = -60;
const fallDbPerMs = 20 / 1700;  // of a peak programme meter, IEC 60268-18: an eye cannot follow less
const holdMs = 1500;
const textEveryMs = 250;
const spokenEveryMs = 1000;

interface Meter extends MeterParts {
  inView: boolean;
  shownDb: number;
  drawnAt: number;
  heldDb: number;
  heldAt: number;
  textAt: number;
  spokenAt: number;
}

const meters = new Map<HTMLElement, Meter>();
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const meter = meters.get(entry.target as HTMLElement);
    if (meter) meter.inView = entry.isIntersecting;
  }
  askFrame();
});
let asked = false;

/** Returns what takes the meter away again. */
export function addMeter(parts: MeterParts): () => void {
  const meter: Meter = { ...parts, inView: false, shownDb: silence, drawnAt: 0, heldDb: silence, heldAt: 0, textAt: 0, spokenAt: 0 };
  meters.set(parts.box, meter);
  watcher.observe(parts.box);
  return () => {
    watcher.unobserve(parts.box);
    meters.delete(parts.box);
  };
}

onHeard(askFrame);

function askFrame(): void {
  if (asked || meters.size === 0) return;
  asked = true;
  requestAnimationFrame(draw);
}

function draw(now: number): void {
  asked = false;
  const live = linkState.peek() === "live";
  for (const meter of meters.values()) if (meter.inView) drawMeter(meter, now, live);
}

/** 0 at the foot of the scale, 1 at full scale. */
export const shareOf = (decibels: number): number => Math.min(1, Math.max(0, 1 - decibels / lowestDb));

function drawMeter(meter: Meter, now: number, live: boolean): void {
  // The last level heard says nothing of now: a dead link shows none.
  const peak = live ? book.peak(meter.line) : silence;
  const rms = live ? book.rms(meter.line) : silence;
  if (peak >= meter.heldDb || now - meter.heldAt > holdMs || !live) {
    meter.heldDb = peak;
    meter.heldAt = now;
  }
  meter.shownDb = live ? Math.max(peak, meter.shownDb - fallDbPerMs * (now - meter.drawnAt)) : silence;
  meter.drawnAt = now;
  meter.peakCover.style.transform = `scaleX(${(1 - shareOf(meter.shownDb)).toFixed(3)})`;
  meter.rmsCover.style.transform = `scaleX(${(1 - shareOf(rms)).toFixed(3)})`;
  meter.hold.style.transform = `translateX(${(100 * shareOf(meter.heldDb)).toFixed(1)}%)`;
  meter.number.dataset.db = live ? peak.toFixed(1) : "";
  if (now - meter.textAt > textEveryMs || !live) {
    meter.textAt = now;
    const text = live ? meterDb(meter.heldDb) : texts.noLevel;
    if (meter.number.textContent !== text) meter.number.textContent = text;
  }
  if (now - meter.spokenAt > spokenEveryMs) {
    meter.spokenAt = now;
    meter.box.setAttribute("aria-valuenow", String(Math.max(lowestDb, Math.round(peak))));
    meter.box.setAttribute("aria-valuetext", live ? texts.meterSpoken(Math.round(peak)) : texts.meterStale);
  }
}
