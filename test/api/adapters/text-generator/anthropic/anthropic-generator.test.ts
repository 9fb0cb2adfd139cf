import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import {
  type AnthropicOptions,
  createAnthropicGenerator,
} from "@rnd-cards/api/adapters/text-generator/anthropic/anthropic-generator.ts";
import type { GenerationFailure, PromptBlock } from "@rnd-cards/api/core/ports/text-generator.ts";
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
const direct = (options: { model?: string } = {}) =>
  createAnthropicGenerator({
    system,
    apiKey: "key-1",
    baseUrl: stub.url,
    model: "claude-sonnet-5-5",
    ...options,
  });
const bedrock = (aws: Partial<NonNullable<AnthropicOptions["aws"]>> = {}) =>
  createAnthropicGenerator({
    ...{ system, baseUrl: stub.url, model: "eu.anthropic.claude-sonnet-5-5" },
    aws: { region: "eu-central-1", ...aws },
  });
const answer = (dialect = DIALECTS.anthropic) =>
  stub.script(streamed(dialect, ...dialect.answer(JSON.stringify(NOTE))));

/** The request that a call makes. */
async function sent(generator: ReturnType<typeof direct>, blocks?: PromptBlock[]) {
  const before = stub.requests.length;
  await generator.generate({ ...noteRequest(), ...(blocks ? { blocks } : {}) });
  const [request, ...more] = stub.requests.slice(before);
  expect(more).toEqual([]);
  if (!request) throw new Error("nothing was sent");
  return request;
}

describe("a request to Anthropic", () => {
  test("goes to the messages API with the key, streaming, the answer held to the schema", async () => {
    answer();
    const { path, headers, body } = await sent(direct());
    expect(path).toBe("/v1/messages");
    expect(headers.authorization).toBe("Bearer key-1");
    expect(headers["anthropic-version"]).toMatch(/^20\d\d-/);
    expect(body).toMatchObject({
      model: "claude-sonnet-5-5",
      stream: true,
      output_config: {
        format: { type: "json_schema", schema: { type: "object", required: ["title", "points"] } },
      },
    });
  });

  test("marks the blocks that recur, and no more than the API takes", async () => {
    answer();
    const mark = { cache_control: { type: "ephemeral" } };
    const { body } = await sent(direct());
    expect(body.system).toEqual([{ type: "text", text: "Pisz po polsku. KANAREK-1", ...mark }]);
    expect(body.messages).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Wiersz klienta: KANAREK-2", ...mark },
          { type: "text", text: "Napisz sekcję. KANAREK-3" },
        ],
      },
    ]);
    const six = Array.from({ length: 6 }, (_, index) => ({ text: `b${index}`, cache: true }));
    const many = (await sent(direct(), six)).body;
    const all = [...many.system, ...many.messages[0].content];
    expect(all.filter((block) => block.cache_control).map(({ text }) => text)).toEqual([
      "b2",
      "b3",
      "b4",
      "b5",
    ]);
  });

  test("of one block has a user's message and no system's", async () => {
    answer();
    const { body } = await sent(direct(), [{ text: "Napisz.", cache: false }]);
    expect(body.system).toBeUndefined();
    expect(body.messages).toEqual([{ role: "user", content: [{ type: "text", text: "Napisz." }] }]);
  });

  test.each([
    ["claude-sonnet-5-5", { thinking: { type: "between_tools" }, max_tokens: 700 }],
    ["claude-sonnet-5-5-20260901", { thinking: { type: "between_tools" }, max_tokens: 700 }],
    ["claude-haiku-5-5", { thinking: { type: "disabled" }, max_tokens: 700 }],
    ["claude-sonnet-5", { thinking: { type: "disabled" }, max_tokens: 700 }],
    ["claude-opus-5-20260301", { thinking: { type: "disabled" }, max_tokens: 700 }],
    ["claude-opus-5-5", { output_config: { effort: "low" }, max_tokens: 4_700 }],
    ["claude-fable-5-1", { output_config: { effort: "low" }, max_tokens: 4_700 }],
    ["claude-haiku-4-5-20251001", { max_tokens: 700 }],
    ["claude-3-5-haiku-latest", { max_tokens: 700 }],
    ["claude-nova-7", { max_tokens: 4_700 }],
  ])("keeps %s from thinking the answer's tokens away", async (model, expected) => {
    answer();
    const { body } = await sent(direct({ model }));
    expect(body).toMatchObject(expected);
    if (!("thinking" in expected)) expect(body.thinking).toBeUndefined();
    if (!("output_config" in expected)) expect(body.output_config.effort).toBeUndefined();
  });

  test("is made of its options alone, whatever the environment says", async () => {
    vi.stubEnv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9");
    vi.stubEnv("ANTHROPIC_API_KEY", "key-of-the-environment");
    vi.stubEnv("ANTHROPIC_AUTH_TOKEN", "token-of-the-environment");
    answer();
    const { headers } = await sent(direct());
    expect(headers.authorization).toBe("Bearer key-1");
    expect(JSON.stringify(headers)).not.toContain("of-the-environment");
  });

  test("and its answer are in no log, even where the environment asks for one", async () => {
    vi.stubEnv("ANTHROPIC_LOG", "debug");
    answer();
    await sent(direct());
    stub.script(streamed(DIALECTS.anthropic, 'event: message_start\ndata: {"broken KANAREK-4\n\n'));
    expect(await outcomeOf(direct().generate(noteRequest()))).toBe("server");
    for (const level of spoken) expect(level).not.toHaveBeenCalled();
  });
});

