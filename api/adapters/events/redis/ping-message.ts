/** What one process tells the others. */
export interface Pings {
  /** Who says it: a process does not listen to itself. */
  from: string;
  batches: readonly string[];
  /** Anything may have changed. */
  anything: boolean;
}

/** Longer messages are nobody's: 500 ids take a third of it. */
const MAX_LENGTH = 65_536;

export const writePings = (pings: Pings): string => JSON.stringify(pings);

/** Reads what other releases write too: fields that are new are ignored, missing ones count as empty. Null for anything else. */
export function readPings(text: string): Pings | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return null;
    const { from, batches, anything } = parsed as Record<keyof Pings, unknown>;
    return {
      from: typeof from === "string" ? from : "",
      batches: Array.isArray(batches) ? batches.filter((id) => typeof id === "string") : [],
      anything: anything === true,
    };
  } catch {
    return null;
  }
}
