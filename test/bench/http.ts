import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { openServices } from "@rnd-cards/api/services.ts";
import autocannon from "autocannon";
import fastify, { type FastifyInstance } from "fastify";
import { goodRows } from "../support/rows.ts";
import type { Figure } from "./run.ts";

const SECONDS = 4;

/** Requests a second of our endpoints, as shares of a bare Fastify route on the same machine in the same run. */
export async function benchHttp(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "rnd-bench-"));
  const env = {
    STORE_URL: `sqlite:${join(folder, "cards.db")}`,
    RATE_LIMIT_ENABLED: "false",
    LOG_LEVEL: "error",
  };
  const services = await openServices(readConfig(env));
  const bare = fastify();
  bare.get("/", () => ({ status: "ok" }));
  const app = await buildApp(services.http, { ...services.httpOptions, pressure: null });
  try {
    const [plain, ours] = [await listen(bare), await listen(app)];
    const base = await load(`${plain}/`);
    const body = JSON.stringify({ rows: goodRows(20) });
    const live = await load(`${ours}/health/live`);
    const me = await load(`${ours}/api/v1/me`);
    const validate = await load(`${ours}/api/v1/validate`, body);
    const share = (rate: number) => `${((100 * rate) / base.rate).toFixed(0)} %`;
    return [
      { what: "bare Fastify route", value: `${base.rate.toFixed(0)} /s` },
      { what: "GET /health/live, share of bare", value: share(live.rate) },
      { what: "GET /api/v1/me (sign-in, limits, ETag), share of bare", value: share(me.rate) },
      { what: "POST /api/v1/validate with 20 rows, share of bare", value: share(validate.rate) },
      { what: "GET /api/v1/me, p99 with 10 connections", value: `${me.p99} ms`, gate: "< 200 ms" },
      {
        what: "POST /api/v1/validate, p99 with 10 connections",
        value: `${validate.p99} ms`,
        gate: "< 200 ms",
      },
    ];
  } finally {
    await bare.close();
    await app.close();
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ host: "127.0.0.1", port: 0 });
}

async function load(url: string, body?: string): Promise<{ rate: number; p99: number }> {
  const post = { method: "POST", body, headers: { "content-type": "application/json" } } as const;
  const result = await autocannon({ url, connections: 10, duration: SECONDS, ...(body ? post : {}) });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}
