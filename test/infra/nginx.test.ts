import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { nginxConfig } from "../support/nginx-proxy.ts";
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
