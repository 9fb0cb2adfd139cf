import { ProductError } from "../../contract/errors.ts";

/**
 * One step of a schema. Steps only add: tables or collections, indexes, fields that may be missing. So a store is usable one
 * version back and forward, and a release can be undone without touching the data.
 */
export interface Migration<Step> {
  /** 1, 2, 3, … without gaps. */
  version: number;
  name: string;
  /** Oldest version that can still work with a store at this one. Lower than `version` for every step that only adds. */
  worksFrom: number;
  up: Step;
  /** Takes the step back. What the step alone held is gone; everything older stays. */
  down: Step;
}

/** The version a store is at (0: no step yet) and the oldest version that can work with it. */
export interface SchemaVersion {
  version: number;
  worksFrom: number;
}

/**
 * The steps from where a store is to a version, by default the newest, in the order in which they are taken. None for a store
 * one version ahead whose steps only added; throws `store_too_new` for one further ahead or one that says it does not work
 * with this version. `path` is for the message.
 */
export function planMigration<Step>(
  { version, worksFrom }: SchemaVersion,
  migrations: readonly Migration<Step>[],
  { path, to }: { path: string; to: number | undefined },
): { step: Migration<Step>; direction: "up" | "down" }[] {
  const known = migrations.length;
  if (version > known) {
    if (version > known + 1 || worksFrom > known || to !== undefined)
      throw new ProductError("store_too_new", { path, found: version, known });
    return [];
  }
  const target = to ?? known;
  const up = migrations.filter(({ version: v }) => v > version && v <= target);
  const down = migrations.filter(({ version: v }) => v <= version && v > target).toReversed();
  return [
    ...up.map((step) => ({ step, direction: "up" }) as const),
    ...down.map((step) => ({ step, direction: "down" }) as const),
  ];
}
