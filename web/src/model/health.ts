/** What GET /api/health answers (docs/http.md). */

export interface LogLine {
  readonly at: number;
  readonly level: string;
  readonly area: string;
  readonly fact: string;
}

export interface Health {
  readonly version: string;
  readonly uptime_s: number;
  readonly xruns: number;
  readonly dropped_frames: number;
  readonly late_frames: number;
  readonly shed_patches: number;
  readonly hops_without_spectra: number;
  readonly load: number;
  readonly running: boolean;
  readonly sample_rate: number;
  readonly clients?: number;
  readonly desks: readonly { readonly name: string; readonly state: string }[];
  readonly log: readonly LogLine[];
}
