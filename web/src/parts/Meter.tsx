/** The level of one line: peak over RMS, drawn by meters.ts and never by a component. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../texts";
import { addMeter } from "./meters";

export function Meter({ n }: { n: number }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const peak = useRef<HTMLSpanElement>(null);
  const rms = useRef<HTMLSpanElement>(null);
  const hold = useRef<HTMLSpanElement>(null);
  const number = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!box.current || !peak.current || !rms.current || !hold.current || !number.current) return undefined;
    return addMeter({ line: n, box: box.current, peakCover: peak.current, rmsCover: rms.current, hold: hold.current, number: number.current });
  }, [n]);
  return (
    <div class="metering">
      <div class="meter" ref={box} role="meter" aria-label={texts.meterOf(n)} aria-valuemin={-60} aria-valuemax={0} aria-valuenow={-60} aria-valuetext={texts.meterStale}>
        <span class="bar peak">
          <span class="cover" ref={peak} />
        </span>
        <span class="bar rms">
          <span class="cover" ref={rms} />
        </span>
        <span class="held" ref={hold} />
      </div>
      <span class="db" ref={number} data-testid={`strip-${n}-peak`} data-db="" aria-hidden="true">
        {texts.noLevel}
      </span>
    </div>
  );
}
