/** What the line will be once everything advised is applied: tried on what it played, before anybody hears it. */
import type { JSX } from "preact";
import type { Predicted } from "../model/detail";
import { db, level } from "../model/format";
import { Figure } from "../parts/Figure";
import { texts } from "../texts";

export function PredictedPanel({ predicted }: { predicted: Predicted }): JSX.Element {
  const words = texts.predictions;
  return (
    <section class="panel" aria-labelledby="predicted-title" data-testid="predicted">
      <h2 id="predicted-title">{texts.predicted}</h2>
      <dl class="figures">
        <Figure name={words.peak} value={level(predicted.peak_dbfs)} />
        <Figure name={words.rms} value={level(predicted.rms_dbfs)} />
        <Figure name={words.reduction} value={db(predicted.gain_reduction_p95_db)} />
        <Figure name={words.bandError} value={`${db(predicted.band_error_before_db)} → ${db(predicted.band_error_after_db)}`} />
      </dl>
    </section>
  );
}
