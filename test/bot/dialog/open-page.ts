import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { type HostLooks, openInTeams, type TeamsHost } from "./teams-host.ts";
import { buildTeamsPages } from "./teams-pages.ts";

export interface Stage {
  /** Where the built pages are. */
  folder: string;
  built: Awaited<ReturnType<typeof buildTeamsPages>>;
  /** A context of its own, closed with the test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The page at an address as Teams shows it. */
  inTeams(url: string, looks?: HostLooks, options?: BrowserContextOptions): Promise<TeamsHost>;
}

/** One browser and one build for the tests of a file. */
export function useStage(): Stage {
  let browser: Browser;
  const stage: Stage = {
    folder: "",
    built: [] as unknown as Stage["built"],
    async context(options = {}) {
      const context = await browser.newContext({
        ...{ viewport: { width: 900, height: 700 }, locale: "pl-PL" },
        // Teams' page comes from the internet as far as the browser knows, ours from this machine.
        permissions: ["local-network-access"],
        ...options,
      });
      context.setDefaultTimeout(20_000);
      onTestFinished(() => context.close());
      return context;
    },
    async inTeams(url, looks, options) {
      return openInTeams(await stage.context(options), url, looks);
    },
  };
  beforeAll(async () => {
    stage.folder = await mkdtemp(join(tmpdir(), "teams-pages-"));
    [stage.built, browser] = await Promise.all([buildTeamsPages(stage.folder), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await rm(stage.folder, { recursive: true, force: true });
  });
  return stage;
}
