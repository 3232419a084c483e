/** A switch that a stray thumb cannot throw: on by holding for one second, off by a tap. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { texts } from "../texts";

const holdMs = 1000;
const hintMs = 2500;

interface Props {
  readonly on: boolean;
  readonly testid: string;
  /** What to do with it, for those who hear the page. */
  readonly how: string;
  readonly disabled: boolean;
  readonly onHeld: () => void;
  readonly onTap: () => void;
  readonly children: ComponentChildren;
}

export function HoldButton({ on, testid, how, disabled, onHeld, onTap, children }: Props): JSX.Element {
  const [holding, setHolding] = useState(false);
  const [hinting, setHinting] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const hint = useRef<ReturnType<typeof setTimeout>>();
  /** The release that ends a hold is no tap on the switch that is on now. */
  const justHeld = useRef(false);

  const stop = () => {
    if (timer.current !== undefined) tellHow();
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  };
  /** Whoever only taps learns in place what is wanted. */
  const tellHow = () => {
    setHinting(true);
    clearTimeout(hint.current);
    hint.current = setTimeout(() => setHinting(false), hintMs);
  };
  const start = () => {
    justHeld.current = false;
    if (on || disabled) return;
    clearTimeout(timer.current);
    setHolding(true);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      justHeld.current = true;
      setHolding(false);
      onHeld();
    }, holdMs);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      clearTimeout(hint.current);
    },
    [],
  );

  const isHoldKey = (event: KeyboardEvent) => event.key === "Enter" || event.key === " ";
  const keyDown = (event: KeyboardEvent) => {
    if (!isHoldKey(event)) return;
    if (!on || event.repeat) event.preventDefault();  // a key that is held clicks again and again
    if (!event.repeat) start();
  };
  return (
    <button
      type="button"
      class={`hold ${on ? "on" : ""} ${holding ? "holding" : ""}`}
      data-testid={testid}
      data-state={on ? "on" : "off"}
      aria-pressed={on}
      title={how}
      disabled={disabled}
      onPointerDown={(event) => event.button === 0 && start()}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onKeyDown={keyDown}
      onKeyUp={(event) => isHoldKey(event) && stop()}
      onBlur={stop}
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (on && !justHeld.current) onTap();
        justHeld.current = false;
      }}
    >
      <span class="progress" aria-hidden="true" />
      <span class="face">{hinting ? <b>{texts.holdHint}</b> : children}</span>
      <span class="sr">{how}</span>
    </button>
  );
}
