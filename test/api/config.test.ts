import { ConfigError, readConfig } from "@rnd-cards/api/config.ts";
import { envExample, VARIABLES } from "@rnd-cards/api/config-variables.ts";
import { describe, expect, it } from "vitest";

const KEY = "k".repeat(32);
const production = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://cards.example",
  AUTH_MODE: "entra",
  ENTRA_TENANTS: "11111111-2222-4333-8444-555555555555",
  ENTRA_AUDIENCE: "api://cards",
  LINK_SIGNING_KEYS: KEY,
};
const problems = (env: Record<string, string>) => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("the configuration", () => {
  it("needs nothing: an empty environment is a complete one", () => {
    const config = readConfig({});
    expect(config.server).toMatchObject({ host: "127.0.0.1", port: 3978 });
    expect(config.ai.providers).toEqual([]);
    expect(config.store).toMatchObject({ kind: "sqlite", path: "./data/rnd-cards.db" });
    expect([config.redis, config.role]).toEqual([null, "all"]);
  });

  it("judges by itself unless it is told not to", () => {
    expect(readConfig({}).ai.autoJudge).toBe(true);
    expect(readConfig({ AI_JUDGE: "off" }).ai.autoJudge).toBe(false);
    expect(problems({ AI_JUDGE: "sometimes" })).toEqual([expect.stringMatching(/^AI_JUDGE: /)]);
  });

  it("has a bot of its own on this machine, and a registered one when all of it is named", () => {
    expect(readConfig({}).bot).toMatchObject({
      app: null,
      nudgeAfterMs: 14_400_000,
      sessionTimeoutMs: 3_600_000,
    });
    const id = "99999999-2222-4333-8444-555555555555";
    const whole = { BOT_ID: id, BOT_PASSWORD: "secret", BOT_TENANT_ID: id };
    expect(readConfig(whole).bot.app).toEqual({ id, password: "secret", tenantId: id });
    const { BOT_PASSWORD: _, ...half } = whole;
    expect(problems(half)).toEqual([expect.stringContaining("belong together")]);
    expect(problems({ ...whole, BOT_ID: "rnd-cards" })[0]).toMatch(/^BOT_ID: /);
  });

  it("is shared by naming a database and a Redis, and every role needs both", () => {
    const shared = {
      STORE_URL: "mongodb://app:pass-1@db.internal/cards",
      REDIS_URL: "redis://:pass-2@cache.internal",
    };
    const config = readConfig({ ...shared, ROLE: "web", INSTANCES: "3" });
    expect(config.store).toMatchObject({ kind: "mongo", url: shared.STORE_URL });
    expect(config.redis).toEqual({ url: shared.REDIS_URL, instances: 3 });
    expect(config.role).toBe("web");
    for (const { STORE_URL, REDIS_URL } of [
      { STORE_URL: shared.STORE_URL, REDIS_URL: "" },
      { STORE_URL: "", REDIS_URL: shared.REDIS_URL },
    ])
      expect(problems({ STORE_URL, REDIS_URL, ROLE: "worker", INSTANCES: "2" })).toEqual([
        expect.stringMatching(/^ROLE: worker needs MongoDB/),
        expect.stringMatching(/^INSTANCES: /),
      ]);
    expect(problems({ STORE_URL: "postgres://db", REDIS_URL: "cache:6379" })).toHaveLength(2);
    const printed = JSON.stringify(config.print());
    expect(printed).toContain("db.internal/cards");
    expect(printed).not.toMatch(/pass-[12]/);
  });

  it("takes an empty variable as absent", () => expect(readConfig({ PORT: " " }).server.port).toBe(3978));

  it("names everything that keeps production from starting, at once", () => {
    expect(problems({ NODE_ENV: "production", RATE_LIMIT_ENABLED: "false", PORT: "x" })).toEqual([
      expect.stringMatching(/^PORT: /),
      "LINK_SIGNING_KEYS: required in production",
      "AUTH_MODE: dev is refused in production, use entra",
      "PUBLIC_URL: required in production",
      "RATE_LIMIT_ENABLED: false is refused in production",
    ]);
    expect(problems(production)).toEqual([]);
  });

  it("refuses to let everybody in from other machines", () => {
    expect(problems({ HOST: "0.0.0.0" })).toHaveLength(1);
    expect(problems({ HOST: "0.0.0.0", DEV_BEHIND_LOOPBACK_PUBLISH: "true" })).toEqual([]);
  });

  it("refuses half a provider and short keys", () => {
    expect(problems({ AZURE_OPENAI_ENDPOINT: "https://x.example" })).toHaveLength(1);
    expect(problems({ BEDROCK_MODEL: "m" })).toHaveLength(1);
    expect(problems({ LINK_SIGNING_KEYS: `${KEY},short` })).toHaveLength(1);
  });

  it("orders providers by choice, the first of each kind", () => {
    const env = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o" };
    const kinds = (more = {}) => readConfig({ ...env, ...more }).ai.providers.map(({ kind }) => kind);
    expect(kinds()).toEqual(["anthropic", "openai"]);
    expect(kinds({ AI_PRIMARY: "openai" })).toEqual(["openai", "anthropic"]);
    expect(kinds({ BEDROCK_MODEL: "m", AWS_REGION: "eu-central-1" })).toEqual(["bedrock", "openai"]);
  });

  it("cannot be changed, and prints without its secrets", () => {
    const config = readConfig({ ANTHROPIC_API_KEY: "secret-key-1", LINK_SIGNING_KEYS: KEY });
    expect(Object.isFrozen(config.limits.quotas.batches)).toBe(true);
    const printed = JSON.stringify(config.print());
    expect(printed).not.toContain("secret-key-1");
    expect(printed).not.toContain(KEY);
    expect(config.print()).toMatchObject({ ANTHROPIC_API_KEY: "•••", PORT: "3978" });
  });

  it("shows every variable in the example file", () => {
    const named = [...envExample().matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named).toEqual(Object.keys(VARIABLES));
  });
});
