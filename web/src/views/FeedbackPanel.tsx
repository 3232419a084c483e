/** What rings, on which line. */
import type { JSX } from "preact";
import { hz, signedDb } from "../model/format";
import { hrefOf } from "../model/route";
import { lines } from "../model/store";
import { texts } from "../texts";

export function FeedbackPanel(): JSX.Element {
  const ringing = lines.value.filter((line) => line.feedbackHz > 0);
  return (
    <section class="panel" aria-labelledby="feedback-title" data-testid="main-feedback">
      <h2 id="feedback-title">{texts.main.feedback}</h2>
      {ringing.length === 0 && <p class="hint">{texts.main.noFeedback}</p>}
      <ul class="ringing">
        {ringing.map((line) => (
          <li key={line.n}>
            <a class="button" href={hrefOf({ view: "line", n: line.n })}>
              <b>{hz(line.feedbackHz)}</b>
              <span>{signedDb(line.feedbackDb)}</span>
              <span>{texts.lineCalled(line.n, line.name)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
