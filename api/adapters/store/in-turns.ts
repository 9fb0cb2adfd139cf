/**
 * Repeats a step on the connection from where the one before it ended, until it answers null. The connection gives other
 * work its turn after each.
 */
export async function inTurns<P>(start: P, step: (from: P) => Promise<P | null>): Promise<void> {
  for (let from: P | null = await step(start); from !== null; ) from = await step(from);
}
