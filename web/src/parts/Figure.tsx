/** A name and its value in a list of figures. What needs a look says so in words and by a frame. */
import type { JSX } from "preact";
import { texts } from "../texts";

interface Props {
  readonly name: string;
  readonly value: string;
  readonly bad?: boolean;
}

export function Figure({ name, value, bad = false }: Props): JSX.Element {
  return (
    <div class={bad ? "figure bad" : "figure"}>
      <dt>{name}</dt>
      <dd>
        {value}
        {bad && <span class="look">{texts.health.look}</span>}
      </dd>
    </div>
  );
}
