/** How linecheck itself is, and this device: pairing and appearance. */
import type { JSX } from "preact";
import { texts } from "../texts";
import { PairingPanel } from "./PairingPanel";
import { ThemePanel } from "./ThemePanel";

export function HealthView(): JSX.Element {
  return (
    <div class="panels">
      <h1>{texts.titles.health}</h1>
      <PairingPanel />
      <ThemePanel />
    </div>
  );
}
