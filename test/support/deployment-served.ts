import { readConfig } from "@rnd-cards/api/config.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from "@rnd-cards/api/http/options.ts";
import type { ServiceOverrides } from "@rnd-cards/api/services.ts";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { onTestFinished } from "vitest";
import { openProduct, type Product } from "./product.ts";

/** A product as one of its processes serves it, in the test's own process. */
export interface Served {
  product: Product;
  app: FastifyInstance;
  /** Asks as the one user of development does. */
  ask(
    method: "GET" | "POST" | "PATCH",
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** Listens on a free port of this machine and answers the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a process of a deployment; nothing is generated before `product.start`. Closed with the test. */
export async function serve(
  env: Readonly<Record<string, string>>,
  overrides: ServiceOverrides = {},
  options: Partial<HttpOptions> = {},
): Promise<Served> {
  readConfig(env);
  const product = await openProduct(overrides, env);
  const app = await buildApp(product.http, {
    ...product.httpOptions,
    // Tests share their machine; that the loop of this process is held up says nothing of the product.
    pressure: null,
    ...options,
  });
  const close = async () => {
    await app.stop(0);
    await product.close();
  };
  onTestFinished(close);
  return {
    ...{ product, app, close },
    ask: (method, url, body, headers = {}) =>
      app.inject({ method, url, headers, ...(body ? { payload: body } : {}) }),
    listen: () => app.listen({ host: "127.0.0.1", port: 0 }),
  };
}

/** Streams that look and beat often, and as many of a person as a test wants. */
export const QUICK_STREAMS: HttpOptions["stream"] = {
  ...DEFAULT_HTTP_OPTIONS.stream,
  ...{ pollMs: 200, throttleMs: 2, heartbeatMs: 50, perUser: 100 },
};
