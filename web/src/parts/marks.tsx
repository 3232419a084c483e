/** Small signs that several views share. None says anything by its colour alone. */
import type { JSX } from "preact";
import { computed } from "@preact/signals";
import { age, percent } from "../model/format";
import type { State } from "../model/line";
import { ageSeconds, linkState } from "../model/live";
import { texts } from "../texts";
import { StateIcon } from "./icons";

export function StateMark({ state, flipped, testid }: { state: State; flipped: boolean; testid?: string }): JSX.Element {
  return (
    <span class="states">
      <span class="state" data-state={state} {...(testid ? { "data-testid": testid } : {})}>
        <StateIcon state={state} />
        {texts.states[state]}
      </span>
      {flipped && (
        <span class="state" data-state="flipped">
          <StateIcon state="flipped" />
          {texts.flipped}
        </span>
      )}
    </span>
  );
}

const steps = [0.2, 0.4, 0.6, 0.8, 0.95];

/** Five blocks and the number; a person's word is a full row with a pen's name. */
export function Confidence({ share, corrected }: { share: number; corrected: boolean }): JSX.Element {
  const sure = corrected ? 1 : share;
  return (
    <span class="confidence" role="img" aria-label={texts.confidence(percent(sure))}>
      <span class="blocks" aria-hidden="true">
        {steps.map((step) => (
          <i key={step} class={sure >= step ? "full" : ""} />
        ))}
      </span>
      <span class="value">{corrected ? texts.byHand : percent(sure)}</span>
    </span>
  );
}

/** One text for all lines, because all come over the same link: bound as a signal, so that no strip is drawn anew for it. */
const ageText = computed(() => {
  const state = linkState.value;
  if (state === "live") return texts.live;
  return state === "connecting" ? texts.noLevel : texts.old(age(ageSeconds.value));
});

export function Age({ testid }: { testid: string }): JSX.Element {
  return (
    <span class="age" data-testid={testid}>
      {ageText}
    </span>
  );
}
