import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { lstat, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";
import { type Played, playDockerfile } from "./play-dockerfile.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCKERFILE = join(ROOT, "infra/docker/Dockerfile");
const MEGABYTE = 1024 * 1024;

/** Bytes of files on disk; what is linked counts where it stands. */
async function sizeOf(folder: string): Promise<number> {
  let sum = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await lstat(join(folder, name));
    if (found.isFile()) sum += found.size;
  }
  return sum;
}

describe("the image", () => {
  let scratch = "";
  let image: Played;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rnd-image-"));
    image = await playDockerfile(DOCKERFILE, ROOT, scratch);
  }, 300_000);
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it("is described without a fault that a linter finds", async () => {
    expect(validate(await readFile(DOCKERFILE, "utf8")).map(({ message }) => message)).toEqual([]);
  });

  it("holds what production needs and nothing else, in at most 450 MB of modules", async () => {
    expect(image.ran).toContain("npm ci --omit=dev --no-audit --no-fund");
    expect(await sizeOf(join(image.folder, "node_modules"))).toBeLessThan(450 * MEGABYTE);
    const top = (await readdir(image.folder)).sort();
    expect(top).toEqual([
      ...["api", "bot", "excel-addin", "manifests", "node_modules", "package-lock.json", "package.json"],
      "server.ts",
    ]);
    const modules = await readdir(join(image.folder, "node_modules"));
    for (const tool of ["vitest", "typescript", "vite", "@biomejs"]) expect(modules).not.toContain(tool);
    expect((await lstat(join(image.folder, "node_modules/@rnd-cards/api"))).isSymbolicLink()).toBe(true);
  });

  it("does not run as root", () => expect(image.user).toBe("node"));

  it("starts by its own command, is healthy by its own check, shows its pages, and ends when it is told to", async () => {
    const port = String(await freePort());
    const env = {
      ...{ PATH: process.env.PATH, ...image.env, HOST: "127.0.0.1", PORT: port, LOG_LEVEL: "warn" },
      ...{ STORE_URL: `sqlite:${join(scratch, "cards.db")}`, PUBLIC_URL: "https://cards.example" },
      ...{ AUTH_MODE: "entra", ENTRA_TENANTS: "11111111-2222-4333-8444-555555555555" },
      ...{ ENTRA_AUDIENCE: "api://cards", LINK_SIGNING_KEYS: "k".repeat(32) },
    };
    const [program = "", ...args] = image.command;
    expect(program).toBe("node");
    const child = spawn(process.execPath, args, { cwd: image.folder, env, stdio: "pipe" });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk;
      });
    await until("it listens", () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said}`);
      return said.includes("Sign-in");
    });

    const [check = "", ...checkArgs] = image.healthCheck;
    expect(check).toBe("node");
    const healthy = () =>
      promisify(execFile)(process.execPath, checkArgs, { env }).then(
        () => true,
        () => false,
      );
    expect(await healthy()).toBe(true);
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await status("/health/ready")).toBe(200);
    expect(await status("/excel/taskpane.html")).toBe(200);
    expect(await status("/api/v1/me")).toBe(401);
    // The playground is for development.
    for (const page of ["/playground/excel", "/excel/playground.html"]) expect(await status(page)).toBe(404);

    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(await healthy()).toBe(false);
  }, 60_000);
});
