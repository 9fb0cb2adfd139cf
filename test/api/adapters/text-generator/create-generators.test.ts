import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createGenerators } from "@rnd-cards/api/adapters/text-generator/create-generators.ts";
import { expect, test } from "vitest";
import { DIALECTS, refused, streamed } from "../../../support/model-dialects.ts";
import { NOTE, noteRequest, outcomeOf, rememberingObserver } from "../../../support/model-requests.ts";
import { startModelStub } from "../../../support/model-stub.ts";

const open = (providers: Parameters<typeof createGenerators>[0]["providers"]) =>
  createGenerators({ providers, maxCalls: 40 }, { system: createSystem(), observer: rememberingObserver() });

test("every kind of configured provider gets its name and its model", async () => {
  const generator = open([
    { kind: "anthropic", apiKey: "k", model: "claude-sonnet-5-5" },
    { kind: "bedrock", region: "eu-central-1", model: "eu.anthropic.claude-sonnet-5-5" },
    { kind: "openai", apiKey: "k", model: "gpt-6.1-terra" },
    { kind: "openai", apiKey: "k", model: "bielik-11b", baseUrl: "http://127.0.0.1:1/v1" },
    {
      kind: "azure",
      apiKey: "k",
      endpoint: "http://127.0.0.1:1",
      deployment: "terra",
      apiVersion: "2025-04-01-preview",
    },
  ]);
  expect(generator.health().map(({ provider, model, circuit }) => [provider, model, circuit])).toEqual([
    ["anthropic", "claude-sonnet-5-5", "closed"],
    ["bedrock", "eu.anthropic.claude-sonnet-5-5", "closed"],
    ["openai", "gpt-6.1-terra", "closed"],
    ["compatible", "bielik-11b", "closed"],
    ["azure", "terra", "closed"],
  ]);
  await generator.close();
});

test("room for thinking is that of the model which takes most", async () => {
  const sonnet = { kind: "anthropic", apiKey: "k", model: "claude-sonnet-5-5" } as const;
  const unknown = {
    kind: "openai",
    apiKey: "k",
    model: "bielik-11b",
    baseUrl: "http://127.0.0.1:1/v1",
  } as const;
  for (const [providers, room] of [
    [[], 0],
    [[sonnet], 0],
    [[sonnet, unknown], 4_000],
  ] as const) {
    const generator = open(providers);
    expect(generator.thinkingRoom?.()).toBe(room);
    await generator.close();
  }
});

test("the first provider is asked first and the second stands in for it", async () => {
  const [first, second] = [await startModelStub(), await startModelStub()];
  first.script(refused(DIALECTS.anthropic, 401));
  second.script(streamed(DIALECTS.compatible, ...DIALECTS.compatible.answer(JSON.stringify(NOTE))));
  const generator = open([
    { kind: "anthropic", apiKey: "k", model: "claude-sonnet-5-5", baseUrl: first.url },
    { kind: "openai", apiKey: "k", model: "bielik-11b", baseUrl: `${second.url}/v1` },
  ]);
  expect(await generator.generate(noteRequest())).toMatchObject({ value: NOTE, provider: "compatible" });
  expect([first.requests.length, second.requests.length]).toEqual([1, 1]);
  await generator.close();
  await Promise.all([first.close(), second.close()]);
});

test("no provider is no trouble: it says so by an empty health", async () => {
  const generator = open([]);
  expect(generator.health()).toEqual([]);
  expect(await outcomeOf(generator.generate(noteRequest()))).toBe("unavailable");
  await generator.close();
});
