/** Axes that several plots share. */
import type uPlot from "uplot";
import type { Colours } from "./colours";

const font = "12px system-ui, sans-serif";
const marksHz = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];
const logarithmic = 3;

const base = (colours: Colours): uPlot.Axis => ({
  font,
  stroke: colours.quiet,
  grid: { stroke: colours.edge, width: 1 },
  ticks: { show: false },
});

export const hzScale: uPlot.Scale = { time: false, distr: logarithmic, log: 10, range: [20, 20000] };

export const hzAxis = (colours: Colours): uPlot.Axis => ({
  ...base(colours),
  size: 26,
  splits: () => marksHz,
  // On a narrow plot every second mark would stand on its neighbour.
  values: (plot) => marksHz.map((hz) => (plot.width < 420 && [50, 200, 500, 2000, 5000].includes(hz) ? "" : hz >= 1000 ? `${hz / 1000}k` : String(hz))),
  filter: (_, splits) => splits,
});

export const dbAxis = (colours: Colours): uPlot.Axis => ({ ...base(colours), size: 40, space: 28 });

const spans = [60, 120, 300, 600];

/** The shortest span that holds everything: a page that was just opened would else show nine empty minutes. */
export const agoScale: uPlot.Scale = {
  time: false,
  range: (_, earliest) => [-(spans.find((span) => span >= -(earliest ?? 0)) ?? 600), 0],
};

/** Seconds before now, told in seconds or minutes. */
export const agoAxis = (colours: Colours): uPlot.Axis => ({
  ...base(colours),
  size: 26,
  splits: (_plot, _axis, from) => [from, from * 0.75, from * 0.5, from * 0.25, 0],
  values: (_, splits) => splits.map((seconds) => (seconds === 0 ? "0" : Math.abs(seconds) < 120 ? `${seconds} s` : `${Number((seconds / 60).toFixed(1))} min`)),
});
