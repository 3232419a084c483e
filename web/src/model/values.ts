/** What the daemon's stream says, in the words of docs/http.md. */

export type Argument = string | number | boolean | null;
export type Arguments = readonly Argument[];
export type Values = Record<string, Arguments>;

export interface StreamMessage {
  full?: { channels: number; values: Values };
  changes?: Values;
  /** By line: 240 points, half decibels, spaced evenly in log frequency from 20 Hz to 20 kHz. */
  spectra?: Record<string, number[]>;
  /** Seconds of audio that were analysed. */
  audio_s?: number;
  /** Whether the source of the audio is alive. */
  running?: boolean;
}

export function textAt(args: Arguments | undefined, at: number): string {
  const value = args?.[at];
  return typeof value === "string" ? value : "";
}

/** Null arrives where a number was not finite. */
export function numberAt(args: Arguments | undefined, at: number, otherwise = 0): number {
  const value = args?.[at];
  return typeof value === "number" ? value : otherwise;
}
