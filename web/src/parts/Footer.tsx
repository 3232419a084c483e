/** The views, and the one button that always works. */
import type { JSX } from "preact";
import { hrefOf, lastLine, type Route, route } from "../model/route";
import { texts } from "../texts";
import { ControlIcon } from "./icons";
import { PanicButton } from "./PanicButton";

const tabs: readonly Route["view"][] = ["lines", "check", "line", "main", "health"];

function addressOf(view: Route["view"]): string {
  return view === "line" ? hrefOf({ view, n: lastLine.value }) : hrefOf({ view });
}

export function Footer(): JSX.Element {
  const here = route.value.view;
  return (
    <div class="foot">
      <nav aria-label={texts.nav}>
        {tabs.map((view) => (
          <a key={view} href={addressOf(view)} data-testid={`nav-${view === "line" ? "detail" : view}`} aria-current={view === here ? "page" : undefined}>
            <ControlIcon name={view} />
            <span>{view === "line" ? texts.lineNumber(lastLine.value) : texts.views[view]}</span>
          </a>
        ))}
      </nav>
      <PanicButton testid="panic" />
    </div>
  );
}
