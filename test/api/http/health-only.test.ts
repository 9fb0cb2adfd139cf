import { describe, expect, it } from "vitest";
import { openHttp } from "../../support/http-product.ts";

describe("a process that serves health only", () => {
  it("answers whoever watches it", async () => {
    const { app } = await openHttp({ options: { serves: "health" } });
    for (const url of ["/health", "/health/live", "/health/ready", "/health/startup", "/health/detailed"])
      expect((await app.inject(url)).statusCode, url).toBe(200);
    expect((await app.inject("/metrics")).body).toContain("# HELP");
  });

  it("knows nothing of anything else, not even its methods", async () => {
    const { app } = await openHttp({ options: { serves: "health" } });
    for (const url of [
      "/api/v1/me",
      "/api/v1/batches",
      "/docs",
      "/openapi.json",
      "/excel/taskpane.html",
      "/",
    ])
      expect((await app.inject(url)).statusCode, url).toBe(404);
    expect((await app.inject({ method: "POST", url: "/health" })).statusCode).toBe(405);
  });
});
