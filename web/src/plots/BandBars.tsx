/** The 31 third octaves as bars, each with the bracket in which lines with this label usually lie. */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { bandCount, bandHz, type Detail } from "../model/detail";
import { hz } from "../model/format";
import { linkState, onHeard } from "../model/live";
import { book } from "../model/store";
import { shownTheme } from "../model/theme";
import { texts } from "../texts";
import { type Colours, readColours } from "./colours";

const lowestDb = -100;
const heightPx = 150;

export function BandBars({ n, detail }: { n: number; detail: ReadonlySignal<Detail | undefined> }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const held = canvas.current;
    const context = held?.getContext("2d");
    if (!held || !context) return undefined;
    let frame = 0;
    let colours = readColours();
    const ask = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => draw(context, fit(held), n, detail.peek(), colours));
    };
    const stopHearing = onHeard(ask);
    const stop = effect(() => {
      void [shownTheme.value, detail.value];
      colours = readColours();
      ask();
    });
    return () => {
      cancelAnimationFrame(frame);
      stopHearing();
      stop();
    };
  }, [n]);
  return (
    <figure class="plot">
      <figcaption>
        <h2>{texts.plots.bands}</h2>
        <ul class="keys">
          {bracketKeys.map((key) => (
            <li key={key.name}>
              <i style={{ "--key": `var(${key.colour})` }} />
              {key.name}
            </li>
          ))}
        </ul>
      </figcaption>
      <canvas class="bars" ref={canvas} role="img" aria-label={texts.plots.bandsLong(hz(bandHz[0] ?? 0), hz(bandHz[bandCount - 1] ?? 0))} style={{ height: `${heightPx}px` }} />
    </figure>
  );
}

const bracketKeys = [
  { name: texts.plots.now, colour: "--good" },
  { name: texts.plots.before, colour: "--quiet" },
  { name: texts.plots.target, colour: "--info" },
];

/** As many pixels as the device has; returns the scale between. */
function fit(canvas: HTMLCanvasElement): number {
  const scale = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * scale);
  if (canvas.width !== width) {
    canvas.width = width;
    canvas.height = Math.round(heightPx * scale);
  }
  return scale;
}

function draw(context: CanvasRenderingContext2D, scale: number, n: number, detail: Detail | undefined, colours: Colours): void {
  const { width, height } = context.canvas;
  const step = width / bandCount;
  const heightOf = (db: number) => height * Math.min(1, Math.max(0, 1 - db / lowestDb));
  const bands = linkState.peek() === "live" ? book.bands.get(n) : undefined;
  context.clearRect(0, 0, width, height);
  for (let b = 0; b < bandCount; ++b) {
    const left = b * step + step * 0.12;
    const wide = step * 0.76;
    context.fillStyle = colours.track;
    context.fillRect(left, 0, wide, height);
    const now = bands?.[b];
    context.fillStyle = colours.good;
    if (typeof now === "number") context.fillRect(left, height - heightOf(now), wide, heightOf(now));
    const take = detail?.take[b];
    context.fillStyle = colours.quiet;
    if (take !== undefined) context.fillRect(left, height - heightOf(take), wide, 2 * scale);
    const low = detail?.target?.low[b];
    const high = detail?.target?.high[b];
    if (low === undefined || high === undefined) continue;
    context.strokeStyle = colours.info;
    context.lineWidth = 1.5 * scale;
    context.strokeRect(left, height - heightOf(high), wide, Math.max(1, heightOf(high) - heightOf(low)));
  }
}
