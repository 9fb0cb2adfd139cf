/*
 * Speeds of the product on this machine, as ratios within one run wherever possible. `npm run bench` runs all,
 * `npm run bench -- batch http` some. Nothing here is a test; the gates are printed beside the figures.
 */
import { benchBatch } from "./batch.ts";
import { benchHttp } from "./http.ts";
import { benchLimits } from "./limits.ts";
import { benchPolicies } from "./policies.ts";
import { benchQueue } from "./queue.ts";
import { benchRubric } from "./rubric.ts";
import { benchStore } from "./store.ts";
import { benchWord } from "./word.ts";
import { benchWorkers } from "./workers.ts";

/** One measured figure; `gate` says what it should be. */
export interface Figure {
  what: string;
  value: string;
  gate?: string;
}

const benches: Record<string, () => Promise<Figure[]>> = {
  batch: benchBatch,
  http: benchHttp,
  limits: benchLimits,
  policies: benchPolicies,
  word: benchWord,
  queue: benchQueue,
  rubric: benchRubric,
  store: benchStore,
  workers: benchWorkers,
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stdout.write(`${name}\n`);
  for (const { what, value, gate } of await run())
    process.stdout.write(`  ${what.padEnd(62)} ${value.padStart(14)}${gate ? `   (gate: ${gate})` : ""}\n`);
}
