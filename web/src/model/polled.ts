/** A question that is asked again and again while somebody looks at its answer. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "./get";

const everyMs = 2000;

export interface Answered<T> {
  readonly value: T;
  /** From asking to having. */
  readonly tookMs: number;
}

export function usePolled<T>(path: string): Signal<Answered<T> | undefined> {
  const answer = useSignal<Answered<T> | undefined>(undefined);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const asked = performance.now();
      const value = document.hidden ? undefined : await get<T>(path);
      if (over) return;
      // The last answer says nothing of now.
      answer.value = value === undefined ? undefined : { value, tookMs: performance.now() - asked };
      timer = setTimeout(() => void ask(), everyMs);
    };
    answer.value = undefined;
    void ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [path]);
  return answer;
}
