/** One line in detail. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { isUnknown } from "../model/line";
import { watch } from "../model/link";
import { makeSafe, undo } from "../model/orders";
import { token } from "../model/pairing";
import { hrefOf } from "../model/route";
import { channels, line } from "../model/store";
import { ControlIcon, FamilyIcon } from "../parts/icons";
import { Age, Confidence, StateMark } from "../parts/marks";
import { Meter } from "../parts/Meter";
import { texts } from "../texts";
import { AdviceCards } from "./AdviceCards";
import { CorrectSheet } from "./CorrectSheet";

export function LineView({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  useEffect(() => {
    watch([n]);
    return () => watch([]);
  }, [n]);
  if (channels.value > 0 && n > channels.value) return <p class="empty">{texts.noneShown}</p>;
  return (
    <div class="detail" style={{ "--line": shown.colour || "#707070" }}>
      <Head n={n} />
      <div class="columns">
        <AdviceCards shown={shown} whys={new Map()} />
      </div>
    </div>
  );
}

function Head({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  const unknown = isUnknown(shown);
  const last = Math.max(1, channels.value);
  return (
    <section class="head">
      <div class="headline">
        <a class="button" href={hrefOf({ view: "line", n: n > 1 ? n - 1 : last })} aria-label={texts.lineNumber(n > 1 ? n - 1 : last)}>
          <ControlIcon name="back" />
        </a>
        <span class="symbol">
          <FamilyIcon family={unknown ? "unknown" : shown.family} />
        </span>
        <h1>
          <span class="number">{n}</span> {unknown ? texts.unknown : shown.name}
        </h1>
        <a class="button" href={hrefOf({ view: "line", n: n < last ? n + 1 : 1 })} aria-label={texts.lineNumber(n < last ? n + 1 : 1)}>
          <ControlIcon name="forward" />
        </a>
      </div>
      <p class="facts">
        <StateMark state={shown.state} flipped={shown.pairKind === "flipped"} testid={`strip-${n}-state`} />
        <Confidence share={unknown ? 0 : shown.confidence} corrected={shown.corrected} />
        {[texts.equipment[shown.equipment], texts.production[shown.production], shown.source, shown.deskName && texts.deskCalls(shown.deskName)].filter(Boolean).map((word) => (
          <span key={word}>{word}</span>
        ))}
        <Age testid={`strip-${n}-age`} />
      </p>
      <Meter n={n} />
      <LineButtons n={n} />
    </section>
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
