import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface StubServer {
  url: string;
  /** Every request that came, as `GET /path`. */
  requests: { line: string; headers: IncomingMessage["headers"] }[];
}

/** A server of this test's own on a free port; `answer` gets every request with its number, from 0. */
export async function startStub(
  answer: (request: IncomingMessage, response: ServerResponse, nth: number) => void,
): Promise<StubServer> {
  const requests: StubServer["requests"] = [];
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    answer(request, response, requests.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Answers with a problem document, as the product does. */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/problem+json; charset=utf-8", ...headers });
  response.end(
    JSON.stringify({ type: "", title: "", status, code, detail: `about ${code}`, requestId: "r-1" }),
  );
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
