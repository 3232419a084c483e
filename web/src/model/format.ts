/** Numbers as an engineer reads them; a real minus sign keeps columns of figures aligned. */
const minus = "\u2212";
const lowest = -99.9;

function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

export const db = (value: number): string => `${fixed(value, 1)} dB`;
export const signedDb = (value: number): string => `${Number(value.toFixed(1)) > 0 ? "+" : ""}${fixed(value, 1)} dB`;
export const level = (value: number): string => `${fixed(value, 1)} dBFS`;
export const percent = (share: number): string => `${Math.round(share * 100)}\u202f%`;

/** 1234567 as "1 234 567". */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** For the narrow column beside a meter; what is below all meters is only a sign. */
export const meterDb = (value: number): string => (value <= lowest ? `${minus}\u221e` : fixed(value, 1));

export function hz(value: number): string {
  if (value >= 10000) return `${(value / 1000).toFixed(1)} kHz`;
  if (value >= 1000) return `${(value / 1000).toFixed(2)} kHz`;
  return `${Math.round(value)} Hz`;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** "3 s", "2 min", "1 h 05 min". */
export function age(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

export function clock(unixMs: number): string {
  const at = new Date(unixMs);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}
