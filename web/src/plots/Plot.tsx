/** A uPlot that fits its box, follows the theme, and takes its data past the components. */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { shownTheme } from "../model/theme";
import { type Colours, readColours } from "./colours";

export type PlotOptions = Omit<uPlot.Options, "width" | "height">;
/** A name and the colour variable of each line, for the legend. */
export interface Key {
  readonly name: string;
  readonly colour: string;
  readonly dashed?: boolean;
}

interface Props {
  readonly title: string;
  readonly keys: readonly Key[];
  readonly height: number;
  /** Called anew with each theme; must not change otherwise. */
  readonly options: (colours: Colours) => PlotOptions;
  readonly data: ReadonlySignal<uPlot.AlignedData>;
}

export function Plot({ title, keys, height, options, data }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const held = box.current;
    if (!held) return undefined;
    return effect(() => {
      void shownTheme.value;
      return mount(held, options(readColours()), height, data);
    });
  }, [options, data, height]);
  return (
    <figure class="plot">
      <figcaption>
        <h2>{title}</h2>
        <ul class="keys">
          {keys.map((key) => (
            <li key={key.name}>
              <i class={key.dashed ? "dashed" : ""} style={{ "--key": `var(${key.colour})` }} />
              {key.name}
            </li>
          ))}
        </ul>
      </figcaption>
      <div class="canvas" ref={box} role="img" aria-label={title} style={{ height: `${height}px` }} />
    </figure>
  );
}

function mount(box: HTMLElement, options: PlotOptions, height: number, data: ReadonlySignal<uPlot.AlignedData>): () => void {
  const plot = new uPlot({ ...options, width: box.clientWidth || 300, height, legend: { show: false }, cursor: { show: false } }, data.peek(), box);
  let frame = 0;
  const stop = effect(() => {
    const fresh = data.value;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => plot.setData(fresh));
  });
  const sizes = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height }));
  sizes.observe(box);
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    stop();
    plot.destroy();
  };
}
