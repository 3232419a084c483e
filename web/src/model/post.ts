/** One order to the daemon over HTTP. */
import { token, tokenRefused } from "./pairing";

export type Answer = { kind: "obeyed" } | { kind: "refused"; reason: string } | { kind: "unpaired" } | { kind: "unreached" };

const longestMs = 5000;

export async function post(path: string, body: object = {}): Promise<Answer> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (token.peek() !== "") headers.Authorization = `Bearer ${token.peek()}`;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), longestMs);
  try {
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal: stop.signal });
    if (response.ok) return { kind: "obeyed" };
    if (response.status === 401) {
      tokenRefused.value = token.peek() !== "";
      return { kind: "unpaired" };
    }
    return { kind: "refused", reason: reasonOf(await response.text(), response.status) };
  } catch {
    return { kind: "unreached" };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(text: string, status: number): string {
  try {
    const said = JSON.parse(text) as Record<string, unknown>;
    const reason = said.refused ?? said.error;
    if (typeof reason === "string") return reason;
  } catch {
    // Not JSON: the text itself is the reason.
  }
  return text.trim() || String(status);
}
