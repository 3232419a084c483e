/** The list of labels, for a line that linecheck got wrong. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type Label, labels, loadLabels } from "../model/labels";
import { correct } from "../model/orders";
import { line } from "../model/store";
import { LabelIcon } from "../parts/icons";
import { Sheet } from "../parts/Sheet";
import { texts } from "../texts";

const search = signal("");

function matching(all: readonly Label[], wanted: string): Label[] {
  const word = wanted.trim().toLowerCase();
  return all.filter((label) => [label.id, label.name, label.family].some((each) => each.toLowerCase().includes(word)));
}

export function CorrectSheet({ n, onClose }: { n: number; onClose: () => void }): JSX.Element {
  useEffect(() => {
    search.value = "";
    void loadLabels();
  }, []);
  const shown = matching(labels.value, search.value);
  const now = line(n).value.label;
  return (
    <Sheet title={texts.correctTitle(n)} onClose={onClose}>
      <input
        type="search"
        data-first
        data-testid="label-search"
        aria-label={texts.labelSearch}
        placeholder={texts.labelSearch}
        value={search.value}
        onInput={(event) => (search.value = event.currentTarget.value)}
      />
      {labels.value.length === 0 && <p class="empty">{texts.noLabels}</p>}
      <ul class="labels">
        {shown.map((label) => (
          <li key={label.id}>
            <button
              type="button"
              data-testid={`label-option-${label.id}`}
              aria-pressed={label.id === now}
              style={{ "--line": label.colour }}
              onClick={() => {
                onClose();
                void correct(n, label.id, label.name);
              }}
            >
              <LabelIcon label={label.id} family={label.family} />
              {label.name}
            </button>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Sheet>
  );
}
