/** The last twenty seconds of spectra: a column each, low frequencies below, the newest at the right. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { onSpectrum, spectrumPoints } from "../model/spectra";
import { texts } from "../texts";
import { heat, heatOf } from "./heat";

const columns = 400;

export function Spectrogram({ n }: { n: number }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d", { alpha: false });
    if (!context) return undefined;
    context.fillStyle = `rgb(${heat[0]} ${heat[1]} ${heat[2]})`;
    context.fillRect(0, 0, columns, spectrumPoints);
    const column = context.createImageData(1, spectrumPoints);
    return onSpectrum((line, decibels) => {
      if (line !== n) return;
      paint(column, decibels);
      context.drawImage(context.canvas, -1, 0);
      context.putImageData(column, columns - 1, 0);
    });
  }, [n]);
  return (
    <figure class="plot">
      <figcaption>
        <h2>{texts.plots.spectrogram}</h2>
      </figcaption>
      <div class="spectrogram">
        <canvas ref={canvas} width={columns} height={spectrumPoints} role="img" aria-label={texts.plots.spectrogramLong} />
        <ol aria-hidden="true">
          {["20k", "2k", "200", "20"].map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
        </ol>
      </div>
    </figure>
  );
}

function paint(column: ImageData, decibels: readonly number[]): void {
  for (let i = 0; i < spectrumPoints; ++i) {
    const step = 3 * heatOf(decibels[spectrumPoints - 1 - i] ?? -Infinity);
    for (let part = 0; part < 3; ++part) column.data[4 * i + part] = heat[step + part] ?? 0;
    column.data[4 * i + 3] = 255;
  }
}
