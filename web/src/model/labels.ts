/** The words linecheck knows, asked for once. */
import { signal } from "@preact/signals";
import { get } from "./get";

export interface Label {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly strip: string;
  readonly family: string;
  readonly colour: string;
}

export const labels = signal<readonly Label[]>([]);

export async function loadLabels(): Promise<void> {
  if (labels.peek().length > 0) return;
  labels.value = (await get<Label[]>("/api/labels")) ?? [];
}
