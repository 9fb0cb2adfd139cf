import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** What a reply does next: sends a piece, waits, cuts the connection, or falls silent for good. Without the last two it ends properly. */
export type Step = string | Uint8Array | { waitMs: number } | "cut" | "silence";

export interface Reply {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: readonly Step[];
}

export interface SeenRequest {
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: whatever an SDK sends
  body: any;
  /** Resolves when the connection is gone or the reply is sent, whichever comes first. */
  over: Promise<"gone" | "sent">;
}

export interface ModelStub {
  url: string;
  requests: readonly SeenRequest[];
  /** Replies in order, one a request; the last one stays. Forgets what was scripted before. */
  script(...replies: Reply[]): void;
  close(): Promise<void>;
}

/** A server on loopback that says exactly what it is told to, byte by byte: for faults that no mock of a provider has. */
export async function startModelStub(): Promise<ModelStub> {
  const requests: SeenRequest[] = [];
  let replies: Reply[] = [];

  const server = createServer(async (request, response) => {
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 500 };
    const over = new Promise<"gone" | "sent">((resolve) => {
      response.on("close", () => resolve(response.writableFinished ? "sent" : "gone"));
    });
    let text = "";
    for await (const piece of request.setEncoding("utf8")) text += piece;
    requests.push({
      path: request.url ?? "",
      headers: request.headers,
      body: text && JSON.parse(text),
      over,
    });
    response.on("error", () => {});
    response.writeHead(reply.status ?? 200, { "content-type": "text/event-stream", ...reply.headers });
    response.flushHeaders();
    await send(response, reply.body ?? []);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script(...next) {
      replies = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function send(response: ServerResponse, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (response.destroyed || step === "silence") return;
    if (step === "cut") {
      // What was written before must arrive, as it does when a far end dies.
      await pause(5);
      response.destroy();
      return;
    }
    if (typeof step === "object" && "waitMs" in step) await pause(step.waitMs);
    else await new Promise((resolve) => response.write(step, resolve));
  }
  response.end();
}
