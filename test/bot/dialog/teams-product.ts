import type { Row } from "@rnd-cards/api/contract/row.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { onTestFinished } from "vitest";
import { openProduct, type Product } from "../../support/product.ts";
import { goodRow } from "../../support/rows.ts";
import { type StubCall, stubGenerator } from "../../support/stub-generator.ts";

/** Who everybody is in development. */
export const ME = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
  name: "Developer",
};

export interface TeamsProduct {
  product: Product;
  /** Where the product listens. */
  url: string;
  /** Submits a row for each name, as the developer; the batch's id. */
  submit(batch: string, names: readonly string[]): Promise<string>;
  /** The same, and waits until every card is settled. */
  settled(batch: string, names: readonly string[]): Promise<string>;
  /** The model answers about these projects no more until `resume`. */
  hold(names: readonly string[]): void;
  resume(): void;
  /** The model is down for these projects, until it is not. */
  down: Set<string>;
  calls: readonly StubCall[];
}

/** The whole product on a port of its own, with pages built into `folder`. Closed when the test ends. */
export async function openTeamsProduct(
  folder: string,
  env: Record<string, string> = {},
): Promise<TeamsProduct> {
  const rows: Row[] = [];
  const down = new Set<string>();
  let held = new Set<string>();
  let gate = Promise.withResolvers<void>();
  const generator = stubGenerator(rows, {
    providers: ["anthropic", "openai"],
    script: async ({ project }) => {
      if (held.has(project)) await gate.promise;
      return down.has(project) ? new GenerationError("unavailable", "anthropic") : undefined;
    },
  });
  const product = await openProduct({ generator }, { RATE_LIMIT_ENABLED: "false", ...env });
  let url = "";
  const app = await buildApp(product.http, {
    ...product.httpOptions,
    publicUrl: () => url,
    webPages: { folder, icons: null, playground: false },
  });
  onTestFinished(() => app.stop(1_000));
  url = await app.listen({ host: "127.0.0.1", port: 0 });
  product.start();
  onTestFinished(() => gate.resolve());
  const submit = async (name: string, names: readonly string[]) => {
    const sheet = names.map((nazwaProjektu, index) =>
      goodRow({ ...{ rowKey: `row-${index + 2}`, rowNumber: index + 2, nazwaProjektu } }),
    );
    rows.push(...sheet);
    const { batch } = await product.http.useCases.submitBatch(ME, { name, rows: sheet, language: "pl" });
    return batch.id;
  };
  return {
    ...{ product, url, submit, down, calls: generator.calls },
    async settled(name, names) {
      const batchId = await submit(name, names);
      await product.settled(batchId, ME);
      return batchId;
    },
    hold(names) {
      held = new Set(names);
      gate = Promise.withResolvers();
    },
    resume: () => gate.resolve(),
  };
}
