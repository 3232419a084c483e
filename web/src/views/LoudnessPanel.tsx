/** Loudness of the main mix now and over the last ten minutes. */
import type { JSX } from "preact";
import { meterDb } from "../model/format";
import { linkState } from "../model/live";
import type { MainMix } from "../model/main-mix";
import { Figure } from "../parts/Figure";
import { MainHistory } from "../plots/HistoryPlot";
import { texts } from "../texts";

const words = texts.loudness;

export function LoudnessPanel({ mix }: { mix: MainMix }): JSX.Element {
  const { loudness } = mix;
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
          <Programme mix={mix} />
          <MainHistory />
        </>
      ) : (
        <p class="hint">{texts.notMeasured}</p>
      )}
    </section>
  );
}

/** The whole programme so far. A venue's limit is looked at over ten minutes, not at once. */
function Programme({ mix }: { mix: MainMix }): JSX.Element {
  const { truePeak, range, lasting, target } = mix;
  return (
    <dl class="figures">
      {truePeak !== undefined && <Figure name={words.truePeak} value={`${meterDb(truePeak)} dBTP`} bad={truePeak > 0} />}
      {range && <Figure name={words.lra} value={`${range.lra.toFixed(1)} LU`} />}
      {range && <Figure name={words.plr} value={`${range.plr.toFixed(1)} LU`} />}
      {lasting !== undefined && <Figure name={words.lasting} value={`${meterDb(lasting)} ${words.unit}`} bad={target !== undefined && lasting > target.lufs} />}
      {target && <Figure name={words.target(target.venue)} value={`${meterDb(target.lufs)} ${words.unit}`} />}
    </dl>
  );
}
