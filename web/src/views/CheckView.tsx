/** Line check: one line at a time, large enough to be read from the stage, and the tick list of all. */
import { effect, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Follower } from "../model/follower";
import { loadLabels } from "../model/labels";
import { loudLine } from "../model/loud";
import { channels, line } from "../model/store";
import { ControlIcon } from "../parts/icons";
import { texts } from "../texts";
import { CheckedLine } from "./CheckedLine";
import { TickList } from "./TickList";

const current = signal(1);
const follows = signal(false);
const follower = new Follower((n) => (current.value = n));
const touched = () => follower.touched();

export function CheckView(): JSX.Element {
  useEffect(() => {
    void loadLabels();
    const stop = effect(() => {
      if (follows.value && loudLine.value > 0) follower.follow(loudLine.value);
      else follower.stop();
    });
    return () => {
      stop();
      follower.stop();
    };
  }, []);
  if (channels.value === 0) return <p class="empty">{texts.waitingForLines}</p>;
  const n = Math.min(current.value, channels.value);
  return (
    <div class="check" onPointerDownCapture={touched} onClickCapture={touched}>
      <h1 class="sr">{texts.titles.check}</h1>
      <CheckedLine n={n} />
      <Steps n={n} />
      <TickList current={n} onChoose={(chosen) => (current.value = chosen)} />
    </div>
  );
}

function Steps({ n }: { n: number }): JSX.Element {
  const all = channels.value;
  const loud = loudLine.value;
  return (
    <div class="steps">
      <button type="button" data-testid="check-previous" onClick={() => (current.value = n > 1 ? n - 1 : all)}>
        <ControlIcon name="back" />
        {texts.check.previous}
      </button>
      <button type="button" class="primary" data-testid="check-next" onClick={() => (current.value = n < all ? n + 1 : 1)}>
        {texts.check.next}
        <ControlIcon name="forward" />
      </button>
      <button type="button" data-testid="check-jump" disabled={loud === 0} onClick={() => (current.value = loud)}>
        <ControlIcon name="loud" />
        {loud === 0 ? texts.check.nobodyLoud : texts.check.jumpTo(texts.lineCalled(loud, line(loud).value.name))}
      </button>
      <button type="button" role="switch" data-testid="check-follow" aria-checked={follows.value} onClick={() => (follows.value = !follows.value)}>
        <ControlIcon name="check" />
        {texts.check.follow}
      </button>
    </div>
  );
}
