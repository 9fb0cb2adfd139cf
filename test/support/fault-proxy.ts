import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What is wrong with the way right now. Everything may be switched while connections are open. */
export interface Faults {
  /** Every byte arrives so much later, each way. Milliseconds. */
  latencyMs: number;
  /** Connections stay, new ones are taken, nothing arrives; what was held arrives when it is over. */
  blackhole: boolean;
  /** New connections are reset at once. */
  refuse: boolean;
  /** Bytes a second and connection, each way; 0 is no limit. */
  bytesPerSecond: number;
  /** A connection is reset when so many bytes have come back from the server; 0 is never. */
  cutAfterBytes: number;
}

/** A TCP proxy on loopback that makes a service look as bad as a network can. Whoever starts it closes it. */
export interface FaultProxy {
  port: number;
  /** Switches some faults; the others stay as they are. */
  set(faults: Partial<Faults>): void;
  /** Ends all faults. */
  heal(): void;
  /** New connections go to another port of loopback, as after a failover behind one name; open ones stay where they are. */
  aim(port: number): void;
  /** Resets every open connection (RST). */
  reset(): void;
  /** The server's side says goodbye (FIN) on every open connection, and hears on. */
  halfClose(): void;
  /** Open connections. */
  connections(): number;
  /** Connections taken so far. */
  taken(): number;
  /** Ends every connection and the proxy; safe to call twice. */
  close(): Promise<void>;
}

const NONE: Faults = { latencyMs: 0, blackhole: false, refuse: false, bytesPerSecond: 0, cutAfterBytes: 0 };
/** Bytes held back per way before the sender is made to wait. */
const MAX_HELD = 1_048_576;

/** Starts a proxy to a port of loopback. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  let aimed = target;
  let faults = NONE;
  let taken = 0;
  const pairs = new Set<Pair>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    taken++;
    if (faults.refuse) {
      client.on("error", () => {});
      client.resetAndDestroy();
      return;
    }
    const pair = join(client, aimed, () => faults);
    pairs.add(pair);
    client.once("close", () => pairs.delete(pair));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const set = (changed: Partial<Faults>) => {
    faults = { ...faults, ...changed };
    for (const pair of pairs) pair.changed();
  };
  return {
    port: portOf(server),
    set,
    heal: () => set(NONE),
    aim(other) {
      aimed = other;
    },
    reset: () => pairs.forEach(({ reset }) => void reset()),
    halfClose: () => pairs.forEach(({ halfClose }) => void halfClose()),
    connections: () => pairs.size,
    taken: () => taken,
    async close() {
      for (const pair of pairs) pair.reset();
      if (!server.listening) return;
      server.close();
      await once(server, "close");
    },
  };
}

interface Pair {
  changed(): void;
  reset(): void;
  halfClose(): void;
}

function join(client: Socket, target: number, faults: () => Faults): Pair {
  const upstream = connect({ port: target, host: "127.0.0.1", allowHalfOpen: true });
  const reset = () => {
    for (const way of ways) way.stop();
    client.resetAndDestroy();
    upstream.destroy();
  };
  let back = 0;
  const ways = [
    carry(client, upstream, faults, () => {}),
    carry(upstream, client, faults, (bytes) => {
      back += bytes;
      const { cutAfterBytes } = faults();
      if (cutAfterBytes > 0 && back >= cutAfterBytes) reset();
    }),
  ];
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.once("close", reset);
  }
  return {
    reset,
    halfClose: () => client.end(),
    changed: () => {
      for (const way of ways) way.move();
    },
  };
}

/** One way of a connection: a line of chunks, each with the time at which it is due. */
function carry(from: Socket, to: Socket, faults: () => Faults, arrived: (bytes: number) => void) {
  const line: { chunk: Buffer | null; due: number }[] = [];
  let held = 0;
  let free = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const move = () => {
    clearTimeout(timer);
    while (!stopped && !faults().blackhole) {
      const next = line[0];
      if (!next) break;
      const wait = next.due - performance.now();
      if (wait > 0) {
        timer = setTimeout(move, wait);
        break;
      }
      line.shift();
      if (next.chunk === null) to.end();
      else {
        held -= next.chunk.length;
        if (!to.destroyed && to.writable) to.write(next.chunk);
        arrived(next.chunk.length);
      }
    }
    if (held < MAX_HELD && !stopped) from.resume();
  };
  const add = (chunk: Buffer | null) => {
    const { latencyMs, bytesPerSecond } = faults();
    const cost = bytesPerSecond > 0 ? ((chunk?.length ?? 0) * 1_000) / bytesPerSecond : 0;
    free = Math.max(free, performance.now()) + cost;
    line.push({ chunk, due: free + latencyMs });
    held += chunk?.length ?? 0;
    if (held >= MAX_HELD) from.pause();
    move();
  };
  from.on("data", add);
  from.on("end", () => add(null));
  return {
    move,
    stop() {
      stopped = true;
      clearTimeout(timer);
      line.length = 0;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
