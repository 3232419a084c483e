/** Every line with its tick, and how far the check has come. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { forgetTicks, ticks, type TickWord, tickWord } from "../model/check";
import { labels } from "../model/labels";
import { nameOf } from "../model/line";
import { lines } from "../model/store";
import { HoldButton } from "../parts/HoldButton";
import { TickIcon } from "../parts/icons";
import { texts } from "../texts";

interface Entry {
  readonly n: number;
  readonly name: string;
  readonly word: TickWord;
}

export function TickList({ current, onChoose }: { current: number; onChoose: (n: number) => void }): JSX.Element {
  const entries = useComputed<readonly Entry[]>(() =>
    lines.value.map((line) => ({ n: line.n, name: nameOf(line), word: tickWord(line, ticks.value[line.n], labels.value) })),
  );
  const all = entries.value;
  const done = all.filter((entry) => entry.word !== "dead" && ticks.value[entry.n]?.heard).length;
  return (
    <section class="ticks" aria-labelledby="ticks-title">
      <div class="progressed">
        <h2 id="ticks-title">{texts.check.progress(done, all.length)}</h2>
        <progress max={all.length} value={done} aria-labelledby="ticks-title" />
        <HoldButton testid="check-restart" on={false} disabled={false} how={texts.check.restartHold} onHeld={forgetTicks} onTap={() => undefined}>
          <b>{texts.check.restart}</b>
          <small>{texts.hold}</small>
        </HoldButton>
      </div>
      <ul>
        {all.map((entry) => (
          <li key={entry.n}>
            <button type="button" data-testid={`tick-${entry.n}`} data-tick={entry.word} aria-current={entry.n === current ? "true" : undefined} onClick={() => onChoose(entry.n)}>
              <span class="number">{entry.n}</span>
              <span class="name">{entry.name}</span>
              <span class="word">
                <TickIcon word={entry.word} />
                {texts.check.ticks[entry.word]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
