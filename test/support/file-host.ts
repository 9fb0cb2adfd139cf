import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A file that was put, as it came. */
export interface PutFile {
  path: string;
  range: string;
  authorization: string | undefined;
  bytes: Buffer;
}

/** Where files of a chat lie: OneDrive on loopback. */
export interface FileHost {
  /** Puts a file there to be fetched; resolves to its address. */
  share(name: string, bytes: Uint8Array): string;
  /** An address a file may be put to. */
  place(name: string): string;
  puts: readonly PutFile[];
}

/** Serves and takes files on a port of its own; ended with the test. */
export async function startFileHost(): Promise<FileHost> {
  const shared = new Map<string, Uint8Array>();
  const puts: PutFile[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      if (request.method === "PUT") {
        const { "content-range": range = "", authorization } = request.headers;
        puts.push({ path, range: String(range), authorization, bytes: Buffer.concat(chunks) });
        response.writeHead(201, { "content-type": "application/json" }).end("{}");
        return;
      }
      const bytes = shared.get(path);
      response.writeHead(bytes ? 200 : 404).end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = (name: string) => `${base}/${encodeURIComponent(name)}`;
  return {
    ...{ place, puts },
    share(name, bytes) {
      shared.set(new URL(place(name)).pathname, bytes);
      return place(name);
    },
  };
}
