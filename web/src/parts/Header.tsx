/** Always there: whether what is shown is live, what is armed, in which mode, and the way back. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { ageSeconds, linkState } from "../model/live";
import { age } from "../model/format";
import { arm, setMode } from "../model/orders";
import { token } from "../model/pairing";
import { hrefOf } from "../model/route";
import { armed, mode } from "../model/store";
import { texts } from "../texts";
import { HoldButton } from "./HoldButton";
import { ControlIcon } from "./icons";
import { UndoSheet } from "./UndoSheet";

export function Header(): JSX.Element {
  const isGuest = token.value === "";
  const isArmed = armed.value;
  const undoing = useSignal(false);
  const soundcheck = mode.value === "soundcheck";
  return (
    <header class="top">
      <LinkMark />
      <HoldButton
        testid="mode"
        on={soundcheck}
        disabled={isGuest}
        how={isGuest ? texts.guestPair : soundcheck ? texts.modeTap : texts.modeHold}
        onHeld={() => void setMode("soundcheck")}
        onTap={() => void setMode("show")}
      >
        <b>{texts.mode[mode.value]}</b>
        <small>{texts.modeWord}</small>
      </HoldButton>
      <HoldButton
        testid="arm"
        on={isArmed}
        disabled={isGuest}
        how={isGuest ? texts.guestPair : isArmed ? texts.armTap : texts.armHold}
        onHeld={() => void arm(true)}
        onTap={() => void arm(false)}
      >
        <b>{isArmed ? texts.armed : texts.disarmed}</b>
        <small>{texts.armWord}</small>
      </HoldButton>
      <button type="button" class="control" data-testid="undo" disabled={isGuest} aria-label={texts.undoLong} title={isGuest ? texts.guestPair : texts.undoLong} onClick={() => (undoing.value = true)}>
        <ControlIcon name="undo" />
        <span>{texts.undo}</span>
      </button>
      {undoing.value && <UndoSheet onClose={() => (undoing.value = false)} />}
    </header>
  );
}

function LinkMark(): JSX.Element {
  const state = linkState.value;
  const old = state === "lost" || state === "frozen";
  return (
    <div class="link" data-testid="link-state" data-state={state}>
      <span class="mark" aria-hidden="true" />
      <span class="words">
        <b role="status">{texts.link[state]}</b>
        <small>{old ? age(ageSeconds.value) : texts.product}</small>
      </span>
    </div>
  );
}

/** Under the header where something keeps the page from being live, or from giving orders. */
export function Notices(): JSX.Element {
  const state = linkState.value;
  return (
    <>
      {(state === "lost" || state === "frozen") && (
        <p class="notice stale" role="alert">
          {texts.linkLong[state]}
        </p>
      )}
      {token.value === "" && (
        <p class="notice guest" data-testid="guest">
          {texts.guest}: <a href={hrefOf({ view: "health" })}>{texts.guestPair}</a>
        </p>
      )}
    </>
  );
}
