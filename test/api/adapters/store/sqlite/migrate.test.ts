import { DatabaseSync } from "node:sqlite";
import { migrate, schemaOf } from "@rnd-cards/api/adapters/store/sqlite/migrate.ts";
import { MIGRATIONS, type Migration } from "@rnd-cards/api/adapters/store/sqlite/migrations.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const NEWEST = MIGRATIONS.length;
const next: Migration = {
  ...{ version: NEWEST + 1, name: "next", worksFrom: NEWEST },
  ...{ up: "CREATE TABLE approvals (id TEXT PRIMARY KEY) STRICT", down: "DROP TABLE approvals" },
};

describe("migrations of the SQLite file", () => {
  let db: DatabaseSync;
  beforeEach(() => {
    db = new DatabaseSync(":memory:");
  });
  afterEach(() => db.close());

  const schema = () => db.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").all();
  const tables = () =>
    db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name);
  const addCard = () =>
    db.exec(`INSERT INTO cards VALUES ('c', 'b', 't', 'o', 1, 0, 'queued', 0, 1, 1, '{}', '{"id":"c"}')`);
  const cards = () => db.prepare("SELECT id, doc FROM cards").all();

  test("are numbered without gaps and say a version they work from that exists", () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    for (const { version, worksFrom } of MIGRATIONS) expect(worksFrom).toBeLessThanOrEqual(version);
  });

  test("every step goes up, down and up again to the same schema", () => {
    for (let version = 1; version <= NEWEST; version++) {
      migrate(db, "x", { to: version });
      const before = schema();
      migrate(db, "x", { to: version - 1 });
      expect(schemaOf(db).version).toBe(version - 1);
      migrate(db, "x", { to: version });
      expect(schema()).toEqual(before);
    }
    expect(schemaOf(db)).toEqual({ version: NEWEST, worksFrom: 1 });
  });

  test("going a step down and up again keeps batches and cards; what the step brought is empty", () => {
    migrate(db, "x");
    addCard();
    db.exec("INSERT INTO budgets VALUES ('t', '2026-11-24', 5)");
    const before = cards();
    migrate(db, "x", { to: 1 });
    expect(cards()).toEqual(before);
    migrate(db, "x");
    expect(cards()).toEqual(before);
    expect(db.prepare("SELECT count(*) AS n FROM budgets").get()).toEqual({ n: 0 });
  });

  test("down to nothing leaves no table but the runner's own", () => {
    migrate(db, "x");
    migrate(db, "x", { to: 0 });
    expect(tables()).toEqual(["migrations"]);
  });

  test("a file of the version before is brought up with its data", () => {
    migrate(db, "x", { to: NEWEST - 1 });
    addCard();
    migrate(db, "x");
    expect(schemaOf(db).version).toBe(NEWEST);
    expect(cards()).toHaveLength(1);
  });

  test("running them again changes nothing", () => {
    migrate(db, "x");
    const before = schema();
    migrate(db, "x");
    expect(schema()).toEqual(before);
  });

  test("a step that fails leaves the file at the step before", () => {
    const broken = { ...next, up: "CREATE TABLE approvals (id TEXT); CREATE TABLE cards (id TEXT)" };
    expect(() => migrate(db, "x", { migrations: [...MIGRATIONS, broken] })).toThrow(/already exists/);
    expect(schemaOf(db).version).toBe(NEWEST);
    expect(tables()).not.toContain("approvals");
    migrate(db, "x", { migrations: [...MIGRATIONS, next] });
    expect(tables()).toContain("approvals");
  });

  test("a file one version ahead that says it works with this one is taken as it is", () => {
    migrate(db, "x", { migrations: [...MIGRATIONS, next] });
    const before = schema();
    migrate(db, "x");
    expect(schema()).toEqual(before);
    expect(schemaOf(db).version).toBe(NEWEST + 1);
  });

  test.each([
    ["further ahead", [next, { ...next, version: NEWEST + 2, up: "SELECT 1" }]],
    ["one ahead that does not work with this version", [{ ...next, worksFrom: NEWEST + 1 }]],
  ])("a file %s is refused untouched", (_name, newer) => {
    migrate(db, "x", { migrations: [...MIGRATIONS, ...newer] });
    const before = schema();
    expect(() => migrate(db, "data/store.db")).toThrow(
      expect.objectContaining({
        code: "store_too_new",
        params: { path: "data/store.db", found: NEWEST + newer.length, known: NEWEST },
      }),
    );
    expect(schema()).toEqual(before);
  });

  test("somebody else's database is refused untouched", () => {
    db.exec("CREATE TABLE theirs (id)");
    expect(() => migrate(db, "x")).toThrow(expect.objectContaining({ code: "store_foreign_file" }));
    expect(tables()).toEqual(["theirs"]);
  });
});
