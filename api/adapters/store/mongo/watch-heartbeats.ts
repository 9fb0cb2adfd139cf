import type { mongo } from "mongoose";

/** The driver gives up a look at a server after 7 s at most, connecting included; a look that takes longer never ends. */
const HANGS_MS = 8_000;
/** A process that was held up hears first what came meanwhile. */
const LAST_CHANCE_MS = 1_000;

/**
 * Watches the driver's looks at its servers and calls `onHang`, once, when one neither succeeds nor fails. That happens
 * (driver 7.8) when a server says goodbye between the driver's decision to write and its writing: it then waits for ever, and
 * without looks it never finds the server again. Returns what ends the watch.
 */
export function watchHeartbeats(client: mongo.MongoClient, onHang: () => void): () => void {
  const looks = new Map<string, NodeJS.Timeout>();
  let over = false;
  const ended = ({ connectionId }: { connectionId: string }) => {
    clearTimeout(looks.get(connectionId));
    looks.delete(connectionId);
  };
  const stop = () => {
    over = true;
    for (const timer of looks.values()) clearTimeout(timer);
    looks.clear();
  };
  const hangs = () => {
    stop();
    onHang();
  };
  client.on("serverHeartbeatStarted", (look) => {
    ended(look);
    if (over) return;
    const { connectionId: server } = look;
    const wait = (ms: number, then: () => void) => looks.set(server, setTimeout(then, ms));
    wait(HANGS_MS, () => wait(LAST_CHANCE_MS, hangs));
  });
  client.on("serverHeartbeatSucceeded", ended).on("serverHeartbeatFailed", ended);
  client.on("serverClosed", ({ address }) => ended({ connectionId: address }));
  return stop;
}
