import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { errorMessage, ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aBatch, aCard, anna, claim, submit, T, written } from "../../../../ports/store/under-test.ts";

const run = promisify(execFile);
const script = (name: string) => join(import.meta.dirname, name);
const unavailable = { name: "ProductError", code: "store_unavailable" };

describe("the store on a SQLite file", () => {
  let folder: string;
  let path: string;
  const closing: { close(): unknown }[] = [];
  const waits: number[] = [];
  let onWait: () => void;
  const system = {
    sleep: async (ms: number) => {
      waits.push(ms);
      onWait();
    },
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rnd-cards-sqlite-"));
    path = join(folder, "store.db");
    waits.length = 0;
    onWait = () => undefined;
  });
  afterEach(async () => {
    for (const open of closing.splice(0).reverse()) await open.close();
    await rm(folder, { recursive: true });
  });

  async function open(file = path): Promise<Store> {
    const store = await openSqliteStore({ path: file, visibility: "owner", system });
    closing.push(store);
    return store;
  }
  function otherConnection(file = path): DatabaseSync {
    const db = new DatabaseSync(file, { timeout: 0 });
    closing.push({ close: () => db.isOpen && db.close() });
    return db;
  }

  test("makes the folders on the way", async () => {
    const store = await open(join(folder, "a", "b", "store.db"));
    await store.check();
  });

  test("can live in memory", async () => {
    const store = await open(":memory:");
    await submit(store, "b");
    expect(await store.forUser(anna).listCardSummaries("b")).toHaveLength(3);
    await store.check();
    expect(await readdir(folder)).toEqual([]);
  });

  describe("one process per file", () => {
    test("a second open is refused with a message for people, after the usual waits", async () => {
      await open();
      const error = await open().catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: "ProductError", code: "store_in_use" });
      expect(waits).toEqual([500, 500, 500]);
      const { code, params } = error as ProductError;
      for (const language of ["pl", "en"] as const) {
        const message = errorMessage(code, language, params);
        expect(message).toContain(path);
        expect(message).not.toMatch(/[{}]/);
      }
    });

    test("the same file under another name is the same file", async () => {
      await open();
      await symlink(path, join(folder, "alias.db"));
      await symlink(folder, join(folder, "alias"));
      await expect(open(join(folder, "alias.db"))).rejects.toMatchObject({ code: "store_in_use" });
      await expect(open(join(folder, "alias", "store.db"))).rejects.toMatchObject({ code: "store_in_use" });
    });

    test("a successor that starts while the other one ends gets the file", async () => {
      const first = await open();
      onWait = () => void first.close();
      await (await open()).check();
      expect(waits).toEqual([500]);
    });

    test("a process that is killed leaves the file free and its data whole", async () => {
      const holder = spawn(process.execPath, [script("hold-store.ts"), path], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(holder, "exit");
      await once(holder.stdout, "data");
      await expect(open()).rejects.toMatchObject({ code: "store_in_use" });
      holder.kill("SIGKILL");
      await ended;
      await (await open()).check();
    });

    test("readers and backups of other processes are not locked out, and a backup is whole", async () => {
      const store = await open();
      await submit(store, "b", { cards: 50 });
      const reader = otherConnection();
      expect(reader.prepare("SELECT count(*) AS n FROM cards").get()).toEqual({ n: 50 });
      expect(reader.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
      const copy = join(folder, "copy.db");
      const copying = backup(reader, copy, { rate: 5 });
      await submit(store, "c");
      await copying;
      expect(otherConnection(copy).prepare("PRAGMA integrity_check").get()).toEqual({
        integrity_check: "ok",
      });
      const restored = await open(copy);
      expect(await restored.forUser(anna).listCardSummaries("b")).toHaveLength(50);
    });
  });

  describe("locked by somebody else", () => {
    test("a write waits three times half a second, then says unavailable; reading goes on", async () => {
      const store = await open();
      await submit(store, "b");
      const other = otherConnection();
      other.exec("BEGIN IMMEDIATE");
      const error = await store
        .forUser(anna)
        .cancelBatch("b", T)
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject({ ...unavailable, cause: { errcode: 5 } });
      expect(waits).toEqual([500, 500, 500]);
      expect(await store.forUser(anna).findBatch("b")).toMatchObject({ cancelledAt: null });
      other.exec("ROLLBACK");
      expect(await store.forUser(anna).cancelBatch("b", T)).toBe(true);
    });

    test("a write goes through, once, when the lock is let go meanwhile", async () => {
      const store = await open();
      await submit(store, "b");
      const { token, card } = await claim(store, "b-1");
      const other = otherConnection();
      other.exec("BEGIN IMMEDIATE");
      onWait = () => waits.length === 2 && other.exec("ROLLBACK");
      expect(await store.system().saveSection("b-1", token, "koszty", written("x"), [])).toBe(true);
      expect(waits).toEqual([500, 500]);
      expect((await store.forUser(anna).findCard("b-1"))?.version).toBe(card.version + 1);
    });

    test("a check says so, and a store closed while it waits does too", async () => {
      const store = await open();
      otherConnection().exec("BEGIN IMMEDIATE");
      await expect(store.check()).rejects.toMatchObject(unavailable);
      onWait = () => void store.close();
      await expect(store.check()).rejects.toMatchObject(unavailable);
    });

    test("opening waits as well, and then says unavailable", async () => {
      await (await open()).close();
      const other = otherConnection();
      other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
      await expect(open()).rejects.toMatchObject(unavailable);
      expect(waits).toEqual([500, 500, 500]);
      other.close();
      await (await open()).check();
    });
  });

  describe("files it cannot work with", () => {
    test("a file that is no database is refused and left as it is", async () => {
      await writeFile(path, "Nazwa projektu;Opis;Data\n".repeat(100));
      await expect(open()).rejects.toMatchObject({ code: "store_foreign_file", params: { path } });
      expect(await readFile(path, "utf8")).toMatch(/^Nazwa/);
    });

    test("another program's database is refused and left as it is", async () => {
      const theirs = otherConnection();
      theirs.exec("CREATE TABLE theirs (id)");
      theirs.close();
      const before = await readFile(path);
      await expect(open()).rejects.toMatchObject({ code: "store_foreign_file" });
      expect(await readFile(path)).toEqual(before);
    });

    test("a refused file is let go: the right program can open it", async () => {
      await (await open()).close();
      const ahead = otherConnection();
      ahead.exec("INSERT INTO migrations VALUES (98, 'next', 98)");
      await expect(open()).rejects.toMatchObject({ code: "store_too_new", params: { found: 98 } });
      ahead.exec("DELETE FROM migrations WHERE version = 98");
      await (await open()).check();
    });

    test.each([
      ["a folder", () => folder],
      ["below a file", () => join(folder, "file", "store.db")],
    ])("%s in the place of the file is unavailable, with the reason as cause", async (_name, place) => {
      await writeFile(join(folder, "file"), "");
      const error = await open(place()).catch((caught: unknown) => caught);
      expect(error).toMatchObject(unavailable);
      expect((error as ProductError).cause).toBeInstanceOf(Error);
    });
  });

  describe("trouble while it runs", () => {
    test("a removed file is told: what is written to it would be lost", async () => {
      const store = await open();
      await store.check();
      await rm(path);
      await expect(store.check()).rejects.toMatchObject(unavailable);
    });

    test("a damaged document is unavailable, and its text is in no message", async () => {
      const store = await open();
      await submit(store, "b");
      otherConnection().exec("UPDATE cards SET doc = 'tajny tekst klienta' WHERE id = 'b-1'");
      const error = await store
        .forUser(anna)
        .findCard("b-1")
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject(unavailable);
      expect(`${(error as Error).message} ${(error as Error).cause}`).not.toContain("tajny");
      expect(await store.forUser(anna).findCard("b-2")).not.toBeNull();
    });

    test("a table that is gone is unavailable; a mistake of ours is an error, neither is the driver's", async () => {
      const store = await open();
      const batch = { ...aBatch("b"), name: 5n as unknown as string };
      const mistake = await store
        .forUser(anna)
        .addBatch(batch)
        .catch((caught: unknown) => caught);
      expect(mistake).toBeInstanceOf(TypeError);
      const constraint = { ...aBatch("b"), createdAt: null as unknown as number };
      const refused = await store
        .forUser(anna)
        .addBatch(constraint)
        .catch((caught: unknown) => caught);
      expect(refused).not.toBeInstanceOf(ProductError);
      expect(refused).not.toHaveProperty("errcode");
      otherConnection().exec("DROP TABLE budgets");
      await expect(store.system().spentTokens("t", "2026-11-24")).rejects.toMatchObject(unavailable);
      await store.check();
    });

    test("a full disk: the write that fails says unavailable, and all that was acknowledged is there", async () => {
      const limited = `ulimit -f 400 && exec "$0" "$1" "$2"`;
      const { stdout } = await run("bash", ["-c", limited, process.execPath, script("fill-store.ts"), path]);
      const told = JSON.parse(stdout) as { added: number };
      expect(told).toEqual({
        ...{ added: expect.any(Number), code: "store_unavailable", hasCause: true },
        ...{ readable: 10, check: "store_unavailable" },
      });
      expect(told.added).toBeGreaterThan(2);
      const store = await open();
      await store.check();
      for (let n = 0; n < told.added; n++)
        expect(await store.forUser(anna).listCardSummaries(`b${n}`)).toHaveLength(10);
      expect(await store.forUser(anna).findBatch(`b${told.added}`)).toBeNull();
    });

    test("a file that may not be written can be read; writes and checks say unavailable until it may", async () => {
      const shared = join(folder, "shared");
      await mkdir(shared);
      const file = join(shared, "store.db");
      const store = await open(file);
      await submit(store, "b");
      await store.close();
      await chmod(folder, 0o755);
      await chmod(shared, 0o777);
      await rm(`${file}.lock`);
      await chmod(file, 0o444);
      if (process.getuid?.() === 0) await chown(file, 65534, 65534);
      const { stdout } = await run(process.execPath, [script("read-only-store.ts"), file]);
      expect(JSON.parse(stdout)).toEqual({
        before: { found: 3, cancel: "store_unavailable", check: "store_unavailable" },
        after: { found: 3, cancel: "ok", check: "ok" },
      });
    });
  });

  test("nothing is kept of what waited for its batch once that was added or removed", async () => {
    const store = await open();
    await submit(store, "added");
    await store.forUser(anna).addCards([aCard("removed", 1)]);
    const waiting = () => otherConnection().prepare("SELECT batch_id FROM unpublished").all();
    expect(waiting()).toEqual([{ batch_id: "removed" }]);
    await store.forUser(anna).removeUnpublishedCards("removed");
    expect(waiting()).toEqual([]);
  });

  test("long work gives others their turn", async () => {
    const store = await open();
    const user = store.forUser(anna);
    const turnsDuring = async (work: () => Promise<unknown>) => {
      let turns = 0;
      let done = false;
      const count = () => {
        turns++;
        if (!done) setImmediate(count);
      };
      setImmediate(count);
      await work();
      done = true;
      return turns;
    };
    expect(await turnsDuring(() => submit(store, "b", { cards: 2000 }))).toBeGreaterThanOrEqual(19);
    expect(await turnsDuring(() => user.listCardSummaries("b"))).toBeGreaterThanOrEqual(3);
    expect(await turnsDuring(() => user.listCards("b", { limit: 100 }))).toBeGreaterThanOrEqual(4);
    expect(await turnsDuring(() => user.cancelQueued("b", T))).toBeGreaterThanOrEqual(90);
    const reserve = { tenantId: "t", day: "2026-11-24", tokens: 1, limit: 1e6 };
    const burst = () => Promise.all(Array.from({ length: 280 }, () => store.system().reserveTokens(reserve)));
    expect(await turnsDuring(burst)).toBeGreaterThanOrEqual(280);
    expect(await store.system().spentTokens("t", reserve.day)).toBe(280);
  });
});
