import type { WorkbookMemory } from "@rnd-cards/excel-addin/src/office/host.ts";
import { parseMemory } from "@rnd-cards/excel-addin/src/office/memory.ts";
import { describe, expect, it } from "vitest";

const batch = (number: number) => ({
  ...{ batchId: `b${number}`, name: `Partia ${number}`, sheetId: "{A}", submittedAt: number },
});
const parse = (content: unknown) => parseMemory(content, () => "new-nonce");
const FRESH: WorkbookMemory = { mappings: {}, batches: [], nonce: "new-nonce" };

describe("a workbook's memory", () => {
  it("comes back as it was", () => {
    const memory: WorkbookMemory = {
      mappings: { "{A}": { mapping: { opis: "Streszczenie" }, headerRow: 14 }, "{B}": { mapping: {} } },
      batches: [batch(2), batch(1)],
      nonce: "n-1",
    };
    expect(parse(JSON.stringify(memory))).toEqual(memory);
  });

  it.each([null, undefined, 5, "", "{", "[]", '"x"', "null", "x".repeat(400_000)])(
    "that cannot be read is a fresh one",
    (content) => expect(parse(content)).toEqual(FRESH),
  );

  it("keeps what is sound of one that was written by something else", () => {
    const content = {
      mappings: {
        "{A}": { mapping: { opis: "X", constructor: "Y", celProjektu: 7 }, headerRow: 0 },
        "{B}": "x",
      },
      batches: [batch(1), { ...batch(2), submittedAt: "today" }, null, { ...batch(3), secret: "s" }],
      nonce: 12,
    };
    expect(parse(JSON.stringify(content))).toEqual({
      mappings: { "{A}": { mapping: { opis: "X" } } },
      batches: [batch(1), batch(3)],
      nonce: "new-nonce",
    });
  });

  it("is bounded: the twenty newest batches, fifty sheets", () => {
    const batches = Array.from({ length: 30 }, (_, index) => batch(30 - index));
    const mappings = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [`s${index}`, { mapping: {} }]),
    );
    const memory = parse(JSON.stringify({ mappings, batches, nonce: "n" }));
    expect(memory.batches.map(({ submittedAt }) => submittedAt)).toEqual(
      Array.from({ length: 20 }, (_, index) => 30 - index),
    );
    expect(Object.keys(memory.mappings)).toHaveLength(50);
  });
});