describe("a request to Bedrock", () => {
  test("names the model in its path and is signed with the credentials given", async () => {
    answer(DIALECTS.bedrock);
    const keys = { accessKeyId: "AKIA1", secretAccessKey: "s", sessionToken: "t" };
    const { path, headers, body } = await sent(bedrock({ credentials: keys }));
    expect(path).toBe("/model/eu.anthropic.claude-sonnet-5-5/invoke-with-response-stream");
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIA1\/\d+\/eu-central-1\/bedrock\//);
    expect(headers["x-amz-security-token"]).toBe("t");
    expect(body).toMatchObject({ thinking: { type: "between_tools" }, max_tokens: 700 });
  });

  test.each([
    ["anthropic.claude-sonnet-4-20250514-v1:0", "bedrock-2023-05-31"],
    ["eu.anthropic.claude-haiku-4-5-20251001-v1:0", "bedrock-2023-05-31"],
    ["eu.anthropic.claude-opus-4-7", expect.stringMatching(/^20\d\d-/)],
    ["eu.anthropic.claude-sonnet-5-5", expect.stringMatching(/^20\d\d-/)],
  ])("for %s is in an API version that Bedrock has for it", async (model, version) => {
    answer(DIALECTS.bedrock);
    const credentials = { accessKeyId: "a", secretAccessKey: "s" };
    const generator = createAnthropicGenerator({
      ...{ system, baseUrl: stub.url, model },
      aws: { region: "eu-central-1", credentials },
    });
    expect((await sent(generator)).body.anthropic_version).toEqual(version);
  });

  test("takes credentials from AWS's chain where none are given", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
    answer(DIALECTS.bedrock);
    expect((await sent(bedrock())).headers.authorization).toContain("Credential=AKIAENV/");
  });

  test("without credentials anywhere is misconfigured and asks nobody", async () => {
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
    const before = stub.requests.length;
    expect(await outcomeOf(bedrock().generate(noteRequest()))).toBe("misconfigured");
    expect(stub.requests).toHaveLength(before);
  });

  test("may take two minutes to its first event, because a new schema is compiled first", async () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    answer(DIALECTS.bedrock);
    await sent(bedrock({ credentials: { accessKeyId: "a", secretAccessKey: "s" } }));
    const waits = timers.mock.calls.map(([, ms]) => ms);
    expect(waits).toContain(120_000);
    expect(waits).toContain(30_000);
    timers.mockRestore();
  });
});

