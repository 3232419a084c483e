/** The colours of the spectrogram: dark to bright through blue, purple and orange, brighter always louder (also in grey). */
type Rgb = readonly [number, number, number];
const stops: readonly Rgb[] = [
  [8, 10, 14],
  [28, 30, 84],
  [102, 34, 122],
  [190, 62, 92],
  [240, 130, 50],
  [252, 236, 170],
];
export const heatSteps = 128;
const lowestDb = -100;
const highestDb = -20;

export const heat = Uint8ClampedArray.from({ length: heatSteps * 3 }, (_, i) => {
  const at = (Math.floor(i / 3) / (heatSteps - 1)) * (stops.length - 1);
  const from = stops[Math.floor(at)] ?? [0, 0, 0];
  const to = stops[Math.min(stops.length - 1, Math.floor(at) + 1)] ?? from;
  const part = (i % 3) as 0 | 1 | 2;
  return from[part] + (at - Math.floor(at)) * (to[part] - from[part]);
});

/** Which step a level has. */
export function heatOf(decibels: number): number {
  const share = (decibels - lowestDb) / (highestDb - lowestDb);
  return Math.round(Math.min(1, Math.max(0, share)) * (heatSteps - 1));
}
