/** The orders a person gives here, and what is said of how they ended. */
import { effect } from "@preact/signals";
import { texts } from "../texts";
import type { Advice } from "./advice";
import { say, settle } from "./messages";
import { type Answer, post } from "./post";
import { line } from "./store";

const longestWaitMs = 12000;

/** Says what went wrong; true when nothing did. */
function went(answer: Answer, key: number, what: string): boolean {
  if (answer.kind === "obeyed") return true;
  if (answer.kind === "refused") settle(key, { outcome: "refused", text: texts.refused(what, answer.reason) });
  if (answer.kind === "unpaired") settle(key, { outcome: "refused", text: texts.unpaired(what), pairing: true });
  if (answer.kind === "unreached") settle(key, { outcome: "refused", text: texts.unreached(what) });
  return false;
}

/** An order that is done once it is obeyed. */
async function order(path: string, body: object, what: string): Promise<boolean> {
  const key = say({ outcome: "pending", text: texts.pending(what) });
  const obeyed = went(await post(path, body), key, what);
  if (obeyed) settle(key, { outcome: "done", text: texts.done(what) });
  return obeyed;
}

/** An order that a desk has to carry out: done only when its outcome came back over the stream. */
async function deskOrder(n: number, verb: string, body: object, what: string, canUndo: boolean): Promise<void> {
  const before = line(n).peek().outcomeCount;
  const key = say({ outcome: "pending", text: texts.pending(what) });
  if (!went(await post(`/api/channels/${n}/${verb}`, body), key, what)) return;
  settle(key, { outcome: "pending", text: texts.waitsForDesk(what) });
  awaitDesk(n, before, (outcome) => {
    const reason = outcome.replace(/^refused ?/, "");
    if (outcome === "") settle(key, { outcome: "refused", text: texts.noDeskAnswer(what) });
    else if (outcome.startsWith("refused")) settle(key, { outcome: "refused", text: texts.refused(what, reason) });
    else settle(key, { outcome: "done", text: texts.verified(what), ...(canUndo ? { undoLine: n } : {}) });
  });
}

/** Calls once with the desk's words, or with nothing when it never spoke. */
function awaitDesk(n: number, before: number, then: (outcome: string) => void): void {
  let over = false;
  const end = (outcome: string) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    setTimeout(() => stop());  // not within its own run
    then(outcome);
  };
  const timer = setTimeout(() => end(""), longestWaitMs);
  const stop = effect(() => {
    const { outcome, outcomeCount } = line(n).value;
    if (outcomeCount !== before && (outcome === "verified" || outcome.startsWith("refused"))) end(outcome);
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
export const undoAll = (): Promise<boolean> => order("/api/undo", {}, texts.orderUndoAll);
export const arm = (labels: boolean): Promise<boolean> => order("/api/arm", { labels }, texts.orderArm(labels));
export const setMode = (mode: "show" | "soundcheck"): Promise<boolean> => order("/api/mode", { mode }, texts.orderMode(mode));
export const panic = (): Promise<boolean> => order("/api/panic", {}, texts.orderPanic);
