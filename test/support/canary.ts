import { createServer, type Server } from "node:net";
import { onTestFinished } from "vitest";

/** A server that nobody may reach: counts connections and keeps what they say. */
export interface Canary {
  port: number;
  connections(): number;
  heard(): string;
}

/** Listens on the loopback addresses there are; ended with the test. */
export async function startCanary(): Promise<Canary> {
  let connections = 0;
  let heard = "";
  const servers: Server[] = [];
  const listen = (host: string, port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer((socket) => {
        connections++;
        socket.on("error", () => {});
        socket.on("data", (data) => {
          heard += data.toString("latin1");
          socket.end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\nsecret");
        });
      });
      server.once("error", () => resolve(null));
      server.listen({ host, port }, () => {
        servers.push(server);
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : null);
      });
    });
  const port = await listen("127.0.0.1", 0);
  if (port === null) throw new Error("no canary on loopback");
  // Machines without IPv6 have one canary less.
  await listen("::1", port);
  onTestFinished(async () => {
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
  });
  return { port, connections: () => connections, heard: () => heard };
}
