import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { createDocumentWriter } from "@rnd-cards/api/adapters/word/document-writer.ts";
import type { CardsDocument, DocumentWriter } from "@rnd-cards/api/core/ports/document-writer.ts";
import { afterEach, describe, expect, it } from "vitest";
import { readZip } from "../../../support/read-zip.ts";
import { modelCard, SAMPLE_TIME } from "../../../support/sample-cards.ts";
import { until } from "../../../support/until.ts";

const UNSTEADY = new URL("../../../support/unsteady-build-worker.ts", import.meta.url);

const named = (batchName: string, parts: Partial<CardsDocument> = {}): CardsDocument => ({
  kind: "cards",
  ...{ batchName, cards: [modelCard()], language: "pl", draftedAt: SAMPLE_TIME },
  ...parts,
});

/** A document on which the thread hangs, and a way to wait until it does. */
function hanging() {
  const began = new Int32Array(new SharedArrayBuffer(4));
  const document = { ...named("hang"), began };
  return { document, hangs: () => until("the thread hangs", () => Atomics.load(began, 0) === 1) };
}

/** Each thread of the writer keeps one port open. */
const threads = () => process.getActiveResourcesInfo().filter((kind) => kind === "MessagePort").length;

describe("the document writer", () => {
  let writer: DocumentWriter;
  afterEach(() => writer.close());
  const open = (options: Parameters<typeof createDocumentWriter>[0] = {}) => {
    writer = createDocumentWriter({ concurrency: 1, maxQueue: 2, entry: UNSTEADY, ...options });
    return writer;
  };

  it("gives the bytes of a Word file with the batch's name and every card", async () => {
    open({ entry: undefined });
    const cards = Array.from({ length: 45 }, (_, index) => modelCard({ rowNumber: index + 2 }));
    const files = await readZip(await writer.write(named("Karty 2024", { cards })));
    expect(files.get("docProps/core.xml")).toContain("Karty 2024");
    expect(files.get("word/document.xml")?.match(/w:val="Heading1"/g)).toHaveLength(46);
  });

  it("keeps documents apart that are written at the same time", async () => {
    open({ concurrency: 2, maxQueue: 10 });
    const names = ["A", "B", "C", "D", "E"];
    const written = await Promise.all(names.map((name) => writer.write(named(name))));
    const titles = await Promise.all(
      written.map(
        async (bytes) => /<dc:title>(.*?)</.exec((await readZip(bytes)).get("docProps/core.xml") ?? "")?.[1],
      ),
    );
    expect(titles).toEqual(names);
  });

  it("lets a thread without work end by itself when it is closed, instead of cutting it off", async () => {
    open();
    const ended = new Int32Array(new SharedArrayBuffer(4));
    await writer.write({ ...named("before"), ended } as CardsDocument);
    await writer.close();
    expect(Atomics.load(ended, 0)).toBe(1);
  });

  it("refuses a document when too many wait, and writes those that do", async () => {
    open();
    const accepted = ["1", "2", "3"].map((name) => writer.write(named(name)));
    await expect(writer.write(named("4"))).rejects.toMatchObject({ code: "overloaded" });
    await expect(Promise.all(accepted)).resolves.toHaveLength(3);
    await expect(writer.write(named("5"))).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each([
    ["throws", "crash"],
    ["ends", "exit"],
    ["runs out of memory", "grow"],
  ])(
    "outlives a thread that %s, and writes the next document in a new one",
    async (_, name) => {
      open();
      const next = writer.write(named("before")).then(() => writer.write(named(name)));
      await expect(next).rejects.toThrow(/document worker/);
      await expect(writer.write(named("next"))).resolves.toBeInstanceOf(Uint8Array);
    },
    60_000,
  );

  it("notices that an idle thread has ended", async () => {
    open();
    const started = Promise.withResolvers<Worker>();
    process.once("worker", started.resolve);
    await writer.write(named("last"));
    await once(await started.promise, "exit");
    await expect(writer.write(named("next"))).resolves.toBeInstanceOf(Uint8Array);
  });

  it("ends the work of an aborted document with the signal's reason and goes on with the next", async () => {
    open();
    const stop = new AbortController();
    const { document, hangs } = hanging();
    const aborted = writer.write(document, { signal: stop.signal });
    const waiting = writer.write(named("next"));
    await hangs();
    const reason = new Error("nobody waits any more");
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await expect(waiting).resolves.toBeInstanceOf(Uint8Array);
  });

  it("lets a waiting document leave the queue", async () => {
    open({ maxQueue: 1 });
    const first = writer.write(named("first"));
    const stop = new AbortController();
    const second = writer.write(named("second"), { signal: stop.signal });
    stop.abort(new Error("left"));
    await expect(second).rejects.toThrow("left");
    const third = writer.write(named("third"));
    await expect(Promise.all([first, third])).resolves.toHaveLength(2);
  });

  it("does not start for a signal that has fired already", async () => {
    open();
    await expect(
      writer.write(named("late"), { signal: AbortSignal.abort(new Error("too late")) }),
    ).rejects.toThrow("too late");
  });

  it("gives up a document that takes too long", async () => {
    open({ timeLimitMs: 50 });
    await expect(writer.write(named("hang"))).rejects.toMatchObject({ code: "timeout" });
  });

  it("reports a document that cannot be built and keeps its thread", async () => {
    open();
    const broken = named("broken", { cards: [{ ...modelCard(), state: "unknown" as "review" }] });
    await expect(writer.write(broken)).rejects.toThrow("could not be built");
    await expect(writer.write(named("next"))).resolves.toBeInstanceOf(Uint8Array);
  });

  it("does not copy what is not printed to its thread", async () => {
    open();
    const card = modelCard();
    const heavy = { ...card, calls: [() => "not cloneable"] as unknown as typeof card.calls };
    await expect(writer.write(named("light", { cards: [heavy] }))).resolves.toBeInstanceOf(Uint8Array);
  });

  it("closes at once, refuses whoever waits and leaves no thread behind, also when closed twice", async () => {
    const before = threads();
    open({ maxQueue: 5 });
    const { document, hangs } = hanging();
    const running = writer.write(document);
    const waiting = writer.write(named("waiting"));
    await hangs();
    expect(threads()).toBe(before + 1);
    const outcome = Promise.allSettled([running, waiting]);
    await Promise.all([writer.close(), writer.close()]);
    for (const result of await outcome)
      expect(result).toMatchObject({ status: "rejected", reason: { code: "stopping" } });
    await expect(writer.write(named("after"))).rejects.toMatchObject({ code: "stopping" });
    expect(threads()).toBe(before);
  });
});
