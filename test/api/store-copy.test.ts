import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { RECORD_KINDS } from "@rnd-cards/api/core/ports/records.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findMongo, type MongoServer, startMongo } from "../support/mongo-server.ts";
import { fillStore, lookAtStore } from "./adapters/store/full-store.ts";

const program = join(import.meta.dirname, "../../api/store-copy.ts");

function run(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    );
  });
}

const found = findMongo();

describe.skipIf(found.kind === null)("npm run store:copy", { timeout: 60_000 }, () => {
  const system = createSystem();
  let server: MongoServer;
  let folder: string;
  let path: string;
  let url: string;
  beforeAll(async () => {
    server = await startMongo();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rnd-cards-copy-"));
    path = join(folder, "store.db");
    url = server.url(`copy-${system.id()}`);
  });
  afterEach(() => rm(folder, { recursive: true }));
  afterAll(() => server?.close());
  const openFile = (file = path) => openSqliteStore({ path: file, visibility: "owner" });

  test("copies a file into a database and back, verified, and says what it copied", async () => {
    const file = await openFile();
    await fillStore(file);
    const before = await lookAtStore(file);
    await file.close();
    const there = await run("--from", `sqlite:${path}`, "--to", url);
    expect(there).toMatchObject({ code: 0 });
    expect(there.said).toContain(`partie 3, karty 65, zapisy ${RECORD_KINDS.length}`);
    expect(there.said).toContain("100%");
    const database = await openMongoStore({ url, visibility: "owner", system });
    expect(await lookAtStore(database)).toEqual(before);
    await database.close();

    const back = join(folder, "back.db");
    const again = await run("--from", url, "--to", `sqlite:${back}`, "--language", "en");
    expect(again).toMatchObject({ code: 0 });
    expect(again.said).toContain(`batches 3, cards 65, records ${RECORD_KINDS.length}`);
    const returned = await openFile(back);
    expect(await lookAtStore(returned)).toEqual(before);
    await returned.close();
  });

  test("refuses a target with something in it, in both languages", async () => {
    const file = await openFile();
    await file.system().useOnce("x", 1);
    await file.close();
    expect(await run("--from", `sqlite:${path}`, "--to", url)).toMatchObject({ code: 0 });
    const polish = await run("--from", `sqlite:${path}`, "--to", url);
    expect(polish).toMatchObject({ code: 4, said: expect.stringContaining("nie jest pusta") });
    const english = await run("--from", `sqlite:${path}`, "--to", url, "--language", "en");
    expect(english).toMatchObject({
      code: 4,
      said: expect.stringContaining("not empty (it holds one-time values)"),
    });
  });

  test("refuses a file that a running product has open", async () => {
    const file = await openFile();
    const { code, said } = await run("--from", `sqlite:${path}`, "--to", url, "--language", "en");
    await file.close();
    expect(code).toBe(4);
    expect(said).toContain("in use");
  });

  test("refuses a file that is not there without making one", async () => {
    const missing = await run("--from", `sqlite:${path}`, "--to", url);
    expect(missing).toMatchObject({ code: 4, said: expect.stringContaining("Nie ma pliku") });
    expect(await readdir(folder)).toEqual([]);
  });

  test("a database that cannot be reached is told with the reason, and no password", async () => {
    await (await openFile()).close();
    const away = "mongodb://user:secret@127.0.0.1:1/x";
    const { code, said } = await run("--from", `sqlite:${path}`, "--to", away);
    expect(code).toBe(1);
    expect(said).toContain("niedostępna");
    expect(said).not.toContain("secret");
  });

  test.each([
    [["--from", "sqlite:x"], "--to is missing"],
    [["--from", "postgres://user:secret@x", "--to", "sqlite:y"], "--from: sqlite:PATH"],
    [["--from", "sqlite:x", "--to", "sqlite:x"], "the same store"],
    [["--from", "sqlite::memory:", "--to", "sqlite:x"], "--from: sqlite:PATH"],
    [["--from", "sqlite:x", "--to", "sqlite:y", "--language", "de"], "pl or en"],
    [["--wrong"], "--wrong"],
  ])("wrong usage %j is explained", async (args, says) => {
    const { code, said } = await run(...args);
    expect(code).toBe(2);
    expect(said).toContain(says);
    expect(said).toContain("npm run store:copy");
    expect(said).not.toContain("secret");
  });

  test("help is shown when it is asked for", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, said: expect.stringContaining("--from ADDRESS") });
  });
});
