import { addSecurityHeaders } from "@rnd-cards/api/http/plugins/security-headers.ts";
import { fastify } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";

/** A policy as sources by directive. */
function policyOf(header: unknown): Record<string, string[]> {
  return Object.fromEntries(
    String(header)
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name, sources]),
  );
}

describe("the headers of the API", () => {
  it("forbid everything a program does not need, on errors as well", async () => {
    const { app } = await openHttp();
    for (const url of ["/api/v1/me", "/api/v1/batches/none", "/nowhere", "/health", "/openapi.json"]) {
      const { headers } = await app.inject({ url, headers: as("anna") });
      expect(policyOf(headers["content-security-policy"]), url).toEqual({
        ...{ "default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"] },
        "frame-ancestors": ["'none'"],
      });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "strict-transport-security": "max-age=31536000",
      });
      expect(headers).not.toHaveProperty("x-powered-by");
    }
  });
});

describe("the headers of pages", () => {
  it("let Office and Teams show them, and nobody else", async () => {
    const { app } = await openHttp();
    const { headers, statusCode } = await app.inject({ url: "/docs" });
    expect(statusCode).toBe(200);
    const policy = policyOf(headers["content-security-policy"]);
    expect(policy["frame-ancestors"]).toEqual([
      "'self'",
      "https://*.cloud.microsoft",
      "https://teams.microsoft.com",
      "https://*.teams.microsoft.com",
      "https://*.microsoft365.com",
      "https://*.office.com",
      "https://*.officeapps.live.com",
      "https://*.sharepoint.com",
    ]);
    expect(headers).not.toHaveProperty("x-frame-options");
    expect(policy["script-src"]).toEqual(["'self'", "https://appsforoffice.microsoft.com"]);
    expect(policy["connect-src"]).toEqual([
      "'self'",
      "https://login.microsoftonline.com",
      "https://res.cdn.office.net",
    ]);
    expect(policy["object-src"]).toEqual(["'none'"]);
    expect(headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin-allow-popups",
      "x-content-type-options": "nosniff",
    });
  });

  it("go for everything below the page", async () => {
    const { app } = await openHttp();
    for (const url of ["/docs/errors", "/docs/static/swagger-ui-bundle.js"]) {
      const { headers, statusCode } = await app.inject({ url });
      expect(statusCode, url).toBe(200);
      expect(headers["content-security-policy"], url).toContain(
        "frame-ancestors 'self' https://*.cloud.microsoft",
      );
    }
  });
});

describe("the headers of icons", () => {
  it("let any site embed them", async () => {
    const app = fastify();
    onTestFinished(() => app.close());
    await addSecurityHeaders(app);
    app.get("/icon.png", { config: { headerProfile: "icon" } }, () => "png");
    const { headers } = await app.inject({ url: "/icon.png" });
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(policyOf(headers["content-security-policy"])["default-src"]).toEqual(["'none'"]);
  });
});

describe("pages elsewhere", () => {
  const pane = "https://pane.example";

  it("may call the API when they are listed, and read what they need of the answer", async () => {
    const { app } = await openHttp({ options: { corsOrigins: [pane] } });
    const preflight = await app.inject({
      ...{ method: "OPTIONS", url: "/api/v1/batches" },
      headers: {
        origin: pane,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,idempotency-key",
      },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers["access-control-allow-origin"]).toBe(pane);
    expect(preflight.headers["access-control-allow-headers"]).toContain("Idempotency-Key");
    expect(preflight.headers).not.toHaveProperty("access-control-allow-credentials");

    const answer = await app.inject({ url: "/api/v1/me", headers: { ...as("anna"), origin: pane } });
    expect(answer.headers["access-control-allow-origin"]).toBe(pane);
    expect(answer.headers.vary).toContain("Origin");
    for (const name of [
      "ETag",
      "Retry-After",
      "RateLimit",
      "X-RateLimit-Reset",
      "X-Request-Id",
      "Content-Disposition",
    ])
      expect(answer.headers["access-control-expose-headers"]).toContain(name);
    const refused = await app.inject({ url: "/api/v1/me", headers: { origin: pane } });
    expect([refused.statusCode, refused.headers["access-control-allow-origin"]]).toEqual([401, pane]);
  });

  it("may not otherwise", async () => {
    for (const corsOrigins of [[], [pane]]) {
      const { app } = await openHttp({ options: { corsOrigins } });
      for (const origin of ["https://evil.example", "null", `${pane}.evil.example`]) {
        const answer = await app.inject({ url: "/api/v1/me", headers: { ...as("anna"), origin } });
        expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      }
    }
    const { app } = await openHttp();
    const headers = { origin: pane, "access-control-request-method": "POST" };
    const preflight = await app.inject({ method: "OPTIONS", url: "/api/v1/batches", headers });
    expect(preflight.statusCode).toBe(405);
  });
});
