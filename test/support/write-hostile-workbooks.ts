import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { HOSTILE_PARTS } from "./hostile-parts.ts";
import { HOSTILE_ZIPS } from "./hostile-zips.ts";

// A program: writes every hostile workbook into the folder given, and `list.json` with what must come of each. It runs in a
// process of its own, so that the memory it takes is not the reader's.
const folder = process.argv[2] ?? ".";
const list = [...HOSTILE_ZIPS, ...HOSTILE_PARTS].map(({ name, make, outcome }, index) => {
  const path = join(folder, `${index}.xlsx`);
  writeFileSync(path, make());
  return { name, path, outcome };
});
writeFileSync(join(folder, "list.json"), JSON.stringify(list));
