import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createOpenAiGenerator } from "@rnd-cards/api/adapters/text-generator/openai/openai-generator.ts";
import type {
  GenerationFailure,
  PromptBlock,
  TextGenerator,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { DIALECTS, refused, streamed } from "../../../../support/model-dialects.ts";
import { failureOf, NOTE, noteRequest, outcomeOf } from "../../../../support/model-requests.ts";
import { type ModelStub, startModelStub } from "../../../../support/model-stub.ts";

let stub: ModelStub;
/** Watched from the start: the SDKs keep hold of the console they first saw. */
const spoken = (["debug", "log", "info", "warn", "error"] as const).map((level) =>
  vi.spyOn(console, level).mockImplementation(() => {}),
);
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

const system = createSystem();
const openai = (model = "gpt-6.1-terra") =>
  createOpenAiGenerator({
    system,
    flavour: { kind: "openai", apiKey: "key-1", model, baseUrl: `${stub.url}/v1` },
  });
const azure = (deployment = "gpt-6-1-terra") =>
  createOpenAiGenerator({
    system,
    flavour: {
      kind: "azure",
      apiKey: "key-2",
      endpoint: `${stub.url}/`,
      deployment,
      apiVersion: "2025-04-01-preview",
    },
  });
const compatible = () =>
  createOpenAiGenerator({
    system,
    flavour: { kind: "compatible", apiKey: "none", model: "bielik-11b", baseUrl: `${stub.url}/api/v1` },
  });
const GOOD = DIALECTS.openai.answer(JSON.stringify(NOTE)) as string[];
const answer = () => stub.script(streamed(DIALECTS.openai, ...GOOD));

/** The request that a call makes. */
async function sent(generator: TextGenerator, blocks?: PromptBlock[]) {
  const before = stub.requests.length;
  await generator.generate({ ...noteRequest(), ...(blocks ? { blocks } : {}) });
  const [request, ...more] = stub.requests.slice(before);
  expect(more).toEqual([]);
  if (!request) throw new Error("nothing was sent");
  return request;
}

describe("a request", () => {
  test("to OpenAI streams chat completions held to the schema, and asks that nothing be kept", async () => {
    answer();
    const { path, headers, body } = await sent(openai());
    expect(path).toBe("/v1/chat/completions");
    expect(headers.authorization).toBe("Bearer key-1");
    expect(body).toMatchObject({
      model: "gpt-6.1-terra",
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 700,
      store: false,
      response_format: {
        type: "json_schema",
        json_schema: {
          name: "note",
          strict: true,
          schema: { type: "object", required: ["title", "points"] },
        },
      },
      messages: [
        { role: "system", content: "Pisz po polsku. KANAREK-1" },
        { role: "user", content: "Wiersz klienta: KANAREK-2\n\nNapisz sekcję. KANAREK-3" },
      ],
    });
  });

  test("to Azure names the deployment in its path and brings the key in Azure's header", async () => {
    answer();
    const { path, headers, body } = await sent(azure());
    expect(path).toBe("/openai/deployments/gpt-6-1-terra/chat/completions?api-version=2025-04-01-preview");
    expect(headers["api-key"]).toBe("key-2");
    expect(headers.authorization).toBeUndefined();
    expect(body).not.toHaveProperty("store");
    expect(body).not.toHaveProperty("prompt_cache_key");
  });

  test("to a compatible server uses only what such servers know", async () => {
    answer();
    const { path, body } = await sent(compatible());
    expect(path).toBe("/api/v1/chat/completions");
    expect(Object.keys(body).sort()).toEqual([
      ...["max_tokens", "messages", "model", "response_format", "stream", "stream_options"],
    ]);
  });

  test("carries one cache key for all prompts with the same recurring beginning, and another for others", async () => {
    answer();
    const blocks = (row: string, task: string) => [
      { text: "instructions", cache: true },
      { text: row, cache: true },
      { text: task, cache: false },
    ];
    const key = async (row: string, task: string) =>
      (await sent(openai(), blocks(row, task))).body.prompt_cache_key as string;
    const first = await key("row 1", "section a");
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await key("row 1", "section b")).toBe(first);
    expect(await key("row 2", "section a")).not.toBe(first);
    const { body } = await sent(openai(), [{ text: "once", cache: false }]);
    expect(body).not.toHaveProperty("prompt_cache_key");
  });

  test.each([
    ["gpt-6.1-terra", "none", 700],
    ["gpt-6.1-sol", "low", 4_700],
    ["gpt-5-mini", "low", 4_700],
    ["o4-mini", "low", 4_700],
    ["gpt-4.1", undefined, 700],
    ["something-new", undefined, 4_700],
  ])("keeps %s from reasoning the answer's tokens away", async (model, effort, limit) => {
    answer();
    for (const generator of [openai(model), azure(model)]) {
      const { body } = await sent(generator);
      expect([body.reasoning_effort, body.max_completion_tokens]).toEqual([effort, limit]);
    }
  });

  test.each([
    ["gpt-6.1-terra", 30_000],
    ["gpt-6.1-sol", 120_000],
  ])("gives %s %i ms to its first event: a model that reasons says nothing meanwhile", async (model, ms) => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    answer();
    await sent(openai(model));
    expect(timers.mock.calls.map(([, wait]) => wait).includes(120_000)).toBe(ms === 120_000);
    timers.mockRestore();
  });

  test("is made of its options alone, whatever the environment says", async () => {
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9");
    vi.stubEnv("OPENAI_API_KEY", "key-of-the-environment");
    vi.stubEnv("OPENAI_ADMIN_KEY", "admin-of-the-environment");
    vi.stubEnv("OPENAI_ORG_ID", "org-of-the-environment");
    vi.stubEnv("AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:9");
    vi.stubEnv("AZURE_OPENAI_API_KEY", "key-of-the-environment");
    answer();
    for (const generator of [openai(), azure(), compatible()])
      expect(JSON.stringify((await sent(generator)).headers)).not.toContain("of-the-environment");
  });

  test("and its answer are in no log, even where the environment asks for one", async () => {
    vi.stubEnv("OPENAI_LOG", "debug");
    answer();
    await sent(openai());
    stub.script(streamed(DIALECTS.openai, 'data: {"broken KANAREK-4\n\n'));
    expect(await outcomeOf(openai().generate(noteRequest()))).toBe("server");
    for (const level of spoken) expect(level).not.toHaveBeenCalled();
  });
});

