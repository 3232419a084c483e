/** What the line plays now, over where lines with its label usually lie. */
import { type ReadonlySignal, signal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type uPlot from "uplot";
import type { Detail } from "../model/detail";
import { linkState } from "../model/live";
import { onSpectrum, spectrumHz } from "../model/spectra";
import { texts } from "../texts";
import { dbAxis, hzAxis, hzScale } from "./axes";
import { type Colours, faded } from "./colours";
import { bandsOnto, nothing } from "./onto";
import { type Key, Plot, type PlotOptions } from "./Plot";

const keys: readonly Key[] = [
  { name: texts.plots.now, colour: "--good" },
  { name: texts.plots.target, colour: "--info" },
  { name: texts.plots.median, colour: "--info", dashed: true },
];

function options(colours: Colours): PlotOptions {
  return {
    padding: [8, 14, 0, 0],
    scales: { x: hzScale, y: { range: [-110, 0] } },
    axes: [hzAxis(colours), dbAxis(colours)],
    bands: [{ series: [1, 2], fill: faded(colours.info, 0.22) }],
    series: [
      {},
      { stroke: faded(colours.info, 0.7), width: 1, points: { show: false } },
      { stroke: faded(colours.info, 0.7), width: 1, points: { show: false } },
      { stroke: colours.info, width: 1.5, dash: [6, 5], points: { show: false } },
      { stroke: colours.good, width: 2, fill: faded(colours.good, 0.15), fillTo: -110, points: { show: false } },
    ],
  };
}

export function SpectrumPlot({ n, detail }: { n: number; detail: ReadonlySignal<Detail | undefined> }): JSX.Element {
  const now = useMemo(() => signal<readonly (number | null)[]>(nothing), [n]);
  useEffect(() => {
    now.value = nothing;
    return onSpectrum((line, decibels) => {
      if (line === n) now.value = decibels;
    });
  }, [n]);
  const target = useComputed(() => {
    const known = detail.value?.target;
    return known ? [bandsOnto(known.high), bandsOnto(known.low), bandsOnto(known.median)] : [nothing, nothing, nothing];
  });
  // The last spectrum heard says nothing of now.
  const data = useComputed(() => [spectrumHz, ...target.value, linkState.value === "live" ? now.value : nothing] as unknown as uPlot.AlignedData);
  return <Plot title={texts.plots.spectrum} keys={keys} height={220} options={options} data={data} />;
}
