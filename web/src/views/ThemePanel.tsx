/** Dark, light, or as the device has it. */
import type { JSX } from "preact";
import { choose, theme, themes } from "../model/theme";
import { texts } from "../texts";

export function ThemePanel(): JSX.Element {
  return (
    <section class="panel" aria-labelledby="theme-title">
      <h2 id="theme-title">{texts.theme}</h2>
      <div class="choices" role="group" aria-labelledby="theme-title">
        {themes.map((each) => (
          <button key={each} type="button" data-testid={`theme-${each}`} aria-pressed={theme.value === each} onClick={() => choose(each)}>
            {texts.themes[each]}
          </button>
        ))}
      </div>
    </section>
  );
}
