import { createObserver } from "@rnd-cards/api/adapters/observer/create-observer.ts";
import { describe, expect, it } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";
import { goodRows } from "../../support/rows.ts";

describe("a request", () => {
  it("keeps the id it brings when that is sane, and gets one otherwise", async () => {
    const { app } = await openHttp();
    const ask = async (id?: string) =>
      (await app.inject({ url: "/health/live", headers: id ? { "x-request-id": id } : {} })).headers[
        "x-request-id"
      ];
    expect(await ask("pane-2026.11_24-abc")).toBe("pane-2026.11_24-abc");
    for (const bad of ["short", "with space 123", "x".repeat(65), "line\u0000break1"])
      expect(await ask(bad)).not.toBe(bad);
    expect(await ask()).toMatch(/^[0-9a-z]{26}$/);
    expect(await ask()).not.toBe(await ask());
  });

  it("leaves one log line with its id, route and status, and nothing a person typed", async () => {
    const { app, log } = await openHttp();
    const headers = { ...as("anna"), "x-request-id": "request-0001" };
    await app.inject({ url: "/api/v1/batches?after=canary-query", headers });
    await app.inject({ url: "/api/v1/downloads/canary-token", headers });
    await app.inject({ url: "/canary-path", headers });
    expect(log.map(({ fields }) => [fields.requestId, fields.method, fields.route, fields.status])).toEqual([
      ["request-0001", "GET", "/api/v1/batches", 400],
      ["request-0001", "GET", "/api/v1/downloads/:token", 410],
      ["request-0001", "GET", "unknown", 404],
    ]);
    expect(JSON.stringify(log)).not.toContain("canary");
  });

  it("gives its id to every line that is logged on its way, whoever logs it", async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => lines.push(line) };
    const observer = createObserver({ level: "debug", format: "json", destination });
    const { app } = await openHttp({
      observer,
      instead: (real) => ({
        submitBatch: async (...input) => {
          const answer = await real.submitBatch(...input);
          observer.log("info", "from a use case");
          return answer;
        },
      }),
    });
    const submit = (id: string) =>
      app.inject({
        ...{ method: "POST", url: "/api/v1/batches", payload: { name: "Partia", rows: goodRows(1) } },
        headers: { ...as("anna"), "x-request-id": id },
      });
    await Promise.all([submit("request-one"), submit("request-two")]);
    const told = lines.map((line) => JSON.parse(line)).map(({ msg, requestId }) => `${requestId} ${msg}`);
    expect(told.sort()).toEqual([
      "request-one from a use case",
      "request-one request",
      "request-two from a use case",
      "request-two request",
    ]);
  });

  it("is measured by route and status", async () => {
    const measured: unknown[] = [];
    const { app, context } = await openHttp();
    context.observer.metric = (name, value, labels) => void measured.push([name, value >= 0, labels]);
    await app.inject({ url: "/health/live" });
    expect(measured).toEqual([["rnd_http_seconds", true, { route: "/health/live", status: "200" }]]);
  });

  it("is answered only under names the deployment knows; probes come by address", async () => {
    const { app } = await openHttp({ options: { allowedHosts: ["Cards.example.com"] } });
    const ask = async (host: string, url = "/api/v1/me") =>
      (await app.inject({ url, headers: { ...as("anna"), host } })).statusCode;
    for (const host of ["localhost", "localhost:3978", "127.0.0.1:80", "[::1]:3978", "cards.example.com"])
      expect(await ask(host), host).toBe(200);
    for (const host of ["evil.example", "localhost.evil.example", "cards.example.com.evil.example"])
      expect(await ask(host), host).toBe(421);
    expect(await ask("10.0.3.7", "/health/live")).toBe(200);
    expect(await ask("10.0.3.7", "/docs/errors")).toBe(421);
  });

  it("says who is signed in, and what limits apply", async () => {
    const { app } = await openHttp({ settings: { maxRows: 7 } });
    expect((await app.inject({ url: "/api/v1/me", headers: as("anna") })).json()).toEqual({
      ...{ tenantId: "tenant-1", userId: "anna", name: "Anna Zawadzka", authMode: "dev", maxRows: 7 },
      ...{ sessionTimeoutMs: 3_600_000, teams: { installed: false, link: null } },
    });
  });
});

