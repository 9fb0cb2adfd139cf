import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import { describe, expect, it } from "vitest";
import { openHttp } from "../../support/http-product.ts";

const PROBES = ["/health", "/health/live", "/health/ready", "/health/startup", "/health/detailed"];

async function probing(health: () => Partial<DetailedHealth>) {
  const product = await openHttp({
    instead: (real) => ({ health: async (language) => ({ ...(await real.health(language)), ...health() }) }),
  });
  const statuses = async () =>
    Object.fromEntries(
      await Promise.all(
        PROBES.map(async (url) => [url, (await product.app.inject({ url })).statusCode] as const),
      ),
    );
  return { ...product, statuses };
}

describe("health", () => {
  it("is told in short and in detail, to anybody", async () => {
    const { app } = await openHttp();
    expect((await app.inject({ url: "/health" })).json()).toEqual({ status: "ok", version: "1.2.3" });
    expect((await app.inject({ url: "/health/live" })).json()).toEqual({ status: "ok" });
    const detailed = (
      await app.inject({ url: "/health/detailed", headers: { "accept-language": "en" } })
    ).json();
    expect(detailed.services.map(({ name }: { name: string }) => name)).toContain("store");
    expect(detailed.features).toHaveLength(6);
  });

  it("stays ready when degraded", async () => {
    const { statuses } = await probing(() => ({ status: "degraded" }));
    expect(new Set(Object.values(await statuses()))).toEqual(new Set([200]));
  });

  it("is 503 when nothing can be stored, but the process still lives and a start that was over stays over", async () => {
    let status: DetailedHealth["status"] = "down";
    const { statuses } = await probing(() => ({ status }));
    const down = { "/health": 503, "/health/live": 200, "/health/ready": 503, "/health/detailed": 503 };
    expect(await statuses()).toEqual({ ...down, "/health/startup": 503 });
    status = "ok";
    expect((await statuses())["/health/startup"]).toBe(200);
    status = "down";
    expect(await statuses()).toEqual({ ...down, "/health/startup": 200 });
  });

  it("is looked at once for all who ask at the same time, and live looks at nothing", async () => {
    let looks = 0;
    const { app } = await probing(() => {
      looks++;
      return {};
    });
    await Promise.all(Array.from({ length: 50 }, () => app.inject({ url: "/health/ready" })));
    expect(looks).toBeLessThan(5);
    const before = looks;
    await app.inject({ url: "/health/live" });
    expect(looks).toBe(before);
  });

  it("turns not ready when the process stops, for those still connected", async () => {
    const { app } = await openHttp({ options: { lameDuckMs: 60_000 } });
    expect((await app.inject({ url: "/health/ready" })).statusCode).toBe(200);
    const stopped = app.stop(50);
    const ready = await app.inject({ url: "/health/ready" });
    expect([ready.statusCode, ready.headers.connection]).toEqual([503, "close"]);
    expect((await app.inject({ url: "/health/live" })).statusCode).toBe(200);
    await stopped;
  });

  it("serves metrics as text", async () => {
    const { app } = await openHttp();
    const answer = await app.inject({ url: "/metrics" });
    expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    expect(answer.body).toContain("# HELP");
  });
});
