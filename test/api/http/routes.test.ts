import { type RouteContract, routes } from "@rnd-cards/api/contract/routes.ts";
import { PAGES, pageOf } from "@rnd-cards/api/http/pages.ts";
import { describe, expect, it } from "vitest";
import { builtPages } from "../../support/built-pages.ts";
import { openHttp } from "../../support/http-product.ts";

describe("the route table", () => {
  it("registers every route of the contract, once, and nothing else but the declared pages", async () => {
    const webPages = { ...(await builtPages()), playground: true };
    const { app } = await openHttp({ options: { corsOrigins: ["https://pane.example"], webPages } });
    const contract = Object.values<RouteContract>(routes).map(({ method, path }) => `${method} ${path}`);
    const served = app.routeTable
      .filter(({ contract: name, method }) => name !== null && method !== "HEAD")
      .map(({ method, url }) => `${method} ${url}`);
    expect([...served].sort()).toEqual([...contract].sort());
    const others = app.routeTable.filter(({ contract: name }) => name === null);
    expect(others.filter(({ url }) => !pageOf(url))).toEqual([]);
    expect(others.filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method))).toEqual([]);
    for (const page of PAGES) expect(others.some(({ url }) => pageOf(url) === page)).toBe(true);
  });

  it("answers HEAD where a GET is JSON, and nowhere else", async () => {
    const { app } = await openHttp();
    const heads = app.routeTable.filter(({ method, contract }) => method === "HEAD" && contract !== null);
    expect(heads.map(({ contract }) => contract).sort()).toEqual([
      "assessCard",
      "detailedHealth",
      "estimateBatch",
      "getBatch",
      "getCard",
      "health",
      "listBatches",
      "listDeadLetters",
      "live",
      "me",
      "ready",
      "sectionVersions",
      "signIn",
      "startup",
    ]);
  });

  it("refuses to start with a route that says neither contract nor headers", async () => {
    const { addKnownRoutes } = await import("@rnd-cards/api/http/plugins/known-routes.ts");
    const { fastify } = await import("fastify");
    const app = fastify();
    addKnownRoutes(app);
    expect(() => app.get("/backdoor", () => "open")).toThrow(/backdoor/);
  });
});
