/** The views and their addresses. */
export type Route = { view: "lines" } | { view: "check" } | { view: "line"; n: number } | { view: "main" } | { view: "health" };

export function routeOf(hash: string): Route {
  const [, view, rest] = /^#\/(\w+)(?:\/(\d+))?$/.exec(hash) ?? [];
  if (view === "line" && rest !== undefined) return { view, n: Number(rest) };
  if (view === "check" || view === "main" || view === "health") return { view };
  return { view: "lines" };
}

export const hrefOf = (to: Route): string => (to.view === "line" ? `#/line/${to.n}` : `#/${to.view}`);
