/** The orders a person gives here, and what is said of how they ended. */
import { computed, effect } from "@preact/signals";
import { texts } from "../texts";
import type { Advice } from "./advice";
import { type Message, say, settle } from "./messages";
import { type Answer, post } from "./post";
import { channels, line } from "./store";

const longestWaitMs = 12000;
const longestWaitForAllMs = 6000;
/** A tap may be a ramp or a write of two parts: what was verified is the end only when nothing follows. */
const followMs = 700;

/** Says what went wrong; true when nothing did. */
function went(answer: Answer, key: number, what: string): boolean {
  if (answer.kind === "obeyed") return true;
  if (answer.kind === "refused") settle(key, { outcome: "refused", text: texts.refused(what, answer.reason) });
  if (answer.kind === "unpaired") settle(key, { outcome: "refused", text: texts.unpaired(what), pairing: true });
  if (answer.kind === "unreached") settle(key, { outcome: "refused", text: texts.unreached(what) });
  return false;
}

/** An order that is done once it is obeyed; only then is it said in words of what happened. */
async function order(path: string, body: object, { what, done }: { what: string; done: string }): Promise<boolean> {
  const key = say({ outcome: "pending", text: texts.pending(what) });
  const obeyed = went(await post(path, body), key, what);
  if (obeyed) settle(key, { outcome: "done", text: done });
  return obeyed;
}

/** An order that a desk has to carry out: done only when its outcome came back over the stream. */
async function deskOrder(n: number, verb: string, body: object, what: string, canUndo: boolean): Promise<void> {
  const before = countsOf([n]);
  const key = say({ outcome: "pending", text: texts.pending(what) });
  if (!went(await post(`/api/channels/${n}/${verb}`, body), key, what)) return;
  settle(key, { outcome: "pending", text: texts.waitsForDesk(what) });
  awaitDesk(before, longestWaitMs, (end) => {
    if (end.kind === "silent") settle(key, { outcome: "refused", text: texts.noDeskAnswer(what) });
    else if (end.kind === "refused") settle(key, { outcome: "refused", text: texts.refused(what, end.reason) });
    else settle(key, { outcome: "done", text: texts.verified(what), ...(canUndo ? { undo: { line: n, write: line(n).peek().outcomeCount } } : {}) });
  });
}

type End = { kind: "verified" } | { kind: "refused"; n: number; reason: string } | { kind: "silent" };
type Progress = End | { kind: "waiting" };
/** By line: the number of its latest write. */
type Counts = ReadonlyMap<number, number>;

const countsOf = (wanted: readonly number[]): Counts => new Map(wanted.map((n) => [n, line(n).peek().outcomeCount]));

/** Of those lines to which something was written since. */
function progressOf(before: Counts): Progress {
  const moved = [...before].map(([n, count]) => ({ count, held: line(n).value })).filter(({ count, held }) => held.outcomeCount !== count).map(({ held }) => held);
  const refused = moved.find((held) => held.outcome.startsWith("refused"));
  if (refused) return { kind: "refused", n: refused.n, reason: refused.outcome.replace(/^refused ?/, "") };
  return moved.length > 0 && moved.every((held) => held.outcome === "verified") ? { kind: "verified" } : { kind: "waiting" };
}

/** Calls once with how the desk ended it, or that it said nothing more for so long. */
function awaitDesk(before: Counts, longestMs: number, then: (end: End) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const endWith = (end: End) => {
    over = true;
    clearTimeout(timer);
    setTimeout(() => stop());  // not within its own run
    then(end);
  };
  // Only what is said of writes counts as news, and not each level or word of the line.
  const news = computed(() => [...before.keys()].map((n) => `${line(n).value.outcomeCount} ${line(n).value.outcome}`).join("\n"));
  const stop = effect(() => {
    void news.value;
    if (over) return;
    clearTimeout(timer);
    const progress = progressOf(before);
    if (progress.kind === "refused") endWith(progress);
    else if (progress.kind === "verified") timer = setTimeout(() => endWith(progress), followMs);
    else timer = setTimeout(() => endWith({ kind: "silent" }), longestMs);
  });
}

/** Whether the line's latest write is still the one the message is about: undo takes back the latest. */
export const canUndo = ({ undo }: Message): boolean => undo !== undefined && line(undo.line).value.outcomeCount === undo.write;

/** The answer only says that the writes have begun; which lines they go to shows in what the desks say. */
export async function undoAll(): Promise<void> {
  const what = texts.orderUndoAll;
  const before = countsOf(Array.from({ length: channels.peek() }, (_, i) => i + 1));
  const key = say({ outcome: "pending", text: texts.pending(what) });
  if (!went(await post("/api/undo"), key, what)) return;
  settle(key, { outcome: "pending", text: texts.begun(what) });
  awaitDesk(before, longestWaitForAllMs, (end) => {
    if (end.kind === "silent") settle(key, { outcome: "refused", text: texts.noDeskAnswer(what) });
    else if (end.kind === "refused") settle(key, { outcome: "refused", text: texts.refused(what, texts.onLine(called(end.n), end.reason)) });
    else settle(key, { outcome: "done", text: texts.verified(what) });
  });
}

const called = (n: number): string => texts.lineCalled(n, line(n).peek().name);

export const apply = (n: number, advice: Advice): Promise<void> =>
  deskOrder(n, "apply", { id: advice.id }, texts.orderApply(called(n), texts.kinds[advice.kind]), true);
export const undo = (n: number): Promise<void> => deskOrder(n, "undo", {}, texts.orderUndo(called(n)), false);
export const reject = (n: number, advice: Advice): Promise<boolean> =>
  order(`/api/channels/${n}/reject`, { id: advice.id }, texts.orderReject(called(n), texts.kinds[advice.kind]));
export const correct = (n: number, label: string, name: string): Promise<boolean> => order(`/api/channels/${n}/correct`, { label }, texts.orderCorrect(n, name));
export const makeSafe = (n: number, on: boolean): Promise<boolean> => order(`/api/channels/${n}/safe`, { on }, texts.orderSafe(called(n), on));
export const arm = (labels: boolean): Promise<boolean> => order("/api/arm", { labels }, texts.orderArm(labels));
export const setMode = (mode: "show" | "soundcheck"): Promise<boolean> => order("/api/mode", { mode }, texts.orderMode(mode));
export const panic = (): Promise<boolean> => order("/api/panic", {}, texts.orderPanic);
