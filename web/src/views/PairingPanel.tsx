/** The token of this device. */
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { pair, token, tokenRefused } from "../model/pairing";
import { texts } from "../texts";

export function PairingPanel(): JSX.Element {
  const typed = useSignal("");
  const paired = token.value !== "";
  return (
    <section class="panel" aria-labelledby="pairing-title">
      <h2 id="pairing-title">{texts.pairing}</h2>
      <p>{paired ? texts.paired : texts.notPaired}</p>
      {tokenRefused.value && (
        <p class="notice stale" role="alert">
          {texts.tokenRefused}
        </p>
      )}
      <p class="hint">{texts.pairHow}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.value.trim() === "") return;
          pair(typed.value);
          typed.value = "";
        }}
      >
        <label class="field">
          <span>{texts.token}</span>
          <input data-testid="token-input" value={typed.value} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={(event) => (typed.value = event.currentTarget.value)} />
        </label>
        <button type="submit" class="primary" data-testid="token-save">
          {texts.tokenSave}
        </button>
        {paired && (
          <button type="button" data-testid="token-forget" onClick={() => pair("")}>
            {texts.unpair}
          </button>
        )}
      </form>
    </section>
  );
}
