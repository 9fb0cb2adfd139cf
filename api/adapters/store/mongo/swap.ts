import type { Model, UpdateQuery } from "mongoose";
import type { Link } from "./link.ts";
import type { Guarded, Models } from "./models.ts";
import { unavailable } from "./mongo-errors.ts";

/** Marks that a document keeps: as many writes by others may come between a lost answer and the question what became of it. */
const MARKS = 8;
/** Times a change is tried again because somebody else wrote first. */
const CONFLICTS = 40;

/** The fields of a document's first write. */
export const firstWrite = (link: Link) => ({ revision: 1, writes: [link.mark()] });

/**
 * Writes fields of a document while its revision is still the one that was read; false when somebody was faster. An answer
 * that was lost does no harm: the filter keeps a repeated write from counting twice, and the mark tells whose write it was
 * that raised the revision.
 */
export function swap<D extends Guarded>(
  link: Link,
  modelOf: (models: Models) => Model<D>,
  { _id, revision, writes }: Guarded,
  fields: Partial<Omit<D, keyof Guarded>>,
): Promise<boolean> {
  const mark = link.mark();
  const guard = { revision: revision + 1, writes: [mark, ...writes].slice(0, MARKS) };
  return link.run(async (models, tries) => {
    const model = modelOf(models) as unknown as Model<Guarded>;
    if (tries > 0 && (await hasMark(model, _id, mark))) return true;
    const set = { $set: { ...fields, ...guard } } as UpdateQuery<Guarded>;
    const { matchedCount } = await model.updateOne({ _id, revision }, set);
    // An earlier try may have arrived as late as just now.
    return matchedCount > 0 || (tries > 0 && (await hasMark(model, _id, mark)));
  });
}

/** Whether a write that was marked so is among a document's newest. */
export async function hasMark(model: Model<Guarded>, id: string, mark: string): Promise<boolean> {
  const found = await model.findById(id, { writes: 1 }).lean();
  return found?.writes.includes(mark) ?? false;
}

/** Repeats a step that answers null when somebody was faster, each time after a longer random while. */
export async function untilSwapped<T>(link: Link, step: () => Promise<T | null>): Promise<T> {
  for (let conflicts = 0; conflicts < CONFLICTS; conflicts++) {
    const done = await step();
    if (done !== null) return done;
    await link.standBack(conflicts);
  }
  throw unavailable("others write to the same document all the time");
}
