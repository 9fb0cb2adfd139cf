import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { mongo } from "mongoose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MongoGate, openMongoGate } from "./mongo-gate.ts";
import { until } from "./until.ts";

const OP_MSG = 2013;
const OP_QUERY = 2004;
const OP_REPLY = 1;
const UNACKNOWLEDGED = 2;

/** A message of the protocol; `flags` are those of OP_MSG. */
function message(id: number, command: object, { flags = 0, opCode = OP_MSG, answerTo = 0 } = {}): Buffer {
  const body = mongo.BSON.serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(answerTo, 8);
  head.writeInt32LE(opCode, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}

/** Time enough for what is on its way to arrive, if it may. */
async function manyTurns(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("the gate before a server of the MongoDB protocol", () => {
  /** Requests as they arrived, and the way to answer each. */
  let arrived: { id: number; answer: (flags?: number) => void; drop: () => void }[];
  let upstream: Server;
  let gate: MongoGate;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    arrived = [];
    upstream = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      let kept = Buffer.alloc(0);
      socket.on("data", (chunk) => {
        kept = Buffer.concat([kept, chunk]);
        while (kept.length >= 4 && kept.length >= kept.readInt32LE(0)) {
          const id = kept.readInt32LE(4);
          const opCode = kept.readInt32LE(12) === OP_QUERY ? OP_REPLY : OP_MSG;
          kept = kept.subarray(kept.readInt32LE(0));
          const answer = (flags = 0) =>
            void socket.write(message(1000 + id, { ok: 1 }, { flags, opCode, answerTo: id }));
          arrived.push({ id, answer, drop: () => void socket.destroy() });
        }
      });
    }).listen(0, "127.0.0.1");
    await once(upstream, "listening");
    const address = upstream.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    gate = await openMongoGate({ port: address.port });
  });
  afterEach(async () => {
    await gate.close();
    await gate.close();
    for (const socket of sockets.splice(0)) socket.destroy();
    upstream.close();
  });

  async function client() {
    const socket = connect(gate.port, "127.0.0.1");
    sockets.push(socket);
    await once(socket, "connect");
    const answers: number[] = [];
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      for (let at = 0; at < chunk.length; at += chunk.readInt32LE(at))
        answers.push(chunk.readInt32LE(at + 8));
    });
    return { socket, answers, ask: (id: number) => socket.write(message(id, { find: "cards" })) };
  }
  const ids = () => arrived.map(({ id }) => id);
  const arrival = (id: number) => until(`request ${id} arrives`, () => ids().includes(id));

  test("passes one request at a time across connections, and each client gets its own answer", async () => {
    const [a, b] = [await client(), await client()];
    a.ask(1);
    await arrival(1);
    b.ask(2);
    a.ask(3);
    await manyTurns();
    expect(ids()).toEqual([1]);
    arrived[0]?.answer();
    await arrival(2);
    expect(ids()).toEqual([1, 2]);
    arrived[1]?.answer();
    await arrival(3);
    arrived[2]?.answer();
    await until("all are answered", () => a.answers.length === 2 && b.answers.length === 1);
    expect([a.answers, b.answers]).toEqual([[1, 3], [2]]);
  });

  test("a client that leaves during its request is waited for; one that leaves before it is passed over", async () => {
    const [a, b, c] = [await client(), await client(), await client()];
    a.ask(1);
    await arrival(1);
    b.ask(2);
    c.ask(3);
    await manyTurns();
    a.socket.destroy();
    b.socket.destroy();
    await manyTurns();
    expect(ids()).toEqual([1]);
    arrived[0]?.answer();
    await arrival(3);
    expect(ids()).toEqual([1, 3]);
  });

  test("a server's connection that ends lets the others go on", async () => {
    const [a, b] = [await client(), await client()];
    a.ask(1);
    await arrival(1);
    b.ask(2);
    const ended = once(a.socket, "close");
    arrived[0]?.drop();
    await ended;
    await arrival(2);
  });

  test("requests without an answer keep nobody waiting, and a streamed answer is passed to its end", async () => {
    const [a, b] = [await client(), await client()];
    a.socket.write(message(1, { insert: "cards" }, { flags: UNACKNOWLEDGED }));
    b.ask(2);
    await arrival(2);
    const streamed = arrived.find(({ id }) => id === 2);
    streamed?.answer(UNACKNOWLEDGED);
    a.ask(3);
    await until("a part has come", () => b.answers.length === 1);
    expect(ids()).toEqual([1, 2]);
    streamed?.answer();
    await arrival(3);
    expect(b.answers).toEqual([2, 2]);
  });

  test("the old protocol's hello is answered, and monitoring waits for nobody", async () => {
    const [a, b] = [await client(), await client()];
    a.socket.write(message(1, { hello: 1 }, { opCode: OP_QUERY }));
    await arrival(1);
    b.socket.write(message(2, { hello: 1 }, { flags: 1 << 16 }));
    await arrival(2);
    for (const { answer } of arrived) answer();
    await until("both are answered", () => a.answers.length === 1 && b.answers.length === 1);
  });

  test("loses a request before or after the server has seen it, as it is told", async () => {
    const seen: unknown[] = [];
    gate.setFault((request) => {
      seen.push([request.command, request.collection, request.document()]);
      return seen.length === 1 ? "lose-request" : seen.length === 2 ? "lose-answer" : null;
    });
    const [a, b, c] = [await client(), await client(), await client()];
    const ended = [once(a.socket, "close"), once(b.socket, "close")];
    a.ask(1);
    await ended[0];
    b.ask(2);
    await arrival(2);
    arrived[0]?.answer();
    await ended[1];
    c.ask(3);
    await arrival(3);
    expect(ids()).toEqual([2, 3]);
    expect(b.answers).toEqual([]);
    expect(seen[0]).toEqual(["find", "cards", { find: "cards" }]);
  });

  test("a request that arrives late does so just before the next one of its kind, and its client is gone", async () => {
    let first = true;
    gate.setFault(() => {
      const fault = first ? "arrive-late" : null;
      first = false;
      return fault;
    });
    const [a, b] = [await client(), await client()];
    const ended = once(a.socket, "close");
    a.ask(1);
    await ended;
    expect(ids()).toEqual([]);
    b.ask(2);
    await arrival(1);
    await manyTurns();
    expect(ids()).toEqual([1]);
    arrived[0]?.answer();
    await arrival(2);
    arrived[1]?.answer();
    await until("the other is answered", () => b.answers.length === 1);
  });

  test("what is none of the protocol's ends its connection and harms nobody", async () => {
    const [a, b] = [await client(), await client()];
    a.socket.write(Buffer.alloc(64, 0xff));
    await once(a.socket, "close");
    b.ask(1);
    await arrival(1);
  });
});
