import { createInProcessQueue } from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { detailedHealthSchema } from "@rnd-cards/api/contract/health.ts";
import type { ProviderHealth } from "@rnd-cards/api/core/ports/text-generator.ts";
import { describe, expect, it } from "vitest";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

type Circuit = ProviderHealth["circuit"];

const generatorWith = (...circuits: Circuit[]) => ({
  ...stubGenerator([]),
  health: () =>
    circuits.map((circuit, index) => ({
      ...{ provider: ["anthropic", "openai"][index] ?? "x", model: `model-${index}`, circuit },
      ...{ lastSuccessAt: null, lastFailureAt: null },
    })),
});
const away = async () => {
  throw new ProductError("store_unavailable");
};

async function healthOf(setup: UseCasesSetup = {}, language: "pl" | "en" = "pl") {
  const { useCases } = await openUseCases([], setup);
  const health = await useCases.health(language);
  detailedHealthSchema.parse(health);
  const feature = (name: string) => health.features.find((one) => one.feature === name);
  const services = (name: string) => health.services.filter((one) => one.name === name);
  return { ...health, feature, services };
}

const model = (...circuits: Circuit[]) => ({ context: { generator: generatorWith(...circuits) } });

describe("health", () => {
  it("is ok with nothing to say when everything works", async () => {
    const { status, services, features, version } = await healthOf(model("closed", "closed"));
    expect([status, version]).toEqual(["ok", "1.2.3"]);
    expect(features.every(({ works, note }) => works && note === "")).toBe(true);
    for (const name of ["store", "queue", "limits", "events", "model"])
      expect(services(name).map(({ state, detail }) => [state, detail])).toEqual(
        Array(name === "model" ? 2 : 1).fill(["up", ""]),
      );
    expect(services("store")[0]?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it("without a model is ok, and says that cards are drafts from the row", async () => {
    const { status, services, feature } = await healthOf(model());
    expect(status).toBe("ok");
    expect(services("model")).toMatchObject([{ state: "off", kind: "template" }]);
    expect(feature("generate")).toMatchObject({ works: false });
    expect(feature("generate")?.note).toContain("szkice");
    expect(feature("submit")).toEqual({ feature: "submit", works: true, note: "" });
  });

  it("is degraded when one of two providers is down, and says that the other writes, whichever it is", async () => {
    for (const circuits of [
      ["open", "closed"],
      ["closed", "open"],
    ] as Circuit[][]) {
      const { status, services, feature } = await healthOf(model(...circuits));
      expect(status).toBe("degraded");
      expect(feature("generate")).toMatchObject({ works: true, note: "" });
      const down = circuits.indexOf("open");
      expect(services("model")[down]).toMatchObject({ state: "down" });
      expect(services("model")[down]?.detail).toContain(["anthropic", "openai"][down]);
      expect(services("model")[1 - down]).toMatchObject({ state: "up", detail: "" });
    }
  });

  it("is degraded when all providers are down, and everything but generating works", async () => {
    const { status, features } = await healthOf(model("open", "open"), "en");
    expect(status).toBe("degraded");
    expect(features.filter(({ works }) => !works)).toEqual([
      { feature: "generate", works: false, note: expect.stringContaining("drafts") },
    ]);
  });

  it("does not call a provider that is being probed well", async () => {
    const { status, services, feature } = await healthOf(model("half-open"), "en");
    expect(status).toBe("degraded");
    expect(services("model")).toMatchObject([{ state: "degraded" }]);
    expect(feature("generate")).toMatchObject({ works: true, note: expect.stringContaining("probed") });
  });

  it("is down when nothing can be stored, and only checking rows works", async () => {
    const { context, useCases } = await openUseCases([], model("closed"));
    context.store.check = away;
    const health = await useCases.health("en");
    expect(health.status).toBe("down");
    expect(health.features.filter(({ works }) => works).map(({ feature }) => feature)).toEqual(["validate"]);
    expect(health.services[0]).toMatchObject({ name: "store", state: "down" });
    expect(health.services[0]?.detail).toContain("nothing that was stored is lost");
  });

  it("is degraded when the queue does not answer", async () => {
    const queue = { ...createInProcessQueue(), depth: away };
    const { status, services } = await healthOf({ context: { queue, generator: generatorWith("closed") } });
    expect(status).toBe("degraded");
    expect(services("queue")).toMatchObject([{ state: "down" }]);
  });

  it("is degraded when limits that should be shared are local", async () => {
    const setup = model("closed");
    expect((await healthOf({ ...setup, deployment: { sharedLimits: true } })).status).toBe("degraded");
    expect((await healthOf({ ...setup, deployment: { sharedLimits: false } })).status).toBe("ok");
  });

  it("says that cards wait when no process writes them, and only then", async () => {
    const { status, services, feature } = await healthOf({
      ...model("closed"),
      deployment: { workers: () => 0 },
    });
    expect(status).toBe("degraded");
    expect(services("queue")[0]).toMatchObject({ state: "degraded" });
    expect(feature("generate")).toMatchObject({ works: false });
    expect(feature("generate")?.note).toContain("ruszą same");
    expect(feature("submit")).toMatchObject({ works: true, note: "" });
    for (const workers of [null, 3])
      expect((await healthOf({ ...model("closed"), deployment: { workers: () => workers } })).status).toBe(
        "ok",
      );
  });
});
