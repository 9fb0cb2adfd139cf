import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { mongo } from "mongoose";

/** What to do with one request in place of passing it on. */
export type GateFault =
  /** The connection ends before the server has seen the request. */
  | "lose-request"
  /** The server does what was asked; the connection ends in place of the answer. */
  | "lose-answer"
  /** The connection ends; the server sees the request just before the next one with the same command. */
  | "arrive-late"
  /** The server has not seen the request; the answer is that of a member that has just stopped being the primary. */
  | "not-primary"
  /** The server does what was asked, and its answer comes so many milliseconds later. Others have their turn meanwhile. */
  | { answersAfterMs: number };

/** A request as faults see it: the command's name, and the collection where it names one. */
export interface GateRequest {
  command: string;
  collection: string;
  /** The whole command, as the driver made it. */
  document(): Record<string, unknown>;
}

export interface MongoGate {
  port: number;
  /** Asked for every request but those of monitoring; null passes it. */
  setFault(fault: ((request: GateRequest) => GateFault | null) | null): void;
  /** Ends every connection and takes no new ones. Safe to call twice. */
  close(): Promise<void>;
}

const OP_MSG = 2013;
const HEADER = 16;
const MORE_TO_COME = 1 << 1;
const EXHAUST_ALLOWED = 1 << 16;
/** Requests of the old protocol that are never answered: update, insert, delete, kill cursors. */
const UNANSWERED = [2001, 2002, 2006, 2007];
const MOST_BYTES = 48_000_000;

interface Turn {
  run(): Promise<void>;
}

/**
 * Passes requests of the MongoDB protocol to a server, one request and its answer at a time across all connections. So a
 * server that reads, filters and then overwrites behaves as one that changes a document atomically. A request that has begun
 * is waited for even when its client is gone: the server is at work on it. One that has not begun by then is dropped.
 */
export async function openMongoGate(target: { port: number }, port = 0): Promise<MongoGate> {
  const clients = new Set<Client>();
  const late: { command: string; turn: Turn }[] = [];
  const waiting: Turn[] = [];
  let busy = false;
  let fault: ((request: GateRequest) => GateFault | null) | null = null;

  const pump = async () => {
    if (busy) return;
    busy = true;
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) await turn.run();
    busy = false;
  };
  const server = createServer((socket) => {
    const client = new Client(socket, target.port, {
      enqueue: (turn) => {
        waiting.push(turn);
        void pump();
      },
      faultOf: (message) => fault?.(describe(message)) ?? null,
      hold: (command, turn) => late.push({ command, turn }),
      async release(command) {
        const next = late.findIndex((held) => held.command === command);
        if (next !== -1) for (const { turn } of late.splice(next, 1)) await turn.run();
      },
      onEnd: () => clients.delete(client),
    });
    clients.add(client);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  let closing: Promise<void> | null = null;
  return {
    port: address.port,
    setFault: (next) => {
      fault = next;
    },
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of clients) client.abandon();
      });
      return closing;
    },
  };
}

interface House {
  enqueue(turn: Turn): void;
  faultOf(message: Buffer): GateFault | null;
  hold(command: string, turn: Turn): void;
  /** Lets a request that was held arrive, before the next one with its command. */
  release(command: string): Promise<void>;
  onEnd(): void;
}

/** One client and the server's side of it. */
class Client {
  readonly #socket: Socket;
  readonly #upstream: Socket;
  readonly #house: House;
  #alive = true;
  /** Resolves the turn that waits for an answer. */
  #answered: (() => void) | null = null;
  #drop = false;
  #holdMs = 0;
  #late: NodeJS.Timeout | undefined;
  /** A request of a client that was cut off is still to arrive. */
  #held = false;

