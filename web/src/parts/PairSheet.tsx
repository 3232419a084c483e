/** The question before the token of this device is replaced by one that came with an address. */
import type { JSX } from "preact";
import { offeredToken, pair } from "../model/pairing";
import { texts } from "../texts";
import { Sheet } from "./Sheet";

export function PairSheet(): JSX.Element | null {
  const offered = offeredToken.value;
  if (offered === "") return null;
  const keep = () => (offeredToken.value = "");
  return (
    <Sheet title={texts.pairAnewTitle} onClose={keep}>
      <p>{texts.pairAnewIntro}</p>
      <div class="buttons">
        <button type="button" data-first data-testid="cancel-pair" onClick={keep}>
          {texts.pairKeep}
        </button>
        <button type="button" class="primary" data-testid="confirm-pair" onClick={() => pair(offered)}>
          {texts.pairAnew}
        </button>
      </div>
    </Sheet>
  );
}
