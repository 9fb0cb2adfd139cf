import { describe, expect, it, vi } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";

describe("a process beyond its bounds", () => {
  it("refuses work with a readable answer and still answers probes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      // No process fits into one byte: from the first measurement on, the heap is beyond its bound.
      const { app } = await openHttp({ options: { pressure: { maxEventLoopDelayMs: 0, maxHeapBytes: 1 } } });
      const ask = (url: string) => app.inject({ url, headers: as("anna") });
      expect((await ask("/api/v1/me")).statusCode).toBe(200);
      await vi.advanceTimersByTimeAsync(1_000);
      const refused = await ask("/api/v1/me");
      expect([refused.statusCode, refused.json().code, refused.headers["retry-after"]]).toEqual([
        ...[503, "overloaded", "5"],
      ]);
      for (const url of ["/health/live", "/health/ready", "/health", "/metrics"])
        expect((await ask(url)).statusCode, url).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});
