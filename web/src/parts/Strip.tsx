/** One line in the list. It is drawn anew when its own words change, and never for its level. */
import type { JSX } from "preact";
import { toDo } from "../model/advice";
import { clearClip, clipped } from "../model/clips";
import { percent } from "../model/format";
import { isUnknown, type Line, nameOf } from "../model/line";
import { hrefOf } from "../model/route";
import { line } from "../model/store";
import { texts } from "../texts";
import { Age, Confidence, StateMark } from "./marks";
import { ControlIcon, LabelIcon } from "./icons";
import { Meter } from "./Meter";

export function Strip({ n }: { readonly n: number }): JSX.Element {
  const shown = line(n).value;
  const unknown = isUnknown(shown);
  const count = toDo(shown.advice);
  return (
    <li class="strip" data-testid={`strip-${n}`} data-state={shown.state} style={{ "--line": shown.colour || "#707070" }}>
      <span class="number">{n}</span>
      <span class="symbol">
        <LabelIcon label={shown.label} family={shown.family} />
      </span>
      <a class="title" href={hrefOf({ view: "line", n })}>
        <b data-testid={`strip-${n}-label`} data-label={shown.label}>
          {nameOf(shown)}
        </b>
        <span class="sr">{unknown ? "" : texts.confidence(percent(shown.confidence))}</span>
      </a>
      <span class="top-marks">
        <ClipMark n={n} />
        <StateMark testid={`strip-${n}-state`} state={shown.state} flipped={shown.pairKind === "flipped"} />
      </span>
      <div class="second">
        <p class="facts">
          <Facts shown={shown} />
        </p>
        {shown.safe && (
          <span class="badge safe" title={texts.safe}>
            <ControlIcon name="lock" />
            <span class="sr">{texts.safe}</span>
          </span>
        )}
        {count > 0 && (
          <span class="badge" title={texts.adviceCount(count)}>
            <ControlIcon name="advice" />
            <span aria-hidden="true">{count}</span>
            <span class="sr">{texts.adviceCount(count)}</span>
          </span>
        )}
        {!unknown && <Confidence share={shown.confidence} corrected={shown.corrected} />}
        <Age testid={`strip-${n}-age`} />
      </div>
      <Meter n={n} />
    </li>
  );
}

function Facts({ shown }: { shown: Line }): JSX.Element {
  const words = [
    shown.source,
    shown.deskName && texts.deskCalls(shown.deskName),
    texts.equipment[shown.equipment],
    texts.production[shown.production],
  ].filter((word): word is string => typeof word === "string" && word !== "");
  return <>{words.length > 0 ? words.join(" · ") : isUnknown(shown) ? texts.notYet : "\u00a0"}</>;
}

/** Stays until it is tapped; while the line clips its state says so already. */
function ClipMark({ n }: { n: number }): JSX.Element | null {
  if (!clipped(n).value || line(n).value.state === "clip") return null;
  return (
    <button type="button" class="clip" title={texts.clipHeld} onClick={() => clearClip(n)}>
      <span>{texts.clipMark}</span>
      <small class="sr">{`${texts.lineNumber(n)}. ${texts.clipHeld}`}</small>
    </button>
  );
}
