/** The web socket to the daemon: kept open, listened to, measured. */
import { ageSeconds, linkState, tellHeard } from "./live";
import { Pulse } from "./pulse";
import { heardSpectra } from "./spectra";
import { book, publish } from "./store";
import type { StreamMessage } from "./values";

const firstWaitMs = 250;
const longestWaitMs = 2000;
const lookEveryMs = 100;
/** An open socket that is silent for so long will never be told closed: the network between went away. */
const halfOpenMs = 4000;
/** A network that swallows the first packet lets a browser wait for minutes. */
const longestOpeningMs = 3000;

/** For tests of speed and for the health page. */
export const counts = { messages: 0, fulls: 0, longestGapMs: 0 };

const pulse = new Pulse();
let socket: WebSocket | undefined;
let waitMs = firstWaitMs;
let lastMessage = 0;
let begun = 0;
let watched: readonly number[] = [];

export function startLink(): void {
  connect();
  setInterval(look, lookEveryMs);
  // A tablet that was asleep should not wait for its next attempt.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || socket?.readyState === WebSocket.OPEN) return;
    abandon();
    connect();
  });
}

/** The lines whose bands and spectra are wanted; none when nobody draws them. */
export function watch(wanted: readonly number[]): void {
  watched = wanted;
  book.watch(watched);
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ watch: watched }));
}

function connect(): void {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const fresh = new WebSocket(`${scheme}://${location.host}/api/stream`);
  socket = fresh;
  begun = performance.now();
  fresh.onopen = () => {
    pulse.opened();
    lastMessage = performance.now();
    if (watched.length > 0) fresh.send(JSON.stringify({ watch: watched }));
  };
  fresh.onmessage = (event) => hear(JSON.parse(event.data as string) as StreamMessage);
  fresh.onclose = lost;
}

function lost(): void {
  socket = undefined;
  pulse.closed();
  look();
  setTimeout(() => socket ?? connect(), waitMs);
  waitMs = Math.min(waitMs * 2, longestWaitMs);
}

/** Without waiting for its close, which may take as long as the silence it is given up for. */
function abandon(): void {
  if (!socket) return;
  const held = socket;
  held.onopen = held.onmessage = held.onclose = null;
  lost();
  held.close();
}

function isHopeless(now: number, isLost: boolean): boolean {
  if (socket?.readyState === WebSocket.CONNECTING) return now - begun > longestOpeningMs;
  return isLost && now - lastMessage > halfOpenMs && socket?.readyState === WebSocket.OPEN;
}

function hear(message: StreamMessage): void {
  const now = performance.now();
  counts.longestGapMs = Math.max(counts.longestGapMs, now - lastMessage);
  lastMessage = now;
  counts.messages++;
  if (message.full) {
    counts.fulls++;
    waitMs = firstWaitMs;
  }
  pulse.heard(now, message.audio_s, message.running);
  publish(book.take(message));
  if (message.spectra) heardSpectra(message.spectra);
  tellHeard();
  if (linkState.peek() !== "live") look();
}

function look(): void {
  const now = performance.now();
  const state = pulse.state(now);
  if (isHopeless(now, state === "lost")) abandon();
  ageSeconds.value = state === "live" ? 0 : Math.floor(pulse.ageS(now));
  if (state === linkState.peek()) return;
  linkState.value = state;
  document.documentElement.dataset.link = state;
  tellHeard();
}
