/** The advice on one line, a card each: what, from what to what, because what, and the two buttons. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { type Advice, canApply, changesOf } from "../model/advice";
import type { Line } from "../model/line";
import { reject } from "../model/orders";
import { token } from "../model/pairing";
import { book } from "../model/store";
import { ChangeTable } from "../parts/ChangeTable";
import { texts } from "../texts";
import { ApplySheet } from "./ApplySheet";

export function AdviceCards({ shown }: { shown: Line }): JSX.Element {
  const asked = useSignal<Advice | undefined>(undefined);
  return (
    <section class="cards" aria-labelledby="advice-title">
      <h2 id="advice-title">{texts.advice}</h2>
      {shown.advice.length === 0 && <p class="empty">{texts.noAdvice}</p>}
      {shown.advice.map((advice) => (
        <Card key={advice.id} shown={shown} advice={advice} onApply={() => (asked.value = advice)} />
      ))}
      {asked.value && <ApplySheet n={shown.n} advice={asked.value} onClose={() => (asked.value = undefined)} />}
    </section>
  );
}

interface CardProps {
  readonly shown: Line;
  readonly advice: Advice;
  readonly onApply: () => void;
}

function Card({ shown, advice, onApply }: CardProps): JSX.Element {
  const isGuest = token.value === "";
  const kind = texts.kinds[advice.kind];
  const hindered = isGuest ? texts.guestPair : shown.safe ? texts.isSafe : undefined;
  return (
    <article class="card" data-testid={`advice-${advice.kind}`} aria-label={kind}>
      <h3>{kind}</h3>
      <ChangeTable changes={changesOf(book, shown.n, advice)} />
      {advice.kind !== "label" && (
        <p class="why">
          <b>{texts.why}</b> {advice.why || texts.noWhy}
        </p>
      )}
      <div class="buttons">
        {canApply(advice) ? (
          <button type="button" class="primary" data-testid={`apply-${advice.kind}`} disabled={hindered !== undefined} title={hindered} onClick={onApply}>
            {texts.apply}
          </button>
        ) : (
          <p class="hint">{texts.shownOnly}</p>
        )}
        <button type="button" data-testid={`reject-${advice.kind}`} disabled={isGuest} title={isGuest ? texts.guestPair : undefined} onClick={() => void reject(shown.n, advice)}>
          {texts.reject}
        </button>
      </div>
    </article>
  );
}
