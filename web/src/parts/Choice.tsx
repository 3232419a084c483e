/** The two ends of a question: the harmless one first, where the focus and a thumb begin. */
import type { JSX } from "preact";

interface Props {
  /** Of `cancel-` and `confirm-`. */
  readonly testid: string;
  readonly no: string;
  readonly yes: string;
  readonly disabled?: boolean;
  readonly onNo: () => void;
  readonly onYes: () => void;
}

export function Choice({ testid, no, yes, disabled = false, onNo, onYes }: Props): JSX.Element {
  return (
    <div class="buttons">
      <button type="button" data-first data-testid={`cancel-${testid}`} onClick={onNo}>
        {no}
      </button>
      <button type="button" class="primary" data-testid={`confirm-${testid}`} disabled={disabled} onClick={onYes}>
        {yes}
      </button>
    </div>
  );
}
