import { render } from "preact";
import { startAwake } from "./model/awake";
import { startTicking } from "./model/check";
import { startHistory } from "./model/history";
import { counts, startLink } from "./model/link";
import { startLoudWatch } from "./model/loud";
import { takeTokenFromAddress } from "./model/pairing";
import { startRoutes } from "./model/route";
import { startTheme } from "./model/theme";
import "./style/index.css";
import { Page } from "./views/Page";

declare global {
  interface Window {
    /** What tests of speed read. */
    linecheck: typeof counts;
  }
}

takeTokenFromAddress();
addEventListener("hashchange", takeTokenFromAddress);
startTheme();
startRoutes();
window.linecheck = counts;
const root = document.getElementById("page");
if (root) render(<Page />, root);
startHistory();
startLoudWatch();
startTicking();
startAwake();
startLink();
