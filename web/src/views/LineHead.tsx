/** Who the line is, how loud it is now, and what can be done with it as a whole. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { hz, signedDb } from "../model/format";
import { isUnknown, type Line, nameOf } from "../model/line";
import { makeSafe, undo } from "../model/orders";
import { token } from "../model/pairing";
import { hrefOf } from "../model/route";
import { channels, line } from "../model/store";
import { ControlIcon, LabelIcon } from "../parts/icons";
import { Age, Confidence, StateMark } from "../parts/marks";
import { Meter } from "../parts/Meter";
import { texts } from "../texts";
import { CorrectSheet } from "./CorrectSheet";

export function LineHead({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  return (
    <section class="head" aria-labelledby="line-title">
      <div class="headline">
        <Neighbour n={n} step={-1} />
        <span class="symbol">
          <LabelIcon label={shown.label} family={shown.family} />
        </span>
        <h1 id="line-title">
          <span class="number">{n}</span> <span data-testid={`strip-${n}-label`}>{nameOf(shown)}</span>
        </h1>
        <Neighbour n={n} step={1} />
      </div>
      <p class="facts">
        <StateMark state={shown.state} flipped={shown.pairKind === "flipped"} testid={`strip-${n}-state`} />
        {!isUnknown(shown) && <Confidence share={shown.confidence} corrected={shown.corrected} />}
        {factsOf(shown).map((word) => (
          <span key={word}>{word}</span>
        ))}
        <Age testid={`strip-${n}-age`} />
      </p>
      <Meter n={n} />
      <LineButtons key={n} n={n} />
    </section>
  );
}

function factsOf(shown: Line): string[] {
  return [
    texts.equipment[shown.equipment],
    texts.production[shown.production],
    texts.language[shown.language],
    shown.source,
    shown.deskName && texts.deskCalls(shown.deskName),
    shown.pairWith > 0 && texts.pairWords(shown.pairWith, shown.pairKind),
    shown.feedbackHz > 0 && texts.feedbackNow(hz(shown.feedbackHz), signedDb(shown.feedbackDb)),
    shown.outcome && texts.deskSaid(shown.outcome),
  ].filter((word): word is string => typeof word === "string" && word !== "");
}

/** Round the desk: before the first line comes the last. */
function Neighbour({ n, step }: { n: number; step: 1 | -1 }): JSX.Element {
  const all = Math.max(1, channels.value);
  const to = ((n - 1 + step + all) % all) + 1;
  return (
    <a class="button" href={hrefOf({ view: "line", n: to })} aria-label={texts.lineNumber(to)}>
      <ControlIcon name={step < 0 ? "back" : "forward"} />
    </a>
  );
}

function LineButtons({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  const correcting = useSignal(false);
  const isGuest = token.value === "";
  const title = isGuest ? texts.guestPair : undefined;
  return (
    <div class="buttons">
      <button type="button" data-testid="correct" disabled={isGuest} title={title} onClick={() => (correcting.value = true)}>
        <ControlIcon name="pen" />
        {texts.correct}
      </button>
      <button type="button" data-testid="undo-line" disabled={isGuest} title={title} onClick={() => void undo(n)}>
        <ControlIcon name="undo" />
        {texts.undoLine}
      </button>
      <button type="button" role="switch" data-testid="safe" aria-checked={shown.safe} disabled={isGuest} title={title ?? texts.safeLong} onClick={() => void makeSafe(n, !shown.safe)}>
        <ControlIcon name="lock" />
        {shown.safe ? texts.safeOn : texts.safeOff}
      </button>
      {correcting.value && <CorrectSheet n={n} onClose={() => (correcting.value = false)} />}
    </div>
  );
}
