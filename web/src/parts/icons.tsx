/** Our own symbols, drawn on 24 units with a round pen: one a family, one a state, and those of the page's own controls. */
import type { JSX } from "preact";

const families: Record<string, string> = {
  drums: "M3 10c0-2 4-3.5 9-3.5S21 8 21 10s-4 3.5-9 3.5S3 12 3 10zM3 10v6c0 2 4 3.5 9 3.5s9-1.5 9-3.5v-6M7 3l6 6M19 3.5l-7 5.5",
  percussion: "M7 4h10l-1.5 8 1.5 8H7l1.5-8zM7 4c1.5 1.3 8.5 1.3 10 0M8 12h8",
  bass: "M20 3l-8 8M18.5 2.5l3 3M12.5 10.5c2.5 2 1.5 5-.5 6-.5 3-3.5 5-6.5 4.5S2 17 3.5 14.5c1-1.5 3-1.5 3.5-3.5s3.5-2.5 5.5-.5zM8 15.5l.01 0M16 5.5l1.5 1.5M14 7.5l1.5 1.5",
  guitar: "M21 3l-7.5 7.5M19.5 2.5l2 2M13.5 10.5c1.8 1.8 1.5 3.8-.3 4.6-.6 3.4-3.2 5.9-6.2 5.900S2.5 18.5 3 16c.4-2 2.3-2 3.7-3.3 1-2.2 4.8-4.2 6.8-2.200zM10.5 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
  keyboard: "M3 6h18v12H3zM7.5 6v12M12 6v12M16.5 6v12M7.5 6v7M12 6v7M16.5 6v7M6.5 12.5h2v-6h-2zM15.5 12.5h2v-6h-2z",
  synth: "M3 5h18v14H3zM7 5v14M11 12v7M15 12v7M7 12h14M11 8.5h.01M15 8.5h.01M18.5 8.5h.01M4.5 9h1",
  string: "M20 3l-9 9M12 8c-1.5-2-4-1-3.5 1 .3 1.5-.5 2-2.5 2.5-3 .8-4 4-2 6.5s6 2.5 7.5-1c.6-1.5 1-2.5 2.5-2.5 2-.2 2-2.5.5-3.5M6.5 20.5L21 9",
  brass: "M3 11h9c4 0 6-2 8-5v12c-2-3-4-5-8-5M3 9.5v4M7 11v6h6v-4M9 8v3M12 8v3",
  reed: "M4 3h3l2 3v9c0 4 2 6 5 6s5-2 5-5l2-5M9 9h3M9 12h3M9 15h3M16 11l6 .5",
  flute: "M3 19L19 3l2 2L5 21zM10 12l.01 0M13 9l.01 0M16 6.5l.01 0M7 14.5l1.5 1.5",
  mallet: "M3 10h3v9H3zM8 11h3v7H8zM13 12h3v5h-3zM18 12.5h3v4h-3zM5 8l10-4.5M18.5 3a1.7 1.7 0 1 1-3.4 0 1.7 1.7 0 0 1 3.4 0z",
  vocal: "M9 4.5a5 5 0 0 1 7 7L13 14 6.5 7.5zM6.5 7.5L13 14l-8.5 6.5L3 19z",
  speech: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7",
  ambience: "M8 8a2.5 2.5 0 1 1 .01 0M16 8a2.5 2.5 0 1 1 .01 0M2.5 19c0-4 2-7 5.5-7s4 1.5 4 1.5.5-1.5 4-1.5 5.5 3 5.5 7M12 13.5V19",
  mix: "M6 3v6M6 13v8M12 3v10M12 17v4M18 3v3M18 10v11M4 9h4v4H4zM10 13h4v4h-4zM16 6h4v4h-4z",
  noise: "M3 12h2l1.5-4 2 9 2-12 2 14 2-11 2 7 1.5-3h3",
  unknown: "M8 9a4 4 0 1 1 5.5 3.700c-1 .5-1.5 1.2-1.5 2.300v.5M12 19.5h.01",
};

