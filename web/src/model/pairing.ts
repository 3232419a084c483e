/** The token that lets this page give orders; without it the page is a guest that only reads. */
import { signal } from "@preact/signals";
import { texts } from "../texts";
import { read, write } from "./memory";
import { say } from "./messages";

const key = "linecheck.token";
const marker = "#pair=";
/** As daemon/http/pairing.cpp makes them. */
const tokenForm = /^[a-z2-7]{26}$/;

export const token = signal(read(key, ""));
/** Set when the daemon did not know the token any more. */
export const tokenRefused = signal(false);
/** From an address, while another token is stored: any page may link here, so that a person has to agree. */
export const offeredToken = signal("");

export function pair(given: string): void {
  token.value = given.trim();
  tokenRefused.value = false;
  offeredToken.value = "";
  write(key, token.value);
}

/** The pairing address carries the token behind the "#", which no server sees; it must not stay in the address bar either. */
export function takeTokenFromAddress(): void {
  if (!location.hash.startsWith(marker)) return;
  const given = decoded(location.hash.slice(marker.length));
  history.replaceState(null, "", "#/lines");
  if (!tokenForm.test(given)) say({ outcome: "refused", text: texts.noTokenInAddress, pairing: true });
  else if (token.peek() === "" || token.peek() === given) pair(given);
  else offeredToken.value = given;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return "";
  }
}
