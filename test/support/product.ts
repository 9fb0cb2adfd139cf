import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { readConfig } from "@rnd-cards/api/config.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import { openServices, type ServiceOverrides, type Services } from "@rnd-cards/api/services.ts";
import { onTestFinished } from "vitest";

export const ANNA: Principal = { tenantId: "tenant-1", userId: "anna", name: "Anna Zawadzka" };

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rnd-cards-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Product extends Services {
  /** The configuration's environment, to open the same product again. */
  env: Record<string, string>;
  submit(rows: readonly RawRow[], who?: Principal): Promise<string>;
  batch(batchId: string, who?: Principal): Promise<Batch>;
  /** Resolves once every card of the batch is settled. */
  settled(batchId: string, who?: Principal): Promise<Batch>;
}

/** Tests make errors on purpose; their log lines would only drown the report. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** The whole product over a store file of its own, wired as in production; closed when the test ends. Nothing runs before `start`. */
export async function openProduct(
  overrides: ServiceOverrides = {},
  env: Record<string, string> = {},
): Promise<Product> {
  const storeUrl = env.STORE_URL ?? `sqlite:${join(await temporaryFolder(), "cards.db")}`;
  const whole = { LOG_LEVEL: "error", MAX_ROWS: "2000", ...env, STORE_URL: storeUrl };
  const services = await openServices(readConfig(whole), { logTo: nowhere(), ...overrides });
  onTestFinished(() => services.close());
  const { useCases, events } = services.http;
  const product: Product = {
    ...services,
    env: whole,
    async submit(rows, who = ANNA) {
      const { batch } = await useCases.submitBatch(who, { name: "Partia", rows, language: "pl" });
      return batch.id;
    },
    batch: (batchId, who = ANNA) => useCases.getBatch(who, batchId),
    async settled(batchId, who = ANNA) {
      for (;;) {
        const changed = Promise.withResolvers<void>();
        const unsubscribe = events.subscribe(batchId, () => changed.resolve());
        const batch = await useCases.getBatch(who, batchId);
        if (batch.cards.every((card) => isSettled(card.state))) {
          unsubscribe();
          return batch;
        }
        await changed.promise;
        unsubscribe();
      }
    },
  };
  return product;
}
