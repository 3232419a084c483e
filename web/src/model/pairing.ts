/** The token that lets this page give orders; without it the page is a guest that only reads. */
import { signal } from "@preact/signals";
import { read, write } from "./memory";

const key = "linecheck.token";
const marker = "#pair=";

export const token = signal(read(key, ""));
/** Set when the daemon did not know the token any more. */
export const tokenRefused = signal(false);

export function pair(given: string): void {
  token.value = given.trim();
  tokenRefused.value = false;
  write(key, token.value);
}

/** The pairing address carries the token behind the "#", which no server sees; it must not stay in the address bar either. */
export function takeTokenFromAddress(): void {
  if (!location.hash.startsWith(marker)) return;
  pair(decodeURIComponent(location.hash.slice(marker.length)));
  history.replaceState(null, "", "#/lines");
}
