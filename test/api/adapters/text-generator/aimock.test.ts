import { type ChatCompletionRequest, LLMock } from "@copilotkit/aimock";
import type { TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DIALECTS } from "../../../support/model-dialects.ts";
import { failureOf, NOTE, noteRequest, outcomeOf } from "../../../support/model-requests.ts";

/** A mock of the providers that somebody else wrote from their documentation, beside our own stub. */
const mock = new LLMock({ port: 0, host: "127.0.0.1", chunkSize: 9 });
beforeAll(async () => {
  await mock.start();
});
afterAll(() => mock.stop());

const usage = {
  prompt_tokens: 120,
  completion_tokens: 30,
  input_tokens: 120,
  output_tokens: 30,
  total_tokens: 150,
};

/** Why a provider's good answers are not asked of the mock. */
const NO_ANSWERS: Readonly<Record<string, string>> = {
  bedrock: "the mock does not wrap its events in base64 as Bedrock does, and the SDK finds none in them",
};

describe.each(Object.entries(DIALECTS))("against the mock of %s", (name, dialect) => {
  const answers = (title: string, run: () => Promise<void>) =>
    NO_ANSWERS[name] ? test.skip(`${title} (${NO_ANSWERS[name]})`, run) : test(title, run);
  let generator: TextGenerator;
  beforeEach(() => {
    generator = dialect.make(mock.url);
    mock.onMessage(/KANAREK-3/, { content: JSON.stringify(NOTE), usage });
  });
  afterEach(async () => {
    await generator.close();
    mock.clearChaos().reset();
  });
  const ask = () => generator.generate(noteRequest());

  answers("a good answer is read, in many small pieces", async () => {
    expect(await ask()).toMatchObject({
      value: NOTE,
      provider: dialect.provider,
      usage: { input: 120, cached: 0, output: 30 },
    });
    expect(mock.getRequests()).toHaveLength(1);
  });

  answers(
    "the mock understands the prompt: instructions as the system's, the rest as the user's",
    async () => {
      await ask();
      const [{ messages } = { messages: [] }] = mock
        .getRequests()
        .map(({ body }) => body as ChatCompletionRequest);
      expect(messages.map(({ role }) => role)).toEqual(["system", "user"]);
      expect(JSON.stringify(messages[0])).toContain("KANAREK-1");
      expect(JSON.stringify(messages[1])).toMatch(/KANAREK-2.*KANAREK-3/);
    },
  );

  test("a rate limit carries its Retry-After", async () => {
    mock.clearFixtures();
    mock.onMessage(/KANAREK/, {
      error: { message: "slow down", type: "rate_limit_error" },
      status: 429,
      retryAfter: 7,
    });
    const error = await failureOf(ask());
    expect([error.failure, error.retryAfterMs]).toEqual(["rate_limited", 7_000]);
    expect(mock.getRequests()).toHaveLength(1);
  });

  test.each([
    [503, "server"],
    [529, "overloaded"],
    [400, "bad_request"],
  ])("status %i is %s", async (status, failure) => {
    mock.nextRequestError(status, { message: "no", type: "some_error" });
    expect(await outcomeOf(ask())).toBe(failure);
    expect(mock.getRequests()).toHaveLength(1);
  });

  answers("an answer cut by its length is cut_off", async () => {
    mock.clearFixtures();
    mock.onMessage(/KANAREK/, { content: JSON.stringify(NOTE), finishReason: "length" });
    expect(await outcomeOf(ask())).toBe("cut_off");
  });

  answers("an answer that breaks off in its stream is network", async () => {
    mock.clearFixtures();
    mock.onMessage(/KANAREK/, { content: JSON.stringify(NOTE) }, { truncateAfterChunks: 4 });
    expect(await outcomeOf(ask())).toBe("network");
    expect(mock.getRequests()).toHaveLength(1);
  });

  test.each([
    ["malformed", { malformedRate: 1 }, ["server", "network"]],
    ["disconnected", { disconnectRate: 1 }, ["network"]],
    ["dropped", { dropRate: 1 }, ["server"]],
    ["limited", { rateLimitRate: 1 }, ["rate_limited"]],
  ])("chaos: %s is the provider's trouble, one request", async (_, chaos, failures) => {
    mock.setChaos(chaos);
    expect(failures).toContain(await outcomeOf(ask()));
    expect(mock.getRequests().length).toBeLessThanOrEqual(1);
  });

  answers("chaos: a slow server is waited for within the limits and given up beyond them", async () => {
    mock.setChaos({ latencyMs: 120 });
    expect(await outcomeOf(ask())).toBe("ok");
    generator = dialect.make(mock.url, { idleTimeoutMs: 50 });
    expect(await outcomeOf(ask())).toBe("timeout");
  });
});
