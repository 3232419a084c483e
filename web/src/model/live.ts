/** Whether what is shown is live, as signals, and who wants to know of each message. */
import { signal } from "@preact/signals";
import type { LinkState } from "./pulse";

export const linkState = signal<LinkState>("connecting");
/** Whole seconds since the last audio that is known of; 0 while live. */
export const ageSeconds = signal(0);

type Listener = () => void;
const listeners = new Set<Listener>();

/** Called with every message and every change of the link; must be cheap. Returns what stops it. */
export function onHeard(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellHeard(): void {
  for (const listener of listeners) listener();
}
