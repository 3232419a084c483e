/** Which lines an engineer should look at first, and the order of the list. */
import { toDo } from "./advice";
import { isUnknown, type Line } from "./line";

export const filters = ["all", "attention", "unknown", "silent", "advice"] as const;
export type Filter = (typeof filters)[number];
export type Sort = "attention" | "number";

/**
 * 0 is the most urgent, `calm` means that nothing is the matter. What the audience hears now comes first (feedback, clip, hum,
 * noise), then what will be missing (dead), then what is wrong but quiet (flipped polarity, an unknown line that plays), and
 * last what could be better (advice).
 */
export function attention(line: Line): number {
  if (line.state === "feedback") return 0;
  if (line.state === "clip") return 1;
  if (line.state === "hum") return 2;
  if (line.state === "noisy") return 3;
  if (line.state === "dead") return 4;
  if (line.pairKind === "flipped") return 5;
  if (isUnknown(line) && line.state === "active") return 6;
  if (toDo(line.advice) > 0) return 7;
  return calm;
}
export const calm = 8;

export const needsAttention = (line: Line): boolean => attention(line) < 7;
export const isSilent = (line: Line): boolean => line.state === "idle" || line.state === "dead";

function passes(line: Line, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "attention":
      return needsAttention(line);
    case "unknown":
      return isUnknown(line);
    case "silent":
      return isSilent(line);
    case "advice":
      return toDo(line.advice) > 0;
  }
}

function matches(line: Line, search: string): boolean {
  if (search === "") return true;
  return [String(line.n), line.name, line.label, line.family, line.source, line.deskName, line.equipment].some((word) => word.toLowerCase().includes(search));
}

export function arrange(lines: readonly Line[], filter: Filter, sort: Sort, search: string): number[] {
  const wanted = search.trim().toLowerCase();
  const shown = lines.filter((line) => passes(line, filter) && matches(line, wanted));
  if (sort === "attention") shown.sort((a, b) => attention(a) - attention(b) || a.n - b.n);
  return shown.map((line) => line.n);
}
