import { globSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** Every page of the workspace is an entry; the server decides at which address each is shown. */
export default defineConfig({
  root,
  base: "/excel/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: true,
    target: "es2022",
    // The pages' content security policy allows no inline scripts.
    modulePreload: { polyfill: false },
    rollupOptions: { input: globSync("*.html", { cwd: root }).map((page) => join(root, page)) },
  },
});
