/** Levels of the last ten minutes. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type uPlot from "uplot";
import { historyOf, historyTick, mainHistory } from "../model/history";
import { texts } from "../texts";
import { agoAxis, agoScale, dbAxis } from "./axes";
import type { Colours } from "./colours";
import { type Key, Plot, type PlotOptions } from "./Plot";

const lineKeys: readonly Key[] = [
  { name: texts.plots.peak, colour: "--quiet" },
  { name: texts.plots.momentary, colour: "--good" },
];

function lineOptions(colours: Colours): PlotOptions {
  return {
    padding: [8, 14, 0, 0],
    scales: { x: agoScale, y: { range: [-80, 0] } },
    axes: [agoAxis(colours), dbAxis(colours)],
    series: [{}, { stroke: colours.quiet, width: 1, points: { show: false } }, { stroke: colours.good, width: 2, points: { show: false } }],
  };
}

export function LineHistory({ n }: { n: number }): JSX.Element {
  const data = useComputed(() => {
    void historyTick.value;
    return historyOf(n) as unknown as uPlot.AlignedData;
  });
  return <Plot title={texts.plots.history} keys={lineKeys} height={150} options={lineOptions} data={data} />;
}

const mainKeys: readonly Key[] = [
  { name: texts.loudness.momentary, colour: "--quiet" },
  { name: texts.loudness.shortTerm, colour: "--good" },
  { name: texts.loudness.integrated, colour: "--warn", dashed: true },
];

function mainOptions(colours: Colours): PlotOptions {
  return {
    padding: [8, 14, 0, 0],
    scales: { x: agoScale, y: { range: [-50, 0] } },
    axes: [agoAxis(colours), dbAxis(colours)],
    series: [
      {},
      { stroke: colours.quiet, width: 1, points: { show: false } },
      { stroke: colours.good, width: 2, points: { show: false } },
      { stroke: colours.warn, width: 2, dash: [8, 4], points: { show: false } },
    ],
  };
}

export function MainHistory(): JSX.Element {
  const data = useComputed(() => {
    void historyTick.value;
    return mainHistory() as unknown as uPlot.AlignedData;
  });
  return <Plot title={texts.plots.loudness} keys={mainKeys} height={220} options={mainOptions} data={data} />;
}
