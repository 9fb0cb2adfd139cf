import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CopyRefused, copyStore } from "@rnd-cards/api/adapters/store/copy-store.ts";
import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import type { CopyableStore } from "@rnd-cards/api/adapters/store/stored-documents.ts";
import { DOCUMENT_KINDS } from "@rnd-cards/api/adapters/store/stored-documents.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { RECORD_KINDS } from "@rnd-cards/api/core/ports/records.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anna, claim, LEASE, look, T } from "../../../ports/store/under-test.ts";
import { findMongo, type MongoServer, startMongo } from "../../../support/mongo-server.ts";
import { fillStore, lookAtStore } from "./full-store.ts";

const found = findMongo();
const KINDS = ["sqlite", "mongo"] as const;
const WAYS = KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const)).filter(
  (way) => found.kind !== null || !way.includes("mongo"),
);

describe("copying a store", () => {
  const system = createSystem();
  let server: MongoServer | null = null;
  let folder: string;
  const opened: CopyableStore[] = [];
  beforeAll(async () => {
    if (found.kind !== null) server = await startMongo();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rnd-cards-copy-"));
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await rm(folder, { recursive: true });
  });
  afterAll(() => server?.close());

  /** Opens a place, the same each time it is named. */
  async function open(kind: (typeof KINDS)[number], name: string, copying = false): Promise<CopyableStore> {
    const options = { visibility: "owner", system, copying } as const;
    const place = `${name}-${folder.slice(-6)}`;
    const store =
      kind === "sqlite"
        ? await openSqliteStore({ ...options, path: join(folder, `${place}.db`) })
        : await openMongoStore({ ...options, url: server?.url(place) ?? "" });
    opened.push(store);
    return store;
  }
  const copy = (
    source: CopyableStore,
    target: CopyableStore,
    parts: Partial<Parameters<typeof copyStore>[0]> = {},
  ) =>
    copyStore({
      ...{ source: source.documents(), target: target.documents(), from: "source", hash: system.hash },
      ...parts,
    });

  test.each(WAYS)(
    "%s to %s: everything is there, to the letter, and work goes on",
    { timeout: 60_000 },
    async (from, to) => {
      const source = await open(from, "source");
      await fillStore(source);
      const before = await lookAtStore(source);
      const target = await open(to, "target", true);
      const progress: number[][] = [];
      const counts = await copy(source, target, { onProgress: (...now) => progress.push(now) });
      expect(counts).toEqual({
        ...{
          unpublished: 1,
          cards: 65,
          batches: 3,
          records: RECORD_KINDS.length,
          budgets: 2,
          "used-values": 1,
          revocations: 1,
        },
      });
      // Each is written once and compared once.
      const steps = 2 * Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect(progress.at(-1)).toEqual([steps, steps]);
      await target.close();

      const copied = await open(to, "target");
      expect(await lookAtStore(copied)).toEqual(before);
      for (const kind of DOCUMENT_KINDS) {
        const all = async (store: CopyableStore) =>
          (await store.documents().dump(kind, { after: null, limit: 100 })).sort((a, b) =>
            a.id < b.id ? -1 : 1,
          );
        expect(await all(copied), kind).toEqual(await all(source));
      }
      // Tokens, revisions and versions go on from where they stood.
      expect(await copied.system().renew("b-3", 1, { until: T + LEASE, spent: 1 })).not.toBeNull();
      expect((await claim(copied, "b-3", T + LEASE)).token).toBe(2);
      expect((await look(copied, "b-1")).sections.koszty.older).toHaveLength(1);
      expect(await copied.system().useOnce("link/1", T)).toBe(false);
      expect(await copied.system().useOnce("link/2", T)).toBe(true);
      expect(await copied.system().deleteOrphans({ before: T + 1, limit: 10 })).toBe(2);
      expect(
        await copied
          .records()
          .put(
            "notice",
            "id/2",
            { tenantId: "t", userId: "u", value: 1, createdAt: T, dueAt: null, until: null },
            2,
          ),
      ).toBe(3);
    },
  );

  describe.each(WAYS.filter(([from]) => from === "sqlite"))("%s to %s", (from, to) => {
    test("a target that holds anything is refused and left as it is", async () => {
      const source = await open(from, "source");
      const target = await open(to, "target", true);
      await target.system().useOnce("x", T);
      await expect(copy(source, target)).rejects.toMatchObject({
        refusal: { why: "not-empty", kind: "used-values" },
      });
      expect(await target.documents().copyUnderWay()).toBeNull();
    });

    test("a copy that was broken off opens for nothing else, and goes on from the same source only", {
      timeout: 60_000,
    }, async () => {
      const source = await open(from, "source");
      await fillStore(source, 120);
      const before = await lookAtStore(source);
      const target = await open(to, "target", true);
      const stop = new AbortController();
      const broken = copy(source, target, {
        signal: stop.signal,
        onProgress: (done) => done > 60 && stop.abort(new Error("Ctrl-C")),
      });
      await expect(broken).rejects.toThrow("Ctrl-C");
      await target.close();
      await expect(open(to, "target")).rejects.toMatchObject({ code: "store_half_copied" });

      const again = await open(to, "target", true);
      const loaded: string[] = [];
      const documents = again.documents();
      const counting = {
        ...documents,
        load: (kind: Parameters<typeof documents.load>[0], some: Parameters<typeof documents.load>[1]) => {
          loaded.push(...some.map(({ id }) => `${kind} ${id}`));
          return documents.load(kind, some);
        },
      };
      await expect(copy(source, again, { from: "another" })).rejects.toMatchObject({
        refusal: { why: "other-copy", from: "source" },
      });
      const total = Object.values(await copy(source, again, { target: counting })).reduce(
        (sum, n) => sum + n,
        0,
      );
      expect(loaded.length).toBeGreaterThan(0);
      expect(loaded.length).toBeLessThan(total - 50);
      await again.close();
      expect(await lookAtStore(await open(to, "target"))).toEqual(before);
    });

    test("a source that changed since a copy was broken off is copied as it is now", async () => {
      const source = await open(from, "source");
      await fillStore(source);
      const target = await open(to, "target", true);
      const stop = new AbortController();
      const onProgress = (done: number) => done > 66 && stop.abort(new Error("stop"));
      await expect(copy(source, target, { signal: stop.signal, onProgress })).rejects.toThrow("stop");
      await source.forUser(anna).unapprove("b-1", { by: "Anna Zawadzka", at: T + 9 });
      await copy(source, target);
      expect((await look(target, "b-1")).approval).toBeNull();
    });

    test("a copy that differs from its source is no copy: it says what differs and stays unfinished", async () => {
      const source = await open(from, "source");
      await fillStore(source);
      const target = await open(to, "target", true);
      const documents = target.documents();
      const changing = {
        ...documents,
        async load(kind: Parameters<typeof documents.load>[0], some: Parameters<typeof documents.load>[1]) {
          const changed =
            kind === "records" ? some.map((each) => ({ ...each, text: each.text.replace("ż", "z") })) : some;
          await documents.load(kind, changed);
        },
      };
      const error = await copy(source, target, { target: changing }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CopyRefused);
      expect(error).toMatchObject({ refusal: { why: "differs", kind: "records" } });
      expect(await documents.copyUnderWay()).toBe("source");
    });

    test("documents that the source no longer has are told", async () => {
      const source = await open(from, "source");
      await fillStore(source);
      const target = await open(to, "target", true);
      await target.documents().noteCopy("source");
      await target.system().useOnce("left from before", T);
      await expect(copy(source, target)).rejects.toMatchObject({
        refusal: { why: "differs", kind: "used-values" },
      });
    });

    test("fields of a later version are copied with the rest", async () => {
      const source = await open(from, "source");
      await fillStore(source, 3);
      const of = source.documents();
      for (const kind of ["cards", "batches"] as const) {
        const [first] = await of.dump(kind, { after: null, limit: 1 });
        const text = JSON.stringify({ ...JSON.parse(first?.text ?? "{}"), "later.$field": { a: [1] } });
        await of.load(kind, [{ id: first?.id ?? "", text }]);
      }
      const target = await open(to, "target", true);
      await copy(source, target);
      for (const kind of ["cards", "batches"] as const) {
        const [first] = await source.documents().dump(kind, { after: null, limit: 1 });
        expect(await target.documents().read(kind, [first?.id ?? ""])).toEqual([first]);
        expect(first?.text).toContain("later.$field");
      }
    });
  });
});
