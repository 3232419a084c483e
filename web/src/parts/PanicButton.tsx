/** Stops everything; works without a token, and asks nothing. */
import type { JSX } from "preact";
import { panic } from "../model/orders";
import { texts } from "../texts";
import { ControlIcon } from "./icons";

export function PanicButton({ testid }: { testid: string }): JSX.Element {
  return (
    <button type="button" class="panic" data-testid={testid} aria-label={texts.panicLong} title={texts.panicLong} onClick={() => void panic()}>
      <ControlIcon name="panic" />
      <span>{texts.panic}</span>
    </button>
  );
}