describe("a refusal", () => {
  test.each<[number, string, GenerationFailure]>([
    [400, "content_filter", "content_filter"],
    [400, "content_policy_violation", "content_filter"],
    [400, "context_length_exceeded", "bad_request"],
    [429, "rate_limit_exceeded", "rate_limited"],
    [429, "slow_down", "rate_limited"],
    [429, "insufficient_quota", "quota"],
    [429, "credit_balance_exhausted", "quota"],
    [429, "project_spend_limit_exceeded", "quota"],
    [429, "organization_usage_limit_exceeded", "quota"],
    [429, "billing_not_active", "quota"],
    [404, "model_not_found", "misconfigured"],
    [404, "DeploymentNotFound", "misconfigured"],
    [401, "invalid_api_key", "misconfigured"],
    [503, "server_error", "server"],
  ])("%i %s is %s", async (status, code, failure) => {
    stub.script(refused(DIALECTS.openai, status, { code }));
    for (const generator of [openai(), azure(), compatible()])
      expect(await outcomeOf(generator.generate(noteRequest()))).toBe(failure);
  });

  test("of Azure's filter is known by its inner code too", async () => {
    const error = {
      code: null,
      message: "filtered",
      status: 400,
      innererror: { code: "ResponsibleAIPolicyViolation" },
    };
    stub.script({
      status: 400,
      headers: { "content-type": "application/json" },
      body: [JSON.stringify({ error })],
    });
    const thrown = await failureOf(azure().generate(noteRequest()));
    expect([thrown.failure, thrown.terminal]).toEqual(["content_filter", true]);
  });

  test("of Azure's filter for the answer comes as its ending, however good the text looks", async () => {
    const filtered = GOOD.map((piece) =>
      piece.replace('"finish_reason":"stop"', '"finish_reason":"content_filter"'),
    );
    stub.script(streamed(DIALECTS.azure, ...filtered));
    expect(await outcomeOf(azure().generate(noteRequest()))).toBe("content_filter");
  });

  test.each<[Record<string, string>, GenerationFailure]>([
    [{ code: "rate_limit_exceeded", type: "requests" }, "rate_limited"],
    [{ code: "insufficient_quota", type: "insufficient_quota" }, "quota"],
    [{ type: "server_error" }, "server"],
    [{ code: "content_filter" }, "content_filter"],
    [{}, "server"],
  ])("in the middle of a stream: %o is %s", async (problem, failure) => {
    const event = `data: ${JSON.stringify({ error: { message: "no", ...problem } })}\n\n`;
    stub.script(streamed(DIALECTS.openai, ...GOOD.slice(0, 3), event));
    expect(await outcomeOf(openai().generate(noteRequest()))).toBe(failure);
  });
});

describe("an answer", () => {
  test("of Azure may begin with a report of its filter that has no choices", async () => {
    const report = `data: ${JSON.stringify({ id: "", model: "", choices: [], prompt_filter_results: [{ prompt_index: 0 }] })}\n\n`;
    stub.script(streamed(DIALECTS.azure, report, ...GOOD));
    expect(await azure().generate(noteRequest())).toMatchObject({ value: NOTE, model: "gpt-6.1-terra" });
  });

  test("of a server that counts no tokens is counted by its length", async () => {
    const text = JSON.stringify(NOTE);
    const bare = GOOD.filter((piece) => !piece.includes('"prompt_tokens"'));
    stub.script(streamed(DIALECTS.compatible, ...bare));
    const { usage } = await compatible().generate(noteRequest());
    const asked = noteRequest()
      .blocks.map((block) => block.text)
      .join("\n\n");
    expect(usage).toEqual({
      input: Math.ceil(asked.length / 2.5),
      cached: 0,
      output: Math.ceil(text.length / 2.5),
    });
  });

  test("of a server that says no farewell is whole all the same", async () => {
    stub.script(streamed(DIALECTS.compatible, ...GOOD.slice(0, -1)));
    expect(await outcomeOf(compatible().generate(noteRequest()))).toBe("ok");
  });
});
