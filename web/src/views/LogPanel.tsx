/** The latest lines of the daemon's log, the newest first. */
import type { JSX } from "preact";
import { clock } from "../model/format";
import type { LogLine } from "../model/health";
import { texts } from "../texts";

export function LogPanel({ log }: { log: readonly LogLine[] }): JSX.Element {
  return (
    <section class="panel log" aria-labelledby="log-title">
      <h2 id="log-title">{texts.health.log}</h2>
      {log.length === 0 && <p class="hint">{texts.health.noLog}</p>}
      <ol tabIndex={0} aria-labelledby="log-title">
        {[...log].reverse().map((line, at) => (
          <li key={`${line.at} ${at}`} data-level={line.level}>
            <time>{clock(line.at)}</time> <b>{line.level}</b> <span>{line.area}</span> {line.fact}
          </li>
        ))}
      </ol>
    </section>
  );
}
