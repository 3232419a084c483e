/** The question before anything is written: from what to what, on which line. */
import type { JSX } from "preact";
import { type Advice, changesOf } from "../model/advice";
import { apply } from "../model/orders";
import { book, line, mode } from "../model/store";
import { ChangeTable } from "../parts/ChangeTable";
import { Choice } from "../parts/Choice";
import { Sheet } from "../parts/Sheet";
import { texts } from "../texts";

interface Props {
  readonly n: number;
  readonly advice: Advice;
  readonly onClose: () => void;
}

export function ApplySheet({ n, advice, onClose }: Props): JSX.Element {
  const shown = line(n).value;
  // The daemon refuses what does not stand any more; saying so first saves a tap.
  const stands = shown.advice.some((each) => each.id === advice.id);
  return (
    <Sheet title={texts.applyTitle(texts.kinds[advice.kind], texts.lineCalled(n, shown.name))} onClose={onClose}>
      <p>{stands ? texts.applyIntro : texts.withdrawn}</p>
      <ChangeTable changes={changesOf(book, n, advice)} />
      <p class="hint">{texts.applyMode(texts.mode[mode.value])}</p>
      <Choice
        testid="apply"
        no={texts.cancel}
        yes={texts.apply}
        disabled={!stands}
        onNo={onClose}
        onYes={() => {
          onClose();
          void apply(n, advice);
        }}
      />
    </Sheet>
  );
}
