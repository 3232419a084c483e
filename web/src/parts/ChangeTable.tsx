/** What would change, from what to what. */
import type { JSX } from "preact";
import type { Change } from "../model/advice";
import { texts } from "../texts";

export function ChangeTable({ changes }: { changes: readonly Change[] }): JSX.Element {
  return (
    <table class="changes">
      <thead class="sr">
        <tr>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.from}</th>
          <th scope="col">{texts.to}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.what} class={change.from === change.to ? "same" : ""}>
            <th scope="row">{change.what}</th>
            <td class="from">{change.from}</td>
            <td class="to">{change.to}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