  constructor(socket: Socket, port: number, house: House) {
    this.#socket = socket;
    this.#house = house;
    this.#upstream = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.setNoDelay(true);
    const requests = splitMessages((message) => this.#take(message));
    const answers = splitMessages((message) => this.#answer(message));
    socket.on("data", (chunk) => requests(chunk) || this.abandon());
    this.#upstream.on("data", (chunk) => answers(chunk) || this.abandon());
    socket.on("error", () => undefined).on("close", () => this.#left());
    this.#upstream.on("error", () => undefined).on("close", () => this.abandon());
  }

  /** Ends both sides at once. */
  abandon(): void {
    this.#alive = false;
    clearTimeout(this.#late);
    this.#socket.destroy();
    this.#upstream.destroy();
    this.#done();
    this.#house.onEnd();
  }

  /** The client is gone. What the server is at work on for it is waited for. */
  #left(): void {
    this.#alive = false;
    if (!this.#answered && !this.#held) this.abandon();
  }

  #done(): void {
    this.#answered?.();
    this.#answered = null;
  }

  #take(message: Buffer): void {
    // Monitoring that the server answers again and again by itself would keep its turn for ever; it changes nothing.
    if (isMonitoring(message)) this.#upstream.write(message);
    else this.#house.enqueue({ run: () => this.#run(message) });
  }

  async #run(message: Buffer): Promise<void> {
    if (!this.#alive) return;
    const fault = this.#house.faultOf(message);
    const { command } = describe(message);
    if (fault === "arrive-late") {
      this.#held = true;
      this.#house.hold(command, { run: () => this.#pass(message) });
      this.#socket.destroy();
      return;
    }
    await this.#house.release(command);
    if (fault === "lose-request") return this.abandon();
    if (fault === "not-primary") return void this.#socket.write(notPrimary(message));
    this.#drop = fault === "lose-answer";
    this.#holdMs = typeof fault === "object" && fault !== null ? fault.answersAfterMs : 0;
    if (isAnswered(message)) await this.#pass(message);
    else {
      this.#upstream.write(message);
      if (this.#drop) this.#socket.destroy();
    }
  }

  /** Hands a request to the server and waits for the answer's end. */
  async #pass(message: Buffer): Promise<void> {
    this.#held = false;
    if (this.#upstream.destroyed) return;
    const answered = new Promise<void>((resolve) => {
      this.#answered = resolve;
    });
    this.#upstream.write(message);
    await answered;
  }

  #answer(message: Buffer): void {
    if (this.#drop) {
      this.abandon();
      return;
    }
    if (this.#alive && this.#holdMs > 0)
      this.#late = setTimeout(() => this.#socket.write(message), this.#holdMs);
    else if (this.#alive) this.#socket.write(message);
    if (message.readInt32LE(12) === OP_MSG && message.readUInt32LE(HEADER) & MORE_TO_COME) return;
    this.#done();
    if (!this.#alive) this.abandon();
  }
}

/** Cuts a stream into messages; answers false for a stream that is none of the protocol's. */
function splitMessages(onMessage: (message: Buffer) => void): (chunk: Buffer) => boolean {
  let kept: Buffer = Buffer.alloc(0);
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    while (kept.length >= HEADER) {
      const length = kept.readInt32LE(0);
      if (length < HEADER || length > MOST_BYTES) return false;
      if (kept.length < length) break;
      const message = kept.subarray(0, length);
      kept = kept.subarray(length);
      onMessage(message);
    }
    return true;
  };
}

const flagsOf = (message: Buffer) =>
  message.readInt32LE(12) === OP_MSG && message.length >= HEADER + 4 ? message.readUInt32LE(HEADER) : 0;

const isMonitoring = (message: Buffer) => (flagsOf(message) & EXHAUST_ALLOWED) !== 0;

const isAnswered = (message: Buffer) =>
  !UNANSWERED.includes(message.readInt32LE(12)) && (flagsOf(message) & MORE_TO_COME) === 0;

const NOT_PRIMARY = mongo.BSON.serialize({
  ...{ ok: 0, errmsg: "not primary", code: 10107, codeName: "NotWritablePrimary" },
});

/** What a member says that is no longer the primary. */
function notPrimary(request: Buffer): Buffer {
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(head.length + NOT_PRIMARY.length, 0);
  request.copy(head, 8, 4, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, NOT_PRIMARY]);
}

/** The first element of a command names it, and its value the collection. */
function describe(message: Buffer): GateRequest {
  const start = HEADER + 4 + 1;
  if (message.readInt32LE(12) !== OP_MSG || message.length < start + 6)
    return { command: "hello", collection: "", document: () => ({}) };
  const name = start + 5;
  const end = message.indexOf(0, name);
  const command = message.toString("utf8", name, end);
  const isText = message[start + 4] === 2;
  const collection = isText ? message.toString("utf8", end + 5, message.indexOf(0, end + 5)) : "";
  return { command, collection, document: () => decode(message) };
}

/** A command's document, with the lists that travel beside it. */
function decode(message: Buffer): Record<string, unknown> {
  const command: Record<string, unknown> = {};
  for (let at = HEADER + 4; at < message.length; ) {
    const isList = message[at] === 1;
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (isList) {
      const end = section.indexOf(0, 4);
      command[section.toString("utf8", 4, end)] = documentsOf(section.subarray(end + 1));
    } else Object.assign(command, mongo.BSON.deserialize(section));
    at += 1 + size;
  }
  return command;
}

function documentsOf(bytes: Buffer): unknown[] {
  const documents: unknown[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at))
    documents.push(mongo.BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at))));
  return documents;
}
