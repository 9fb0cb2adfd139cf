import { readdirSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { expect, it } from "vitest";

const contract = join(import.meta.dirname, "../../../api/contract");

it("the whole contract bundles for a browser, without anything of Node and within 50 KB", async () => {
  const builtins: string[] = [];
  const noteBuiltins = {
    name: "note-builtins",
    enforce: "pre" as const,
    resolveId: (id: string) => {
      if (isBuiltin(id)) builtins.push(id);
    },
  };
  const outcome = (await build({
    configFile: false,
    logLevel: "silent",
    plugins: [noteBuiltins],
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: readdirSync(contract).map((file) => join(contract, file)),
        preserveEntrySignatures: "strict",
      },
    },
  })) as Rolldown.RolldownOutput;
  const code = outcome.output.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("\n");
  expect(builtins).toEqual([]);
  expect(code).not.toMatch(/\bprocess\.|\bBuffer\b/);
  expect(gzipSync(code).length).toBeLessThan(50_000);
});
