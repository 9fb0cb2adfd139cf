import type { FastifyRequest } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import { readUpload, type Upload } from "../read-upload.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

type BatchRoutes = Pick<
  RouteHandlers,
  | "submitBatch"
  | "uploadBatch"
  | "readWorkbook"
  | "estimateBatch"
  | "listBatches"
  | "getBatch"
  | "cancelBatch"
  | "retryBatch"
  | "getCard"
>;

/** Files held in memory at once, at most 5 MB each. */
const MOST_UPLOADS = 16;

/** The life of batches and a look at their cards. */
export function batchRoutes({ useCases }: HttpServices): BatchRoutes {
  let uploads = 0;
  /** Runs `use` on the form of a request. */
  const withUpload = async <T>(request: FastifyRequest, use: (upload: Upload) => Promise<T>): Promise<T> => {
    if (uploads >= MOST_UPLOADS) throw new ProductError("overloaded");
    uploads++;
    try {
      return await use(await readUpload(request));
    } finally {
      uploads--;
      // What is left of a refused form is read and dropped, so that the sender gets to read the answer and the
      // connection serves the next request.
      request.raw.unpipe().resume();
    }
  };
  return {
    submitBatch: async ({ session, body, headers, language }) => ({
      status: 202,
      body: await useCases.submitBatch(session.principal, {
        ...body,
        language,
        idempotencyKey: headers["idempotency-key"],
      }),
    }),
    uploadBatch: ({ session, headers, language, signal, request }) =>
      withUpload(request, async (upload) => {
        const input = { ...upload, idempotencyKey: headers["idempotency-key"], language, signal };
        return { status: 202, body: await useCases.submitWorkbook(session.principal, input) };
      }),
    readWorkbook: ({ signal, request }) =>
      withUpload(request, async ({ bytes, sheet }) => {
        const { rows, ...content } = await useCases.readSheet({ bytes, sheet, signal });
        return {
          status: 200,
          body: { ...content, rows: rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: [...cells] })) },
        };
      }),
    estimateBatch: async ({ session, query }) => ({
      status: 200,
      body: await useCases.estimateBatch(session.principal, query.rows),
    }),
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
      body: await useCases.retryBatch(session.principal, params.batchId, body.scope, body),
    }),
    getCard: async ({ session, params }) => ({
      status: 200,
      body: await useCases.getCard(session.principal, params.cardId),
    }),
  };
}
