/** What came of the latest orders, shown at the foot of every view. */
import { signal } from "@preact/signals";

export type Outcome = "pending" | "done" | "refused";
export interface Message {
  readonly key: number;
  readonly outcome: Outcome;
  readonly text: string;
  /** What can be taken back from here: a line and the number of its write. */
  readonly undo?: { readonly line: number; readonly write: number };
  /** True where only pairing helps. */
  readonly pairing?: boolean;
}

const shownForMs: Record<Outcome, number> = { pending: 30000, done: 12000, refused: 15000 };
const mostShown = 3;
let lastKey = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** The latest is last. */
export const messages = signal<readonly Message[]>([]);

export function say(message: Omit<Message, "key">): number {
  const key = ++lastKey;
  messages.value = [...messages.value, { ...message, key }].slice(-mostShown);
  expire(key, message.outcome);
  return key;
}

/** Says how an order ended in the place where it was said to be pending; anew if that is gone. */
export function settle(key: number, message: Omit<Message, "key">): void {
  if (!messages.value.some((each) => each.key === key)) {
    say(message);
    return;
  }
  messages.value = messages.value.map((each) => (each.key === key ? { ...message, key } : each));
  expire(key, message.outcome);
}

export function dismiss(key: number): void {
  clearTimeout(timers.get(key));
  timers.delete(key);
  messages.value = messages.value.filter((each) => each.key !== key);
}

function expire(key: number, outcome: Outcome): void {
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(() => dismiss(key), shownForMs[outcome]));
}
