/** The line that is being checked, large. */
import type { JSX } from "preact";
import { contradicts, tick, ticks } from "../model/check";
import { labels } from "../model/labels";
import { isUnknown, nameOf } from "../model/line";
import { hrefOf } from "../model/route";
import { line } from "../model/store";
import { LabelIcon } from "../parts/icons";
import { Age, Confidence, StateMark } from "../parts/marks";
import { Meter } from "../parts/Meter";
import { texts } from "../texts";

export function CheckedLine({ n }: { n: number }): JSX.Element {
  const shown = line(n).value;
  const ticked = ticks.value[n];
  const contradicted = contradicts(shown, labels.value);
  return (
    <section class="checked" aria-labelledby="checked-title" style={{ "--line": shown.colour || "#707070" }}>
      <p class="place">{shown.source || texts.lineNumber(n)}</p>
      <h2 id="checked-title">
        <span class="number">{n}</span>
        <LabelIcon label={shown.label} family={shown.family} />
        <span data-testid="check-label">{nameOf(shown)}</span>
      </h2>
      <p class="facts">
        <StateMark state={shown.state} flipped={shown.pairKind === "flipped"} testid={`strip-${n}-state`} />
        {!isUnknown(shown) && <Confidence share={shown.confidence} corrected={shown.corrected} />}
        {shown.deskName && <span class={contradicted ? "contradicted" : ""}>{contradicted ? texts.check.contradicts(shown.deskName) : texts.deskCalls(shown.deskName)}</span>}
        <Age testid={`strip-${n}-age`} />
      </p>
      <Meter n={n} />
      <div class="buttons">
        <button type="button" data-testid="check-heard" aria-pressed={ticked?.heard === true} onClick={() => tick(n, { heard: !ticked?.heard })}>
          {texts.check.markHeard}
        </button>
        <button type="button" data-testid="check-wrong" aria-pressed={ticked?.wrong === true} onClick={() => tick(n, { wrong: !ticked?.wrong })}>
          {texts.check.markWrong}
        </button>
        <a class="button" href={hrefOf({ view: "line", n })}>
          {texts.check.open}
        </a>
      </div>
    </section>
  );
}
