import type { RouteHandlers } from "../register-route.ts";
import { type StreamContext, streamBatch } from "../stream/stream-batch.ts";

/** Live progress of a batch. */
export function streamRoutes(context: StreamContext): Pick<RouteHandlers, "streamBatch"> {
  return {
    streamBatch: async ({ session, params, request, reply }) => {
      await streamBatch(context, { session, batchId: params.batchId, request, reply });
      return null;
    },
  };
}
