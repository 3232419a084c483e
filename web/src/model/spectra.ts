/** The latest fine spectrum of each watched line, and who draws them. */

export const spectrumPoints = 240;
const lowestHz = 20;
const highestHz = 20000;
const perStep = 0.5;

export const spectrumHz: readonly number[] = Array.from({ length: spectrumPoints }, (_, i) => lowestHz * (highestHz / lowestHz) ** (i / (spectrumPoints - 1)));

type Listener = (line: number, decibels: readonly number[]) => void;
const listeners = new Set<Listener>();

/** Returns what stops it. */
export function onSpectrum(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function heardSpectra(spectra: Record<string, number[]>): void {
  for (const line in spectra) {
    const decibels = (spectra[line] ?? []).map((step) => step * perStep);
    for (const listener of listeners) listener(Number(line), decibels);
  }
}
