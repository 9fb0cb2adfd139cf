import { join } from "node:path";
import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { describe, expect, it } from "vitest";
import { builtPages } from "../../support/built-pages.ts";
import { openHttp } from "../../support/http-product.ts";
import { temporaryFolder } from "../../support/product.ts";

async function serving(playground: boolean) {
  const { app } = await openHttp({ options: { webPages: { ...(await builtPages()), playground } } });
  return (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
}

describe("the pages", () => {
  it("stand at their addresses, may be shown by Office, and are asked about again", async () => {
    const get = await serving(true);
    for (const [url, page] of [
      ["/excel/taskpane.html", "taskpane.html"],
      ["/excel/sign-in.html", "sign-in.html"],
      ["/cards/card-1", "card.html"],
      ["/teams/card?card=card-1", "teams-card.html"],
      ["/teams/batches", "teams-batches.html"],
      ["/playground/excel", "playground.html"],
    ] as const) {
      const { statusCode, body, headers } = await get(url);
      expect([statusCode, body], url).toEqual([200, `<!doctype html><title>${page}</title>`]);
      expect(headers["cache-control"], url).toBe("no-cache");
      expect(headers["content-security-policy"], url).toContain("https://*.officeapps.live.com");
      expect(headers, url).not.toHaveProperty("x-frame-options");
    }
  });

  it("keep their windows apart from other sites, but for the one that ends a sign-in and must close itself", async () => {
    const get = await serving(true);
    const policyOf = async (url: string) => (await get(url)).headers["cross-origin-opener-policy"];
    expect(await policyOf("/excel/taskpane.html")).toBe("same-origin-allow-popups");
    expect(await policyOf("/excel/sign-in.html")).toBeUndefined();
  });

  it("have scripts that are kept for good and come compressed", async () => {
    const get = await serving(true);
    const plain = await get("/excel/assets/main-1a2b3c.js");
    expect([plain.statusCode, plain.body]).toEqual([200, "globalThis.loaded = true;"]);
    expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const small = await get("/excel/assets/main-1a2b3c.js", { "accept-encoding": "br" });
    expect(small.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": expect.stringContaining("javascript"),
    });
  });

  it("have icons that anybody may embed", async () => {
    const { statusCode, headers } = await (await serving(false))("/icons/color.png");
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "image/png",
      "cross-origin-resource-policy": "cross-origin",
    });
  });

  it("lead to the playground in local work only", async () => {
    const local = await serving(true);
    expect((await local("/")).headers.location).toBe("/playground/excel");
    const production = await serving(false);
    expect((await production("/")).statusCode).toBe(404);
    expect((await production("/playground/excel")).statusCode).toBe(404);
  });

  it("show nothing from outside their folder", async () => {
    const get = await serving(true);
    for (const url of [
      "/excel/../package.json",
      "/excel/%2e%2e/package.json",
      "/icons/..%2f..%2fpackage.json",
    ])
      expect([403, 404], url).toContain((await get(url)).statusCode);
  });

  it("are simply not there when they were not built", async () => {
    const { app } = await openHttp({
      options: { webPages: { folder: join(await temporaryFolder(), "none"), icons: null, playground: true } },
    });
    const answer = await app.inject({ url: "/excel/taskpane.html" });
    expect([answer.statusCode, answer.json().code]).toEqual([404, "not_found"]);
  });
});

it("the page about the app says in both languages what is kept and what is not promised", async () => {
  const get = await serving(false);
  for (const [language, said] of [
    ["pl", "nie udziela porad prawnych"],
    ["en", "no legal or tax advice"],
  ] as const) {
    const { statusCode, headers, body } = await get("/about", { "accept-language": language });
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body).toContain(`lang="${language}"`);
    expect(body).toContain(said);
    for (const chapter of ["privacy", "terms"]) expect(body).toContain(`id="${chapter}"`);
  }
});

it("the files of the pages cost nobody a request, while the pages' own calls do", async () => {
  const { app } = await openHttp({
    options: {
      webPages: { ...(await builtPages()), playground: true },
      limits: { ...DEFAULT_HTTP_OPTIONS.limits, addressPerMinute: 3 },
    },
  });
  const status = async (url: string) => (await app.inject({ url })).statusCode;
  for (let time = 0; time < 9; time++) expect(await status("/excel/assets/main-1a2b3c.js")).toBe(200);
  for (let time = 0; time < 9; time++) expect(await status("/icons/color.png")).toBe(200);
  for (let time = 0; time < 3; time++) expect(await status("/about")).toBe(200);
  expect(await status("/about")).toBe(429);
});
