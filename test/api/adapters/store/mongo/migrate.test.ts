import { migrate, schemaOf } from "@rnd-cards/api/adapters/store/mongo/migrate.ts";
import { MIGRATIONS, type Migration } from "@rnd-cards/api/adapters/store/mongo/migrations.ts";
import { errorMessage, type ProductError } from "@rnd-cards/api/contract/errors.ts";
import { describe, expect, test } from "vitest";
import { anna, submit } from "../../../../ports/store/under-test.ts";
import { findMongo, isOurs } from "../../../../support/mongo-server.ts";
import { until } from "../../../../support/until.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const NEWEST = MIGRATIONS.length;
const nothing = async () => undefined;
const next: Migration = {
  ...{ version: NEWEST + 1, name: "next", worksFrom: NEWEST, down: nothing },
  up: async (db) => void (await db.createIndex("cards", { score: 1 }, { name: "by_score" })),
};
const found = findMongo();

describe.skipIf(found.kind === null)("migrations of the MongoDB database", () => {
  const rig = eachWithMongo();
  const collections = async () =>
    (await (await rig().raw()).listCollections({}, { nameOnly: true }).toArray())
      .map(({ name }) => name)
      .sort();
  const indexes = async () => {
    const db = await rig().raw();
    const all = (await collections()).map(
      async (name) => [name, await db.collection(name).indexes()] as const,
    );
    return Object.fromEntries(await Promise.all(all));
  };

  test("are numbered without gaps and say a version they work from that exists", () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    for (const { version, worksFrom } of MIGRATIONS) expect(worksFrom).toBeLessThanOrEqual(version);
  });

  test("every step goes up, down and up again to the same indexes", async () => {
    const db = await rig().raw();
    for (let version = 1; version <= NEWEST; version++) {
      await migrate(db, "x", { to: version });
      const before = await indexes();
      await migrate(db, "x", { to: version - 1 });
      expect((await schemaOf(db)).version).toBe(version - 1);
      await migrate(db, "x", { to: version });
      expect(await indexes()).toEqual(before);
    }
    expect(await schemaOf(db)).toEqual({ version: NEWEST, worksFrom: 1 });
    await migrate(db, "x", { to: 0 });
    expect(await collections()).toEqual(["migrations"]);
  });

  test("a database of the version before is brought up with its data", async () => {
    const db = await rig().raw();
    await migrate(db, "x", { to: NEWEST - 1 });
    await db.collection<{ _id: string }>("cards").insertOne({ _id: "kept" });
    await rig().open();
    expect((await schemaOf(db)).version).toBe(NEWEST);
    expect(await db.collection("cards").countDocuments()).toBe(1);
  });

  test("a step that was broken off is taken again", async () => {
    const db = await rig().raw();
    let tries = 0;
    const broken: Migration = {
      ...next,
      async up(of) {
        await next.up(of);
        if (++tries === 1) throw new Error("killed");
      },
    };
    await expect(migrate(db, "x", { migrations: [...MIGRATIONS, broken] })).rejects.toThrow("killed");
    expect((await schemaOf(db)).version).toBe(NEWEST);
    await migrate(db, "x", { migrations: [...MIGRATIONS, broken] });
    expect((await schemaOf(db)).version).toBe(NEWEST + 1);
  });

  test("a database one version ahead that works with this one is taken as it is", async () => {
    const db = await rig().raw();
    await migrate(db, "x", { migrations: [...MIGRATIONS, next] });
    const before = await indexes();
    const store = await rig().open();
    await submit(store, "b");
    expect(await indexes()).toMatchObject({ cards: before.cards });
    expect((await schemaOf(db)).version).toBe(NEWEST + 1);
  });

  test.each([
    ["further ahead", [next, { ...next, version: NEWEST + 2, up: nothing }]],
    ["one ahead that does not work with this version", [{ ...next, worksFrom: NEWEST + 1 }]],
  ])("a database %s is refused, by a name without passwords", async (_name, newer) => {
    await migrate(await rig().raw(), "x", { migrations: [...MIGRATIONS, ...newer] });
    const url = rig().url.replace("//", "//user:secret@");
    const error = await rig()
      .open({ url: rig().url })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "store_too_new", params: { known: NEWEST } });
    const { code, params } = error as ProductError;
    expect(errorMessage(code, "pl", params)).toContain(new URL(url).host);
    expect(errorMessage(code, "pl", params)).not.toMatch(/secret|[{}]/);
  });

  test("somebody else's database is refused untouched", async () => {
    const db = await rig().raw();
    await db.collection("theirs").insertOne({ a: 1 });
    await expect(rig().open()).rejects.toMatchObject({ code: "store_foreign_file" });
    expect(await collections()).toEqual(["theirs"]);
  });

  test.skipIf(!isOurs(found))(
    "a database that turns out to be somebody else's when it comes back is said to be, until it is ours",
    { timeout: 60_000 },
    async () => {
      const { server } = rig();
      await (await rig().raw()).collection("theirs").insertOne({ a: 1 });
      await server.kill();
      const store = await rig().open();
      await server.restart();
      const says = (what: string) => async () =>
        (await store.check().then(
          () => "works",
          (error: ProductError) => error.code,
        )) === what;
      await until("the store says so", says("store_foreign_file"));
      await (await rig().raw()).collection("theirs").drop();
      await until("the store works", says("works"));
    },
  );

  test("an address that is none is refused at once, without its password", async () => {
    for (const url of ["mongodb://user:secret@/x", "mongo:secret"]) {
      const error = await rig()
        .open({ url })
        .catch((caught: unknown) => caught);
      expect(error, url).toBeInstanceOf(Error);
      expect(`${error} ${(error as Error).cause}`).not.toContain("secret");
    }
  });

  test("an address without a database's name means rnd-cards, and whatever else it says of writing is overruled", async () => {
    const { server, system } = rig();
    const name = `named-${system.id()}`;
    const store = await rig().open({
      url: `${server.url(name)}?retryWrites=true&w=0&readPreference=secondary`,
    });
    await submit(store, "b");
    expect(await store.forUser(anna).listCardSummaries("b")).toHaveLength(3);
    const unnamed = await rig().open({ url: server.url("").replace(/\/$/, "") });
    await unnamed.check();
    const db = await rig().raw();
    const all = await db.admin().listDatabases({ nameOnly: true });
    expect(all.databases.map((each) => each.name)).toContain("rnd-cards");
  });
});
