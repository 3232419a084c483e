/** The frame around every view. */
import type { JSX } from "preact";
import { route } from "../model/route";
import { Footer } from "../parts/Footer";
import { Header, Notices } from "../parts/Header";
import { Messages } from "../parts/Messages";
import { PairSheet } from "../parts/PairSheet";
import { texts } from "../texts";
import { CheckView } from "./CheckView";
import { HealthView } from "./HealthView";
import { LinesView } from "./LinesView";
import { LineView } from "./LineView";
import { MainView } from "./MainView";

function View(): JSX.Element {
  const to = route.value;
  switch (to.view) {
    case "lines":
      return <LinesView />;
    case "check":
      return <CheckView />;
    case "main":
      return <MainView />;
    case "line":
      return <LineView n={to.n} />;
    case "health":
      return <HealthView />;
  }
}

export function Page(): JSX.Element {
  return (
    <div class="page">
      <button type="button" class="skip" onClick={() => document.getElementById("view")?.focus()}>
        {texts.skip}
      </button>
      <Header />
      <Footer />
      <main id="view" tabIndex={-1}>
        <Notices />
        <View />
      </main>
      <Messages />
      <PairSheet />
    </div>
  );
}
