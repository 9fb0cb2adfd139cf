import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as the connector of Teams gets it. */
export interface ConnectorCall {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: activities are whatever the bot sends
  body: any;
  at: number;
}

/** An answer, or `hang up` without one; undefined: all is well. */
type Told = { status: number; headers?: Record<string, string>; body?: unknown } | "hang up" | undefined;

/** What the connector does with its nth call, and when. */
export type ConnectorScript = (call: ConnectorCall, nth: number) => Told | Promise<Told>;

export interface FakeConnector {
  /** As activities name it. */
  serviceUrl: string;
  calls: ConnectorCall[];
  script(script: ConnectorScript): void;
}

/** Teams' side of the wire on loopback: takes messages, hands out ids, and fails as a script says. Ended with the test. */
export async function startConnector(): Promise<FakeConnector> {
  const calls: ConnectorCall[] = [];
  let script: ConnectorScript = () => undefined;
  let ids = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const text = Buffer.concat(chunks).toString();
      const call: ConnectorCall = {
        ...{ method: request.method ?? "", path: request.url ?? "", headers: request.headers },
        ...{ body: text === "" ? null : JSON.parse(text), at: Date.now() },
      };
      calls.push(call);
      const told = await script(call, calls.length);
      if (told === "hang up") {
        request.socket.destroy();
        return;
      }
      const { status, headers = {}, body } = told ?? { status: 200, body: { id: `activity-${++ids}` } };
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    script(next) {
      script = next;
    },
  };
}
