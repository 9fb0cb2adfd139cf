import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fluentTokens } from "@rnd-cards/excel-addin/fluent-tokens.ts";
import type { BrowserContext } from "playwright-core";
import { build } from "vite";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface BuiltPages {
  /** Answers the context's requests to `http://pane.test/` from what was built. */
  serve(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

/** Builds the harness as the add-in is built, into a folder of its own. */
export async function buildHarness(): Promise<BuiltPages> {
  const folder = await mkdtemp(join(tmpdir(), "pane-views-"));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    plugins: [fluentTokens()],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: { outDir: folder, emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
  });
  return {
    serve: async (context) => {
      await context.route("http://pane.test/**", async (route) => {
        const { pathname } = new URL(route.request().url());
        const file = join(folder, normalize(pathname === "/" ? "/index.html" : pathname));
        await route.fulfill({
          body: await readFile(file),
          contentType: TYPES[extname(file)] ?? "application/octet-stream",
          headers: { "content-security-policy": "script-src 'self'; style-src 'self' 'unsafe-inline'" },
        });
      });
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
