import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { GenerationFailure } from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DIALECTS, refused, streamed } from "../support/model-dialects.ts";
import { failureOf, NOTE, noteRequest, rememberingObserver, sleepless } from "../support/model-requests.ts";
import { type ModelStub, type Reply, startModelStub } from "../support/model-stub.ts";

const { anthropic, azure, bedrock, openai } = DIALECTS;
const TEXT = JSON.stringify(NOTE);
const filtered = (azure.answer(TEXT) as string[]).map((piece) =>
  piece.replace('"finish_reason":"stop"', '"finish_reason":"content_filter"'),
);

let first: ModelStub;
let second: ModelStub;
beforeAll(async () => {
  first = await startModelStub();
  second = await startModelStub();
});
afterAll(() => Promise.all([first.close(), second.close()]));

test.each<[string, typeof azure, Reply, GenerationFailure]>([
  ["Azure's filter on the prompt", azure, refused(azure, 400, { code: "content_filter" }), "content_filter"],
  ["Azure's filter on the answer", azure, streamed(azure, ...filtered), "content_filter"],
  ["OpenAI's refusal", openai, streamed(openai, ...openai.answer(TEXT, "refusal")), "refused"],
  ["Anthropic's refusal", anthropic, streamed(anthropic, ...anthropic.answer(TEXT, "refusal")), "refused"],
  ["Bedrock's refusal", bedrock, streamed(bedrock, ...bedrock.answer(TEXT, "refusal")), "refused"],
  ["a malformed question", openai, refused(openai, 400), "bad_request"],
])(
  "P07: %s is not taken to another provider and reaches the caller by name",
  async (_, dialect, reply, failure) => {
    const other = dialect.provider === "anthropic" ? openai : anthropic;
    first.script(reply);
    second.script(streamed(other, ...other.answer(TEXT)));
    const before = [first.requests.length, second.requests.length];
    const { system, slept } = sleepless();
    const generator = createResilientGenerator({
      generators: [dialect.make(first.url), other.make(second.url)],
      system,
      observer: rememberingObserver(),
    });
    const error = await failureOf(generator.generate(noteRequest()));
    expect([error.failure, error.provider, error.terminal]).toEqual([failure, dialect.provider, true]);
    expect([first.requests.length - (before[0] ?? 0), second.requests.length - (before[1] ?? 0)]).toEqual([
      1, 0,
    ]);
    expect(slept).toEqual([]);
    await generator.close();
  },
);