/** Where the family alone says too little. */
const labels: Record<string, string> = {
  kick: "M12 3.5a8.5 8.5 0 1 0 .01 0M12 9a3 3 0 1 0 .01 0M5 19.5l-2 2M19 19.5l2 2",
  hihat: "M3 9c3-2 15-2 18 0-3 1-15 1-18 0zM3 12.5c3-1 15-1 18 0-3 2-15 2-18 0zM12 3v4M12 14v7M8 21h8",
  cymbal: "M3 10.5C7 5.5 16 3.5 21 5.5c-3 4-12 7-18 5zM12 3.5l.5 3M12.5 10v11M8.5 21h8",
  overhead: "M3 12c4-4 14-4 18 0-4 1-14 1-18 0zM12 9V6M12 13v8M8 21h8M9 3.5h6",
};

const states: Record<string, string> = {
  active: "M3 12h3l2.5-6 4 12L15.5 9 17 12h4",
  idle: "M8 6v12M16 6v12",
  clip: "M13 2L5 13.5h6L10 22l9-12.5h-6.5z",
  dead: "M5 5l14 14M19 5L5 19",
  noisy: "M4 7h.01M9 5h.01M15 6h.01M20 8h.01M6 12h.01M12 11h.01M18 13h.01M4 17h.01M10 17h.01M15 19h.01M20 18h.01",
  hum: "M2 12c2.5-8 5-8 7.5 0s5 8 7.5 0 3.5-6 5-4",
  feedback: "M4 12a8 8 0 0 1 13.5-5.800L20 8.5M20 3.5v5h-5M20 12a8 8 0 0 1-13.5 5.800L4 15.5M4 20.5v-5h5",
  flipped: "M12 4.5a7.5 7.5 0 1 0 .01 0M4 20.5L20 3.5",
};

const ticks: Record<string, string> = {
  heard: "M4 12.5l5 5L20 6.5",
  wrong: "M12 4v10M12 19.5h.01",
  phase: states.flipped ?? "",
  hum: states.hum ?? "",
  noisy: states.noisy ?? "",
  silent: "M5 12h14",
  dead: states.dead ?? "",
  open: "M12 5a7 7 0 1 1-.01 0",
};

const controls: Record<string, string> = {
  lines: "M4 6h16M4 12h16M4 18h16M8 4v4M15 10v4M10 16v4",
  check: "M4 12.5l5 5L20 6.5",
  line: "M4 4v16h16M7 16l3-5 3 3 4-8 3 4",
  main: "M6 20V10M12 20V4M18 20v-7M3 20h18",
  health: "M3 12h4l2-5 4 10 2-5h6",
  undo: "M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3",
  panic: "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM9 9l6 6M15 9l-6 6",
  lock: "M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  pen: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  loud: "M4 9.5h4L13 5v14l-5-4.5H4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  advice: "M9 18h6M10 21h4M12 3a6.5 6.5 0 0 1 4 11.5c-.8.7-1 1.5-1 2.5H9c0-1-.2-1.8-1-2.5A6.5 6.5 0 0 1 12 3z",
  close: "M6 6l12 12M18 6L6 18",
};

function Icon({ path, className }: { path: string; className: string }): JSX.Element {
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

export const LabelIcon = ({ label, family }: { label: string; family: string }): JSX.Element => (
  <Icon className="icon family" path={labels[label] ?? families[family] ?? families.unknown ?? ""} />
);
export const StateIcon = ({ state }: { state: string }): JSX.Element => <Icon className="icon" path={states[state] ?? ""} />;
export const TickIcon = ({ word }: { word: string }): JSX.Element => <Icon className="icon" path={ticks[word] ?? ""} />;
export const ControlIcon = ({ name }: { name: keyof typeof controls }): JSX.Element => <Icon className="icon" path={controls[name] ?? ""} />;
