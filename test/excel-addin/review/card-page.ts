import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { fluentTokens } from "@rnd-cards/excel-addin/fluent-tokens.ts";
import config from "@rnd-cards/excel-addin/vite.config.ts";
import { build } from "vite";
import { onTestFinished } from "vitest";
import { readCorpus } from "../../data/corpus/read-corpus.ts";
import { openProduct, type Product } from "../../support/product.ts";
import { type StubGenerator, type StubScript, stubGenerator } from "../../support/stub-generator.ts";

/** Who everybody is in development, and the same person under another name: edits carry names. */
export const ME = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
  name: "Developer",
};
export const COLLEAGUE = { ...ME, name: "Bartosz Lis" };

/** Builds the card's page as it is deployed, into a folder that the caller makes and removes. */
export async function buildCardPage(outDir: string): Promise<void> {
  const input = join(import.meta.dirname, "../../../excel-addin/card.html");
  await build({
    ...config,
    ...{ configFile: false, logLevel: "error" },
    build: { ...config.build, outDir, rollupOptions: { input } },
  });
  // The server shows pages only of a whole build.
  await writeFile(join(outDir, "taskpane.html"), "");
}

/** Builds another page of the review, for `/read-only/`. */
export async function buildPage(root: string, outDir: string): Promise<void> {
  const { oxc, build: options } = config;
  await build({
    ...{ root, base: "/read-only/", configFile: false, logLevel: "error", plugins: [fluentTokens()] },
    ...(oxc === undefined ? {} : { oxc }),
    build: { target: options?.target ?? "es2022", outDir, emptyOutDir: true },
  });
}

export interface CardProduct {
  product: Product;
  /** Where the product listens. */
  url: string;
  generator: StubGenerator;
  /** The page of a card of this name. */
  address(name: string): Promise<string>;
  batch(): Promise<Batch>;
  idOf(name: string): Promise<string>;
}

/**
 * The whole product on a port of its own, with a settled batch of cards of the corpus: the model answers with the corpus's own
 * texts unless `script` says otherwise. `more` rows come after them. Closed when the test ends.
 */
export async function openCards(
  folder: string,
  ids: readonly string[],
  {
    script,
    drafts = false,
    more = [],
  }: { script?: StubScript; drafts?: boolean; more?: readonly Row[] } = {},
): Promise<CardProduct> {
  const cards = readCorpus().filter(({ id }) => ids.includes(id));
  const rows: Row[] = [...cards.map(({ card }) => card.row), ...more].map((row, index) => ({
    ...row,
    ...{ rowKey: `row-${index + 2}`, rowNumber: index + 2 },
  }));
  const generator = stubGenerator(rows, {
    providers: drafts ? [] : ["anthropic", "openai"],
    script: async (call, nth) => {
      const told = await script?.(call, nth);
      if (told !== undefined) return told;
      const found = cards.find(({ card }) => card.row.nazwaProjektu === call.project);
      const { purpose } = call;
      // The schedule's dates are the program's; a model that writes some is refused.
      if (!found || ["outline", "judgement", "harmonogram"].includes(purpose)) return undefined;
      return {
        blocks: blocksOf(
          found.card.sections[purpose as SectionKey] ?? "",
          SECTIONS[purpose as SectionKey].labels,
        ),
      };
    },
  });
  const product = await openProduct({ generator }, { RATE_LIMIT_ENABLED: "false", MAX_ROWS: "2000" });
  const app = await buildApp(product.http, {
    ...product.httpOptions,
    webPages: { folder, icons: null, playground: false },
  });
  onTestFinished(() => app.stop(1_000));
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  product.start();
  const batchId = await product.submit(rows, ME);
  await product.settled(batchId, ME);
  const batch = () => product.batch(batchId, ME);
  const idOf = async (name: string) => {
    const found = (await batch()).cards.find((card) => card.name === name);
    if (!found) throw new Error(`no card ${name}`);
    return found.id;
  };
  return {
    product,
    url,
    generator,
    batch,
    idOf,
    address: async (name) => `${url}/cards/${await idOf(name)}`,
  };
}

/** A section's text as the labelled blocks a model answers with. */
function blocksOf(text: string, labels: readonly string[]): { label: string; text: string }[] {
  const blocks = text.split(/\n+/).map((block) => {
    const colon = block.indexOf(":");
    return { label: block.slice(0, colon), text: block.slice(colon + 1).trim() };
  });
  return labels.length === 0 ? blocks : blocks.filter(({ label }) => labels.includes(label));
}
