/** The line's long-term third octaves before and after everything that is advised, and the curve in between. */
import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type uPlot from "uplot";
import type { Detail } from "../model/detail";
import { spectrumHz } from "../model/spectra";
import { texts } from "../texts";
import { dbAxis, hzAxis, hzScale } from "./axes";
import { type Colours, faded } from "./colours";
import { bandsOnto, nothing, onto } from "./onto";
import { type Key, Plot, type PlotOptions } from "./Plot";

type Known = ReadonlySignal<Detail | undefined>;

const toneKeys: readonly Key[] = [
  { name: texts.plots.before, colour: "--quiet" },
  { name: texts.plots.after, colour: "--warn" },
  { name: texts.plots.target, colour: "--info" },
];

function toneOptions(colours: Colours): PlotOptions {
  return {
    padding: [8, 14, 0, 0],
    scales: { x: hzScale, y: { range: (_, low, high) => [Math.max(-110, Math.floor(low / 10) * 10), Math.ceil((high + 3) / 10) * 10] } },
    axes: [hzAxis(colours), dbAxis(colours)],
    bands: [{ series: [1, 2], fill: faded(colours.info, 0.22) }],
    series: [
      {},
      { stroke: faded(colours.info, 0.7), width: 1, points: { show: false } },
      { stroke: faded(colours.info, 0.7), width: 1, points: { show: false } },
      { stroke: colours.quiet, width: 2, points: { show: false } },
      { stroke: colours.warn, width: 2, dash: [8, 4], points: { show: false } },
    ],
  };
}

export function TonePlot({ detail }: { detail: Known }): JSX.Element {
  const data = useComputed(() => {
    const known = detail.value;
    const bands = (values: readonly number[] | null | undefined) => (values ? bandsOnto(values) : nothing);
    return [spectrumHz, bands(known?.target?.high), bands(known?.target?.low), bands(known?.take), bands(known?.after)] as unknown as uPlot.AlignedData;
  });
  return <Plot title={texts.plots.tone} keys={toneKeys} height={200} options={toneOptions} data={data} />;
}

const curveKeys: readonly Key[] = [{ name: texts.plots.advised, colour: "--warn" }];

function curveOptions(colours: Colours): PlotOptions {
  return {
    padding: [8, 14, 0, 0],
    scales: { x: hzScale, y: { range: [-15, 9] } },
    axes: [hzAxis(colours), dbAxis(colours)],
    series: [{}, { stroke: colours.warn, width: 2, fill: faded(colours.warn, 0.15), fillTo: 0, points: { show: false } }],
  };
}

export function CurvePlot({ detail }: { detail: Known }): JSX.Element {
  const data = useComputed(() => {
    const curve = detail.value?.curve;
    return [spectrumHz, curve ? onto(curve.hz, curve.db) : nothing] as unknown as uPlot.AlignedData;
  });
  return <Plot title={texts.plots.curve} keys={curveKeys} height={150} options={curveOptions} data={data} />;
}
