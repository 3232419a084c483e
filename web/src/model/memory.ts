/** What this browser keeps between visits; a browser that keeps nothing (private windows) still works. */

export function read<T>(key: string, otherwise: T): T {
  try {
    const held = localStorage.getItem(key);
    return held === null ? otherwise : (JSON.parse(held) as T);
  } catch {
    return otherwise;
  }
}

export function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: what is on the screen still holds until the page is closed.
  }
}
