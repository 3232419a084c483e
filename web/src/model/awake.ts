/** Keeps the screen on: a tablet that is read from two metres away is never touched. */

export function startAwake(): void {
  const hold = () => {
    if (document.hidden || !("wakeLock" in navigator)) return;
    // Browsers give it over https and to this machine only, and take it back when the page is hidden.
    navigator.wakeLock.request("screen").catch(() => undefined);
  };
  hold();
  document.addEventListener("visibilitychange", hold);
}
