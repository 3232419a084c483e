/** How linecheck itself is, and this device: pairing and appearance. */
import type { JSX } from "preact";
import { age, grouped, percent } from "../model/format";
import type { Health } from "../model/health";
import { counts } from "../model/link";
import { usePolled } from "../model/polled";
import { Figure } from "../parts/Figure";
import { texts } from "../texts";
import { LogPanel } from "./LogPanel";
import { PairingPanel } from "./PairingPanel";
import { ThemePanel } from "./ThemePanel";

const words = texts.health;
const highLoad = 0.7;

export function HealthView(): JSX.Element {
  const answer = usePolled<Health>("/api/health").value;
  const health = answer?.value;
  return (
    <div class="panels">
      <h1>{texts.titles.health}</h1>
      {health ? <AudioPanel health={health} /> : <p class="panel empty">{words.unheard}</p>}
      <section class="panel" aria-labelledby="link-title">
        <h2 id="link-title">{words.link}</h2>
        <dl class="figures">
          <Figure name={words.latency} value={answer ? `${Math.round(answer.tookMs)} ms` : texts.notMeasured} />
          <Figure name={words.messages} value={grouped(counts.messages)} />
          <Figure name={words.gap} value={`${Math.round(counts.longestGapMs)} ms`} />
          {health?.clients !== undefined && <Figure name={words.clients} value={String(health.clients)} />}
        </dl>
      </section>
      {health && <DeskPanel health={health} />}
      <PairingPanel />
      <ThemePanel />
      {health && <LogPanel log={health.log} />}
    </div>
  );
}

function AudioPanel({ health }: { health: Health }): JSX.Element {
  const counted = (value: number | undefined) => ({ value: grouped(value ?? 0), bad: (value ?? 0) > 0 });
  return (
    <section class="panel" aria-labelledby="audio-title">
      <h2 id="audio-title">{words.audio}</h2>
      <dl class="figures">
        <Figure name={words.running} value={health.running ? words.runs : words.stands} bad={!health.running} />
        <Figure name={words.sampleRate} value={`${health.sample_rate} Hz`} />
        <Figure name={words.load} value={percent(health.load)} bad={health.load > highLoad} />
        <Figure name={words.xruns} {...counted(health.xruns)} />
        <Figure name={words.dropped} {...counted(health.dropped_frames)} />
        <Figure name={words.late} {...counted(health.late_frames)} />
        <Figure name={words.shed} {...counted(health.shed_patches)} />
        <Figure name={words.withoutSpectra} {...counted(health.hops_without_spectra)} />
        <Figure name={words.uptime} value={age(health.uptime_s)} />
        <Figure name={words.version} value={health.version} />
      </dl>
    </section>
  );
}

function DeskPanel({ health }: { health: Health }): JSX.Element {
  return (
    <section class="panel" aria-labelledby="desks-title">
      <h2 id="desks-title">{words.desks}</h2>
      {health.desks.length === 0 && <p class="hint">{words.noDesk}</p>}
      <dl class="figures">
        {health.desks.map((desk) => (
          <Figure key={desk.name} name={desk.name} value={desk.state} />
        ))}
      </dl>
    </section>
  );
}
