import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "@rnd-cards/api/config.ts";
import { VARIABLES } from "@rnd-cards/api/config-variables.ts";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const FOLDER = join(import.meta.dirname, "../../infra/docker");
const read = (file: string) => parse(readFileSync(join(FOLDER, file), "utf8"), { merge: true }) as Compose;

interface Service {
  image?: string;
  build?: unknown;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  networks?: string[];
  healthcheck?: unknown;
  restart?: string;
  read_only?: boolean;
  cap_drop?: string[];
  stop_grace_period?: string;
  deploy?: { replicas?: number; resources?: { limits?: { cpus?: string; memory?: string } } };
}
interface Compose {
  services: Record<string, Service>;
  networks?: Record<string, { internal?: boolean } | null>;
}

const single = read("compose.yml");
const scaled = read("compose.scale.yml");
const files = {
  "compose.yml": single,
  "compose.dev.yml": read("compose.dev.yml"),
  "compose.scale.yml": scaled,
};

/** What whoever runs it has to set, as an example would. */
const SECRETS = {
  ...{ PUBLIC_URL: "https://cards.example", MONGO_PASSWORD: "mongo-1", REDIS_PASSWORD: "redis-1" },
  ...{
    ENTRA_TENANTS: "11111111-2222-4333-8444-555555555555",
    ENTRA_AUDIENCE: "api://cards",
    ENTRA_CLIENT_ID: "app-1",
  },
  ...{ LINK_SIGNING_KEYS: "k".repeat(32), METRICS_TOKEN: "m".repeat(16) },
};

/** Fills `${NAME:?why}` and `${NAME:-default}` as compose does; a required one that is missing throws. */
function interpolate(text: string, env: Record<string, string>): string {
  return text.replace(
    /\$\{(\w+)(?::([?-])([^}]*))?\}/g,
    (_whole, name: string, kind: string, rest: string) => {
      const value = env[name] ?? "";
      if (value !== "") return value;
      if (kind === "?") throw new Error(`${name}: ${rest}`);
      return kind === "-" ? rest : "";
    },
  );
}
const environmentOf = (service: Service | undefined, env: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(service?.environment ?? {}).map(([name, value]) => [name, interpolate(value, env)]),
  );
const ours = ({ services }: Compose) =>
  Object.entries(services).filter(([, { image }]) => image === "rnd-cards");

describe("the compose files", () => {
  it("give the product variables that it knows, and an environment that it starts with", () => {
    for (const [name, service] of [...ours(single), ...ours(scaled)]) {
      const env = environmentOf(service, SECRETS);
      for (const variable of Object.keys(env)) expect(Object.keys(VARIABLES), name).toContain(variable);
      expect(() => readConfig(env), name).not.toThrow();
    }
    const config = readConfig(environmentOf(scaled.services.worker, SECRETS));
    expect(config).toMatchObject({ role: "worker", production: true, store: { kind: "mongo" } });
    expect(config.redis?.url).toBe("redis://:redis-1@redis:6379");
    expect(readConfig(environmentOf(scaled.services.web, SECRETS)).role).toBe("web");
  });

  it("counts as instances as many processes as share a limit", () => {
    const { web, worker } = scaled.services;
    const most = Math.max(web?.deploy?.replicas ?? 0, worker?.deploy?.replicas ?? 0);
    for (const service of [web, worker]) expect(environmentOf(service, SECRETS).INSTANCES).toBe(String(most));
  });

  it.each(Object.keys(SECRETS))("does not start the scaled product without %s", (missing) => {
    const { [missing as keyof typeof SECRETS]: _, ...rest } = SECRETS;
    expect(() => Object.values(scaled.services).map((service) => environmentOf(service, rest))).toThrow(
      missing,
    );
  });

  it("holds no secret of its own", () => {
    for (const file of Object.keys(files))
      expect(readFileSync(join(FOLDER, file), "utf8")).not.toMatch(
        /(PASSWORD|SECRET|KEYS?|TOKEN): (?!\$\{)\S/,
      );
  });

  it("publishes the developer's product on loopback only, and of the scaled one nothing but the proxy", () => {
    for (const port of single.services.app?.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    const published = Object.entries(scaled.services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(published.map(([name]) => name)).toEqual(["proxy"]);
  });

  it("keeps databases in a network that leads nowhere, and the proxy out of it", () => {
    for (const engine of ["mongo", "redis"]) expect(scaled.services[engine]?.networks).toEqual(["data"]);
    expect(scaled.networks?.data).toEqual({ internal: true });
    expect(scaled.services.proxy?.networks).not.toContain("data");
    expect(scaled.services.worker?.networks).not.toContain("front");
  });

  it("bounds every service in memory and processors, starts it again, and knows whether it is well", () => {
    for (const { services } of [single, scaled])
      for (const [name, service] of Object.entries(services)) {
        expect(service.deploy?.resources?.limits, name).toMatchObject({
          ...{ cpus: expect.any(String), memory: expect.stringMatching(/^\d+[mg]$/) },
        });
        expect(service.restart, name).toBe("unless-stopped");
        // The image brings its own check along.
        if (service.image !== "rnd-cards") expect(service.healthcheck, name).toBeDefined();
      }
  });

  it("runs the product without rights it does not need, and gives it time to stop", () => {
    for (const [name, service] of [...ours(single), ...ours(scaled)]) {
      expect(service, name).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      expect(Number.parseInt(service.stop_grace_period ?? "0", 10), name).toBeGreaterThan(25);
    }
  });

  it("names a version of every image that is not ours", () => {
    for (const { image = "" } of Object.values(scaled.services))
      if (image !== "rnd-cards") expect(image).toMatch(/^[a-z]+:\d/);
  });

  it("has Redis keep every job: nothing evicted, and written to disk", () => {
    const command = scaled.services.redis?.command?.join(" ") ?? "";
    expect(command).toContain("--maxmemory-policy noeviction");
    expect(command).toContain("--appendonly yes");
  });
});
