/** The question before every line's latest write is taken back: the button is where a thumb rests. */
import type { JSX } from "preact";
import { undoAll } from "../model/orders";
import { Sheet } from "./Sheet";
import { texts } from "../texts";

export function UndoSheet({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Sheet title={texts.undoAllTitle} onClose={onClose}>
      <p>{texts.undoAllIntro}</p>
      <p class="hint">{texts.undoAllHint}</p>
      <div class="buttons">
        <button type="button" data-first data-testid="cancel-undo" onClick={onClose}>
          {texts.cancel}
        </button>
        <button
          type="button"
          class="primary"
          data-testid="confirm-undo"
          onClick={() => {
            onClose();
            void undoAll();
          }}
        >
          {texts.undoAllConfirm}
        </button>
      </div>
    </Sheet>
  );
}
