const longestMs = 4000;

/** A question to the daemon over HTTP; nothing when it has no answer, which every view can show. */
export async function get<T>(path: string): Promise<T | undefined> {
  try {
    const response = await fetch(path, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(longestMs) });
    if (!response.ok || !(response.headers.get("Content-Type") ?? "").includes("json")) return undefined;
    return (await response.json()) as T;
  } catch {
    return undefined;
  }
}
