/** Third octaves and curves, laid onto the points of the fine spectrum so that one plot can show them all. */
import { bandHz } from "../model/detail";
import { spectrumHz } from "../model/spectra";

/** Straight between the known points over log frequency; nothing beyond them. */
export function onto(hz: readonly number[], values: readonly number[]): (number | null)[] {
  let at = 0;
  return spectrumHz.map((wanted) => {
    while (at + 2 < hz.length && (hz[at + 1] ?? 0) < wanted) ++at;
    const [low, high, from, to] = [hz[at], hz[at + 1], values[at], values[at + 1]];
    if (low === undefined || high === undefined || from === undefined || to === undefined) return null;
    // The outermost bands are centred on the ends of the scale but for rounding.
    const share = Math.log(wanted / low) / Math.log(high / low);
    return share < -0.2 || share > 1.2 ? null : from + share * (to - from);
  });
}

export const bandsOnto = (values: readonly number[]): (number | null)[] => onto(bandHz, values);
export const nothing: readonly null[] = spectrumHz.map(() => null);
