import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import { isProbe } from "../contract-of.ts";
import type { PressureOptions } from "../options.ts";

/** Refuses work while the event loop or the heap is beyond its bound; probes are still answered. */
export async function addPressure(app: FastifyInstance, options: PressureOptions | null): Promise<void> {
  if (!options) return;
  await app.register(underPressure, {
    maxEventLoopDelay: options.maxEventLoopDelayMs,
    maxHeapUsedBytes: options.maxHeapBytes,
    pressureHandler: async (request) => {
      if (!isProbe(request)) throw new ProductError("overloaded");
    },
  });
}