describe("a refusal", () => {
  type Case = [string, number, Parameters<typeof refused>[2], GenerationFailure];
  test.each<Case>([
    ["money spent", 400, { message: "Your credit balance is too low to access the Anthropic API." }, "quota"],
    [
      "an own limit",
      400,
      { message: "You have reached your specified API usage limits. Back on 1 Dec." },
      "quota",
    ],
    [
      "a workspace limit",
      400,
      { message: "You have reached your specified workspace API usage limits." },
      "quota",
    ],
    ["a bill", 402, { code: "billing_error" }, "quota"],
    ["a rate", 429, { code: "rate_limit_error" }, "rate_limited"],
    ["a request too large", 413, { code: "request_too_large" }, "bad_request"],
    ["an unknown model", 404, { code: "not_found_error" }, "misconfigured"],
    ["overload", 529, { code: "overloaded_error" }, "overloaded"],
  ])("of Anthropic for %s", async (_, status, problem, failure) => {
    stub.script(refused(DIALECTS.anthropic, status, problem));
    expect(await outcomeOf(direct().generate(noteRequest()))).toBe(failure);
  });

  test.each([
    ["enforced_spend_limit_reached", 429, "quota"],
    ["contract_spend_limit_reached", 429, "quota"],
    ["ramp_limit_exceeded", 429, "rate_limited"],
    ["organization_on_hold", 400, "misconfigured"],
    ["cmek_key_disabled", 400, "misconfigured"],
    ["request_body_encoding_invalid", 400, "bad_request"],
  ])("of Anthropic with the code %s", async (code, status, failure) => {
    const error = { type: "rate_limit_error", message: "no", details: { error_code: code } };
    const headers = { "content-type": "application/json", "request-id": "req_7" };
    stub.script({ status, headers, body: [JSON.stringify({ type: "error", error })] });
    const thrown = await failureOf(direct().generate(noteRequest()));
    expect(thrown.failure).toBe(failure);
    expect(String(thrown.cause)).toBe(`Error: HTTP ${status} ${code} req_7`);
  });

  test.each<Case>([
    [
      "its quota",
      400,
      { headers: { "x-amzn-errortype": "ServiceQuotaExceededException:http://x" } },
      "quota",
    ],
    ["a wrong model", 400, { message: "The provided model identifier is invalid." }, "misconfigured"],
    [
      "a model by the wrong id",
      400,
      { message: "with on-demand throughput isn’t supported" },
      "misconfigured",
    ],
    [
      "a retired model",
      404,
      { message: "This model version has reached the end of its life." },
      "misconfigured",
    ],
    ["another mistake", 400, { message: "max_tokens: must be positive" }, "bad_request"],
    ["throttling", 429, { headers: { "x-amzn-errortype": "ThrottlingException" } }, "rate_limited"],
    ["a model that failed", 424, {}, "server"],
  ])("of Bedrock for %s", async (_, status, problem, failure) => {
    stub.script(refused(DIALECTS.bedrock, status, problem));
    const credentials = { accessKeyId: "a", secretAccessKey: "s" };
    expect(await outcomeOf(bedrock({ credentials }).generate(noteRequest()))).toBe(failure);
  });

  test.each<[string, GenerationFailure]>([
    ["overloaded_error", "overloaded"],
    ["api_error", "server"],
    ["rate_limit_error", "rate_limited"],
    ["timeout_error", "server"],
    ["invalid_request_error", "bad_request"],
    ["something_new", "server"],
  ])("in the middle of a stream: %s is %s", async (type, failure) => {
    const event = `event: error\ndata: ${JSON.stringify({ type: "error", error: { type, message: "no" } })}\n\n`;
    stub.script(streamed(DIALECTS.anthropic, ...DIALECTS.anthropic.answer("{}").slice(0, 4), event));
    expect(await outcomeOf(direct().generate(noteRequest()))).toBe(failure);
  });
});

test("thinking is no part of an answer, and counts as progress", async () => {
  const events = DIALECTS.anthropic.answer(JSON.stringify(NOTE)) as string[];
  const thought = (text: string) =>
    `event: content_block_delta\ndata: ${JSON.stringify({ type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: text } })}\n\n`;
  stub.script(
    streamed(DIALECTS.anthropic, ...events.slice(0, 2), thought("{"), thought("}"), ...events.slice(2)),
  );
  expect((await direct().generate(noteRequest())).value).toEqual(NOTE);
});