describe("where Teams is", () => {
  it("is said with the tab's address to whom the bot reaches, and with the app's to others", async () => {
    const { app } = await openHttp({
      instead: () => ({ teams: async ({ userId }) => ({ installed: userId === "anna" }) }),
      options: { teamsAppId: "app-1", publicUrl: () => "https://karty.example.com" },
    });
    const teams = async (who: string) =>
      (await app.inject({ url: "/api/v1/me", headers: { ...as(who), host: "localhost" } })).json().teams;
    expect(await teams("anna")).toEqual({
      installed: true,
      link: "https://teams.microsoft.com/l/entity/app-1/batches?webUrl=https%3A%2F%2Fkarty.example.com%2Fteams%2Fbatches",
    });
    expect(await teams("bartek")).toEqual({
      installed: false,
      link: "https://teams.microsoft.com/l/app/app-1",
    });
  });
});

describe("sign-in", () => {
  it("is asked for on every request, so that a revoked token stops at once", async () => {
    const { app, revoked } = await openHttp();
    const ask = () => app.inject({ url: "/api/v1/me", headers: as("anna") });
    expect((await ask()).statusCode).toBe(200);
    revoked.add("anna");
    const refused = await ask();
    expect([refused.statusCode, refused.json().code, refused.headers["www-authenticate"]]).toEqual([
      ...[401, "unauthenticated", "Bearer"],
    ]);
  });

  it("comes before anything in the request is looked at", async () => {
    const { app } = await openHttp();
    const answer = await app.inject({
      ...{ method: "POST", url: "/api/v1/batches", payload: "{ not json" },
      headers: { "content-type": "application/json" },
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe("an internal route", () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
    ...{ url: "/metrics", remoteAddress, headers },
  });

  it("answers this machine, and nobody else without the token", async () => {
    const { app } = await openHttp({ options: { metricsToken: "a-long-enough-token" } });
    const ask = async (...request: Parameters<typeof from>) =>
      (await app.inject(from(...request))).statusCode;
    expect(await ask("127.0.0.1")).toBe(200);
    expect(await ask("::1")).toBe(200);
    expect(await ask("::ffff:127.0.0.1")).toBe(200);
    expect(await ask("10.0.0.5")).toBe(403);
    expect(await ask("10.0.0.5", { authorization: "Bearer wrong" })).toBe(403);
    expect(await ask("10.0.0.5", { authorization: "Bearer a-long-enough-token" })).toBe(200);
    expect(await ask("10.0.0.5", as("anna"))).toBe(403);
  });

  it("does not take a proxy on this machine for this machine", async () => {
    const { app } = await openHttp();
    const ask = async (headers: Record<string, string>) =>
      (await app.inject(from("127.0.0.1", headers))).statusCode;
    expect(await ask({ "x-forwarded-for": "203.0.113.9" })).toBe(403);
    expect(await ask({ forwarded: "for=203.0.113.9" })).toBe(403);
    expect(await ask({ authorization: "Bearer " })).toBe(200);
  });

  it("cannot be talked into an address by a header when proxies are trusted", async () => {
    const { app } = await openHttp({ options: { trustProxy: 1 } });
    const answer = await app.inject(from("10.0.0.1", { "x-forwarded-for": "127.0.0.1, 203.0.113.9" }));
    expect(answer.statusCode).toBe(403);
    expect((await app.inject(from("10.0.0.1", { "x-forwarded-for": "127.0.0.1" }))).statusCode).toBe(403);
  });
});
