import type { mongo } from "mongoose";
import { ProductError } from "../../../contract/errors.ts";
import { planMigration, type SchemaVersion } from "../migration-plan.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import { isDuplicate } from "./mongo-errors.ts";

/** Step 0 marks a database as one of ours. */
const OURS = { _id: 0, name: "rnd-cards", worksFrom: 0 };

interface Taken {
  _id: number;
  name: string;
  worksFrom: number;
}

/**
 * Brings a database to a version of the schema, up or down; by default to the newest. Any number of processes may do so at
 * once. Throws `store_too_new` and `store_foreign_file` by the same rules as for a SQLite file. `path` is for the messages.
 */
export async function migrate(
  db: mongo.Db,
  path: string,
  { migrations = MIGRATIONS, to }: { migrations?: readonly Migration[]; to?: number } = {},
): Promise<void> {
  await claimDatabase(db, path);
  for (const { step, direction } of planMigration(await schemaOf(db), migrations, { path, to })) {
    const { version: _id, name, worksFrom } = step;
    if (direction === "up") {
      await step.up(db);
      await note(db, { _id, name, worksFrom });
    } else {
      // Noted first: a crash in between leaves more than the version promises, never less.
      await taken(db).deleteOne({ _id });
      await step.down(db);
    }
  }
}

/** An empty database becomes ours; one with somebody else's collections is refused untouched. */
async function claimDatabase(db: mongo.Db, path: string): Promise<void> {
  const isOurs = async () => (await taken(db).findOne({ _id: OURS._id }))?.name === OURS.name;
  if (await isOurs()) return;
  const others = await db.listCollections({}, { nameOnly: true }).toArray();
  const foreign = others.some(({ name }) => !name.startsWith("system."));
  // Another process of ours may have begun since the first look.
  if (foreign && !(await isOurs())) throw new ProductError("store_foreign_file", { path });
  await note(db, OURS);
}

/** The version a database is at (0: no step yet) and the oldest version that can work with it. */
export async function schemaOf(db: mongo.Db): Promise<SchemaVersion> {
  const steps = await taken(db).find({}).toArray();
  return {
    version: Math.max(0, ...steps.map(({ _id }) => _id)),
    worksFrom: Math.max(0, ...steps.map(({ worksFrom }) => worksFrom)),
  };
}

const taken = (db: mongo.Db) => db.collection<Taken>("migrations");

async function note(db: mongo.Db, step: Taken): Promise<void> {
  await taken(db)
    .insertOne(step)
    .catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
}
