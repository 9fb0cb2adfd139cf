import { ProductError } from "../../contract/errors.ts";
import { readUpload } from "../read-upload.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

type BatchRoutes = Pick<
  RouteHandlers,
  "submitBatch" | "uploadBatch" | "listBatches" | "getBatch" | "cancelBatch" | "retryBatch" | "getCard"
>;

/** Files held in memory at once, at most 5 MB each. */
const MOST_UPLOADS = 16;

/** The life of batches and a look at their cards. */
export function batchRoutes({ useCases }: HttpServices): BatchRoutes {
  let uploads = 0;
  return {
    submitBatch: async ({ session, body, headers, language }) => ({
      status: 202,
      body: await useCases.submitBatch(session.principal, {
        ...body,
        language,
        idempotencyKey: headers["idempotency-key"],
      }),
    }),
    uploadBatch: async ({ session, headers, language, signal, request }) => {
      if (uploads >= MOST_UPLOADS) throw new ProductError("overloaded");
      uploads++;
      try {
        const upload = await readUpload(request);
        const idempotencyKey = headers["idempotency-key"];
        const input = { ...upload, idempotencyKey, language, signal };
        return { status: 202, body: await useCases.submitWorkbook(session.principal, input) };
      } finally {
        uploads--;
        // What is left of a refused form is read and dropped, so that the sender gets to read the answer and the
        // connection serves the next request.
        request.raw.unpipe().resume();
      }
    },
    listBatches: async ({ session, query }) => ({
      status: 200,
      body: await useCases.listBatches(session.principal, query),
    }),
    getBatch: async ({ session, params }) => ({
      status: 200,
      body: await useCases.getBatch(session.principal, params.batchId),
    }),
    cancelBatch: async ({ session, params }) => ({
      status: 200,
      body: await useCases.cancelBatch(session.principal, params.batchId),
    }),
    retryBatch: async ({ session, params, body }) => ({
      status: 202,
      body: await useCases.retryBatch(session.principal, params.batchId, body.scope),
    }),
    getCard: async ({ session, params }) => ({
      status: 200,
      body: await useCases.getCard(session.principal, params.cardId),
    }),
  };
}
