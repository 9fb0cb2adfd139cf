import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DIALECTS, refused, streamed } from "../support/model-dialects.ts";
import {
  NOTE,
  noteRequest,
  rememberingObserver,
  scriptedProvider,
  sleepless,
} from "../support/model-requests.ts";
import { type ModelStub, startModelStub } from "../support/model-stub.ts";

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());

describe.each(Object.entries(DIALECTS))("P04: what %s asks to wait", (_, dialect) => {
  async function ask(headers: Record<string, string>) {
    stub.script(
      refused(dialect, 429, { headers }),
      streamed(dialect, ...dialect.answer(JSON.stringify(NOTE))),
    );
    const { system, slept } = sleepless();
    const fallback = scriptedProvider("fallback", () => "ok");
    const generator = createResilientGenerator({
      generators: [dialect.make(stub.url), fallback.generator],
      system,
      observer: rememberingObserver(),
    });
    const before = stub.requests.length;
    const { provider } = await generator.generate(noteRequest());
    await generator.close();
    return { provider, slept, requests: stub.requests.length - before };
  }

  test("7 s is waited, not less and not much more", async () => {
    const { provider, slept, requests } = await ask({ "retry-after": "7" });
    expect([provider, requests, slept.length]).toEqual([dialect.provider, 2, 1]);
    expect(slept[0]).toBeGreaterThanOrEqual(7_000);
    expect(slept[0]).toBeLessThanOrEqual(7_700);
  });

  test("milliseconds are more exact than seconds", async () => {
    const { provider, slept } = await ask({ "retry-after": "7", "retry-after-ms": "1250" });
    expect(provider).toBe(dialect.provider);
    expect(slept[0]).toBeGreaterThanOrEqual(1_250);
    expect(slept[0]).toBeLessThanOrEqual(1_375);
  });

  test("10 minutes send the call to the fallback at once", async () => {
    const { provider, slept, requests } = await ask({ "retry-after": "600" });
    expect([provider, requests, slept]).toEqual(["fallback", 1, []]);
  });
});
