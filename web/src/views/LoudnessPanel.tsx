/** Loudness of the main mix now and over the last ten minutes. */
import type { JSX } from "preact";
import { meterDb } from "../model/format";
import { linkState } from "../model/live";
import { MainHistory } from "../plots/HistoryPlot";
import { texts } from "../texts";

const words = texts.loudness;

export function LoudnessPanel({ loudness }: { loudness: readonly number[] | undefined }): JSX.Element {
  const live = linkState.value === "live";
  return (
    <section class="panel wide" aria-labelledby="loudness-title" data-testid="main-loudness">
      <h2 id="loudness-title">{texts.main.loudness}</h2>
      {loudness ? (
        <>
          <dl class="loud">
            {[words.momentary, words.shortTerm, words.integrated].map((name, i) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {live ? meterDb(loudness[i] ?? -Infinity) : texts.noLevel} <small>{words.unit}</small>
                </dd>
              </div>
            ))}
          </dl>
          <MainHistory />
        </>
      ) : (
        <p class="hint">{texts.notMeasured}</p>
      )}
    </section>
  );
}
