import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DIALECTS, refused } from "../support/model-dialects.ts";
import { noteRequest, outcomeOf, rememberingObserver, sleepless } from "../support/model-requests.ts";
import { type ModelStub, startModelStub } from "../support/model-stub.ts";

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());

test.each(Object.entries(DIALECTS))(
  "P03: a permanent 500 of %s takes exactly 3 requests on the wire",
  async (_, dialect) => {
    stub.script(refused(dialect, 500));
    const { system, slept } = sleepless();
    const observer = rememberingObserver();
    const generator = createResilientGenerator({ generators: [dialect.make(stub.url)], system, observer });
    const before = stub.requests.length;
    expect(await outcomeOf(generator.generate(noteRequest()))).toBe("unavailable");
    expect(stub.requests.length - before).toBe(3);
    const [first = 0, second = 0, ...more] = slept;
    const [longest, longer] = dialect.provider === "azure" ? [2_000, 8_000] : [1_000, 4_000];
    expect(more).toEqual([]);
    expect(first).toBeLessThanOrEqual(longest);
    expect(second).toBeLessThanOrEqual(longer);
    await generator.close();
  },
);
