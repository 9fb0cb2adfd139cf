import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { HEADER_PROFILES } from "@rnd-cards/api/http/header-profiles.ts";
import type { TestingHandle } from "@rnd-cards/excel-addin/playground/page/testing-handle.ts";
import config from "@rnd-cards/excel-addin/vite.config.ts";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { launchBrowser } from "../../support/browser.ts";

declare global {
  interface Window {
    playground: TestingHandle;
  }
}

/** In place of the add-in: answers to one button, and writes down what it is asked. */
const STUB_PANE = `<!doctype html><html lang="pl"><title>Panel</title><p>Panel</p><script src="/excel/stub.js"></script></html>`;
const STUB_SCRIPT = `
  const link = parent.playground.paneLink;
  link.associate("check", (event) => {
    document.body.append("sprawdzam");
    event.completed();
  });
  addEventListener("pagehide", () => parent.document.body.setAttribute("data-closed", "yes"));
`;

export interface PlaygroundPage {
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** The playground's page as it is deployed, security policy included, in a real Chromium with a stub for a pane. */
export async function openPlayground(): Promise<PlaygroundPage> {
  const folder = await mkdtemp(join(tmpdir(), "playground-"));
  const input = join(import.meta.dirname, "../../../excel-addin/playground.html");
  const [browser] = await Promise.all([
    launchBrowser(),
    build({
      ...config,
      ...{ configFile: false, logLevel: "error" },
      build: { ...config.build, outDir: folder, rollupOptions: { input } },
    }),
  ]);
  const policy = policyText();
  const serve = (context: BrowserContext) =>
    context.route("http://playground.test/**", async (route) => {
      const path = new URL(route.request().url()).pathname;
      const headers = { "content-security-policy": policy };
      if (path === "/excel/playground-pane.html") {
        return route.fulfill({ body: STUB_PANE, contentType: "text/html", headers });
      }
      if (path === "/excel/stub.js")
        return route.fulfill({ body: STUB_SCRIPT, contentType: "text/javascript" });
      const file = path === "/playground/excel" ? "playground.html" : path.replace(/^\/excel\//, "");
      const body = await readFile(join(folder, file)).catch(() => null);
      if (!body) return route.fulfill({ status: 404 });
      const types: Record<string, string> = {
        ".html": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
      };
      return route.fulfill({ body, contentType: types[extname(file)] ?? "image/svg+xml", headers });
    });
  return {
    async open(options = {}) {
      const context = await browser.newContext({
        ...{ viewport: { width: 1280, height: 800 }, locale: "pl-PL", reducedMotion: "reduce" },
        ...options,
      });
      await serve(context);
      const page = await context.newPage();
      await page.goto("http://playground.test/playground/excel");
      await page.waitForSelector("#grid [role=gridcell]");
      return page;
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function policyText(): string {
  const { contentSecurityPolicy } = HEADER_PROFILES.page;
  if (typeof contentSecurityPolicy !== "object") throw new Error("Pages have no security policy.");
  return Object.entries(contentSecurityPolicy.directives ?? {})
    .map(([name, sources]) => {
      const words = [...(sources as Iterable<string>)].join(" ");
      return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${words}`;
    })
    .join("; ");
}
