/** The main mix, and what rings on any line. Every part says so when nobody has measured it. */
import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Detail } from "../model/detail";
import { hz, percent, signedDb } from "../model/format";
import { watch } from "../model/link";
import { balanceLine, type Channels, mainMixOf, type Move } from "../model/main-mix";
import { book, mainNews } from "../model/store";
import { Figure } from "../parts/Figure";
import { BandBars } from "../plots/BandBars";
import { texts } from "../texts";
import { FeedbackPanel } from "./FeedbackPanel";
import { LoudnessPanel } from "./LoudnessPanel";

const words = texts.main;

export function MainView(): JSX.Element {
  const mix = useComputed(() => {
    void mainNews.value;
    return mainMixOf(book);
  }).value;
  return (
    <div class="panels">
      <h1>{texts.titles.main}</h1>
      <LoudnessPanel mix={mix} />
      <Panel id="genre" title={words.genre}>
        {mix.genre && (
          <dl class="figures">
            <Figure name={mix.genre.name} value={percent(mix.genre.confidence)} />
          </dl>
        )}
      </Panel>
      <Panel id="eq" title={words.eq}>
        {mix.moves && (
          <>
            <Moves moves={mix.moves} />
            {mix.why && <p class="hint">{mix.why}</p>}
          </>
        )}
      </Panel>
      <Panel id="balance" title={mix.channels ? words.balanceOf(balanceLine(mix.channels)) : words.balance}>
        {mix.channels && <Balance channels={mix.channels} />}
      </Panel>
      <Panel id="rating" title={words.rating}>
        {mix.rating && (
          <>
            <p>{words.ratingWords(mix.rating.count, mix.rating.distance)}</p>
            <p class="hint">{words.ratingFrom(mix.rating.from)}</p>
          </>
        )}
      </Panel>
      <FeedbackPanel />
    </div>
  );
}

function Panel({ id, title, children }: { id: string; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="panel" aria-labelledby={`${id}-title`} data-testid={`main-${id}`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children || <p class="hint">{texts.notMeasured}</p>}
    </section>
  );
}

function Moves({ moves }: { moves: readonly Move[] }): JSX.Element {
  if (moves.length === 0) return <p>{words.noMoves}</p>;
  return (
    <dl class="figures">
      {moves.map((move) => (
        <Figure key={move.band} name={`${texts.eqType(move.type)} ${hz(move.hz)}`} value={`${signedDb(move.db)} Q ${move.q.toFixed(1)}`} />
      ))}
    </dl>
  );
}

function Balance({ channels }: { channels: Channels }): JSX.Element {
  const none = useSignal<Detail | undefined>(undefined);
  const n = balanceLine(channels);
  useEffect(() => {
    watch([n]);
    return () => watch([]);
  }, [n]);
  return (
    <>
      <p class="hint">{words.channels(channels.left, channels.right)}</p>
      <BandBars n={n} detail={none} />
    </>
  );
}
