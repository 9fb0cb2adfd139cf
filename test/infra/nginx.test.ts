import { execFile } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { nginxConfig, startProxy } from "../support/nginx-proxy.ts";
import { temporaryFolder } from "../support/product.ts";
import { requireCommand } from "../support/services.ts";

const nginx = requireCommand("nginx");

it.skipIf(nginx.path === null)(
  `the proxy's configuration is one that nginx takes${nginx.path === null ? ` (skipped: ${nginx.reason})` : ""}`,
  async () => {
    const file = join(await temporaryFolder(), "nginx.conf");
    await writeFile(file, await nginxConfig({ port: 8080, servers: ["127.0.0.1:1"] }));
    const { stderr } = await promisify(execFile)(nginx.path ?? "", ["-t", "-c", file]);
    expect(stderr).toContain("test is successful");
  },
);

/** A process whose database is away: it lives, and says so readably. */
async function degraded(): Promise<string> {
  const server = createServer(({ url }, response) => {
    response.statusCode = url === "/health/live" ? 200 : 503;
    response.end(JSON.stringify({ code: url === "/health/live" ? "ok" : "store_unavailable" }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === "object" && address ? `127.0.0.1:${address.port}` : "";
}

it.skipIf(nginx.path === null)(
  "the proxy passes on what processes say while their database is away, and leaves none of them out for it",
  async () => {
    const proxy = await startProxy([await degraded(), await degraded()]);
    for (let round = 0; round < 5; round++) {
      const read = await fetch(`${proxy}/api/v1/batches`);
      expect([read.status, await read.text()]).toEqual([503, '{"code":"store_unavailable"}']);
      expect((await fetch(`${proxy}/health/live`)).status).toBe(200);
    }
  },
);
