/** Where the page is. */
import { signal } from "@preact/signals";
import { hrefOf, type Route, routeOf } from "./route-of";

export { hrefOf, type Route };

export const route = signal<Route>(routeOf(location.hash));
/** The line that was opened last: where the detail tab leads. */
export const lastLine = signal(1);

export function startRoutes(): void {
  const follow = () => {
    const to = routeOf(location.hash);
    if (to.view === "line") lastLine.value = to.n;
    const another = to.view !== route.peek().view;
    route.value = to;
    if (!another) return;
    scrollTo(0, 0);
    // Those who hear the page begin with the view, not once more with the tabs.
    document.getElementById("view")?.focus({ preventScroll: true });
  };
  follow();
  addEventListener("hashchange", follow);
}

export const go = (to: Route): void => {
  location.hash = hrefOf(to);
};
