/** Dark, light, or as the device has it. */
import { effect, signal } from "@preact/signals";
import { read, write } from "./memory";

export const themes = ["auto", "dark", "light"] as const;
export type Theme = (typeof themes)[number];
const key = "linecheck.theme";

export const theme = signal<Theme>(read<Theme>(key, "auto"));
/** What is on the screen; plots are drawn anew when it changes. */
export const shownTheme = signal<"dark" | "light">("dark");

const barColours = { dark: "#0a0c0f", light: "#f4f6f8" };

export function startTheme(): void {
  const bright = matchMedia("(prefers-color-scheme: light)");
  const deviceIsLight = signal(bright.matches);
  bright.addEventListener("change", (event) => (deviceIsLight.value = event.matches));
  effect(() => {
    const shown = theme.value === "auto" ? (deviceIsLight.value ? "light" : "dark") : theme.value;
    shownTheme.value = shown;
    document.documentElement.dataset.theme = shown;
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", barColours[shown]);
  });
}

export function choose(wanted: Theme): void {
  theme.value = wanted;
  write(key, wanted);
}
