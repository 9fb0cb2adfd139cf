import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const text = readFileSync(join(ROOT, "docs/guarantees.md"), "utf8");
const named = [...text.matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map((match) => match[1] ?? "");

describe("docs/guarantees.md", () => {
  it.each(named)("names a proof that exists: %s", (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it.each(globSync("test/promises/*.test.ts", { cwd: ROOT }).map((path) => basename(path)))(
    "tells what %s proves",
    (file) => expect(text).toContain(file),
  );
});
