import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DIALECTS, streamed } from "../support/model-dialects.ts";
import {
  NOTE,
  noteRequest,
  rememberingObserver,
  scriptedProvider,
  sleepless,
} from "../support/model-requests.ts";
import { type ModelStub, type Reply, startModelStub } from "../support/model-stub.ts";

/** Cut anywhere, every beginning of it that closes its braces is still a sound note to the schema. */
const TEXT = JSON.stringify(NOTE);

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());

describe.each(Object.entries(DIALECTS))("P05: half an answer of %s is no answer", (_, dialect) => {
  const whole = dialect.answer(TEXT);
  const cuts = whole.slice(0, whole.length - dialect.spare).map((_, pieces) => pieces);
  const troubles: [string, Reply][] = [
    ...cuts.map((n): [string, Reply] => [
      `cut after ${n} pieces`,
      streamed(dialect, ...whole.slice(0, n), "cut"),
    ]),
    ...cuts.map((n): [string, Reply] => [`ended after ${n} pieces`, streamed(dialect, ...whole.slice(0, n))]),
    ...cuts.map((n): [string, Reply] => [
      `overloaded after ${n} pieces`,
      streamed(dialect, ...whole.slice(0, n), dialect.overloaded),
    ]),
  ];
  const endings: [string, Reply][] = [
    ["max_tokens", streamed(dialect, ...dialect.answer(TEXT, "length"))],
    ["refusal", streamed(dialect, ...dialect.answer(TEXT, "refusal"))],
    ["an ending that is no ending", streamed(dialect, ...dialect.answer(TEXT, "odd"))],
  ];

  async function ask(reply: Reply) {
    stub.script(reply);
    const fallback = scriptedProvider("fallback", () => "ok");
    const generator = createResilientGenerator({
      generators: [dialect.make(stub.url), fallback.generator],
      system: sleepless().system,
      observer: rememberingObserver(),
    });
    const came = await generator.generate(noteRequest()).then(
      ({ provider }) => provider,
      () => "nothing",
    );
    await generator.close();
    return came;
  }

  test.each(troubles)("%s: the answer is the fallback's", async (_, reply) => {
    expect(await ask(reply)).toBe("fallback");
  });

  test.each(endings)("%s, although the text is whole: there is none", async (_, reply) => {
    expect(await ask(reply)).toBe("nothing");
  });
});
