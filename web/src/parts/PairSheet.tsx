/** The question before the token of this device is replaced by one that came with an address. */
import type { JSX } from "preact";
import { offeredToken, pair } from "../model/pairing";
import { texts } from "../texts";
import { Choice } from "./Choice";
import { Sheet } from "./Sheet";

export function PairSheet(): JSX.Element | null {
  const offered = offeredToken.value;
  if (offered === "") return null;
  const keep = () => (offeredToken.value = "");
  return (
    <Sheet title={texts.pairAnewTitle} onClose={keep}>
      <p>{texts.pairAnewIntro}</p>
      <Choice testid="pair" no={texts.pairKeep} yes={texts.pairAnew} onNo={keep} onYes={() => pair(offered)} />
    </Sheet>
  );
}
