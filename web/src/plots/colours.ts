/** The colours of the page, for what is drawn on a canvas and cannot ask the style sheet. */
const names = ["text", "quiet", "edge", "good", "warn", "bad", "info", "hum", "ground", "raised", "track"] as const;
export type Colours = Record<(typeof names)[number], string>;

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}

/** "#rrggbb" with a share of opacity. */
export function faded(colour: string, share: number): string {
  return `${colour}${Math.round(share * 255).toString(16).padStart(2, "0")}`;
}
