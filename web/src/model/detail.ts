/** What GET /api/channels/N/detail answers (docs/http.md): third octaves from 20 Hz to 20 kHz, in dBFS. */

export interface Target {
  readonly from: string;
  readonly sources: number;
  readonly low: readonly number[];
  readonly median: readonly number[];
  readonly high: readonly number[];
}

export interface Predicted {
  readonly peak_dbfs: number;
  readonly rms_dbfs: number;
  readonly gain_reduction_p95_db: number;
  readonly band_error_before_db: number;
  readonly band_error_after_db: number;
}

export interface Detail {
  readonly target: Target | null;
  readonly take: readonly number[];
  readonly after: readonly number[] | null;
  readonly curve: { readonly hz: readonly number[]; readonly db: readonly number[] } | null;
  readonly predicted: Predicted | null;
}

export const bandCount = 31;
const lowestBand = -17;

/** IEC 61260: the band of 1 kHz is number 0, each is a tenth of a decade on. */
export const bandHz: readonly number[] = Array.from({ length: bandCount }, (_, b) => 1000 * 10 ** ((b + lowestBand) / 10));
