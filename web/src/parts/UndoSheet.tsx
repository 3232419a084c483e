/** The question before every line's latest write is taken back: the button is where a thumb rests. */
import type { JSX } from "preact";
import { undoAll } from "../model/orders";
import { Choice } from "./Choice";
import { Sheet } from "./Sheet";
import { texts } from "../texts";

export function UndoSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Sheet title={texts.undoAllTitle} onClose={onClose}>
      <p>{texts.undoAllIntro}</p>
      <p class="hint">{texts.undoAllHint}</p>
      <Choice
        testid="undo"
        no={texts.cancel}
        yes={texts.undoAllConfirm}
        onNo={onClose}
        onYes={() => {
          onClose();
          void undoAll();
        }}
      />
    </Sheet>
  );
}
