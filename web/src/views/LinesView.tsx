/** All lines: a row each on a phone, a grid on a tablet. */
import { effect, signal, useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { arrange, type Filter, filters, type Sort } from "../model/attention";
import { read, write } from "../model/memory";
import { channels, lines, told } from "../model/store";
import { Strip } from "../parts/Strip";
import { texts } from "../texts";

const sortKey = "linecheck.sort";
const sort = signal<Sort>(read<Sort>(sortKey, "number"));
const filter = signal<Filter>("all");
const search = signal("");
const settleMs = 1500;
const firstFew = 18;

export function LinesView(): JSX.Element {
  const shown = useOrder().value;
  const drawn = useFirstFew();
  return (
    <>
      <h1 class="sr">{texts.titles.lines}</h1>
      <Tools shown={shown.length} />
      {shown.length === 0 ? (
        <p class="empty">{told.value ? texts.noneShown : texts.waitingForLines}</p>
      ) : (
        <ul class="strips" aria-label={texts.titles.lines} onKeyDown={walk}>
          {shown.slice(0, drawn).map((n) => (
            <Strip key={n} n={n} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What fits on the screen comes first: 64 strips at once would delay the first of them. */
function useFirstFew(): number {
  const drawn = useSignal(firstFew);
  useEffect(() => {
    if (!told.value) return undefined;
    const timer = setTimeout(() => (drawn.value = Infinity));
    return () => clearTimeout(timer);
  }, [told.value]);
  return drawn.value;
}

/**
 * The order of the list follows the lines, but not at once: a strip must not slip away under a thumb that is on its way, so
 * changes wait until nobody has touched the page for a while. What the person here chooses shows at once.
 */
function useOrder() {
  const order = useSignal<readonly number[]>([]);
  useEffect(() => {
    let touchedAt = -Infinity;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let chosen = "";
    const touch = () => (touchedAt = performance.now());
    const settle = () => {
      timer = undefined;
      const fresh = arrange(lines.peek(), filter.peek(), sort.peek(), search.peek());
      if (fresh.join() !== order.peek().join()) order.value = fresh;
    };
    addEventListener("pointerdown", touch);
    const stop = effect(() => {
      const choice = `${filter.value} ${sort.value} ${search.value} ${channels.value}`;
      if (lines.value.length > 0 && choice === chosen) {
        timer ??= setTimeout(settle, Math.max(settleMs, touchedAt + 2 * settleMs - performance.now()));
        return;
      }
      chosen = choice;
      settle();
    });
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener("pointerdown", touch);
    };
  }, []);
  return order;
}

function Tools({ shown }: { shown: number }): JSX.Element {
  return (
    <div class="tools">
      <div class="choices" role="group" aria-label={texts.filter}>
        {filters.map((each) => (
          <button key={each} type="button" aria-pressed={filter.value === each} data-testid={`filter-${each}`} onClick={() => (filter.value = each)}>
            {texts.filters[each]}
            {each !== "all" && <FilterCount filter={each} />}
          </button>
        ))}
      </div>
      <label class="field">
        <span class="sr">{texts.sort}</span>
        <select
          data-testid="sort"
          value={sort.value}
          onChange={(event) => {
            sort.value = event.currentTarget.value as Sort;
            write(sortKey, sort.value);
          }}
        >
          <option value="number">{texts.sorts.number}</option>
          <option value="attention">{texts.sorts.attention}</option>
        </select>
      </label>
      <label class="field">
        <span class="sr">{texts.search}</span>
        <input type="search" data-testid="search" placeholder={texts.search} value={search.value} onInput={(event) => (search.value = event.currentTarget.value)} />
      </label>
      <p class="count" role="status">
        {texts.shownOf(shown, channels.value)}
      </p>
    </div>
  );
}

/** As a signal's text, so that a count that changes draws nothing else anew. */
function FilterCount({ filter }: { filter: Filter }): JSX.Element {
  const count = useComputed(() => arrange(lines.value, filter, "number", "").length);
  return <small>{count}</small>;
}

/** Arrows walk from strip to strip, as the tab key does with everything between. */
function walk(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>(".strip .title")];
  const next = titles[titles.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
