import { type DiffPart, diffTexts } from "@rnd-cards/api/contract/diff.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const without = (parts: readonly DiffPart[], kind: DiffPart["kind"]) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join("");

/** Length of the longest common subsequence, by trying everything. */
function mostInCommon(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  if (a[0] === b[0]) return 1 + mostInCommon(a.slice(1), b.slice(1));
  return Math.max(mostInCommon(a.slice(1), b), mostInCommon(a, b.slice(1)));
}

/** Texts that share many words, so that there is something to find. */
const prose = fc
  .array(
    fc.constantFrom(
      "próba",
      "powłoki",
      "natrysk",
      "nie",
      "50°C",
      ".",
      ",",
      " ",
      "\n\n",
      "[do uzupełnienia: próg]",
    ),
    {
      maxLength: 60,
    },
  )
  .map((words) => words.join(" "));
const anyText = fc.oneof(prose, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));

describe("a diff of two texts", () => {
  it("gives the older text without what was added, and the newer without what was removed", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const parts = diffTexts(a, b);
        expect(without(parts, "added")).toBe(a);
        expect(without(parts, "removed")).toBe(b);
      }),
      { numRuns: 500 },
    );
  });

  it("has no empty part, no two of a kind in a row, and removals before the additions beside them", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const parts = diffTexts(a, b);
        for (const [index, { kind, text }] of parts.entries()) {
          expect(text).not.toBe("");
          expect(kind).not.toBe(parts[index + 1]?.kind);
          if (kind === "added") expect(parts[index + 1]?.kind ?? "same").toBe("same");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps as much as can be kept", () => {
    // Every one of these signs is a piece of its own.
    const signs = fc.string({ unit: fc.constantFrom("!", "?", ";"), maxLength: 9 });
    fc.assert(
      fc.property(signs, signs, (a, b) => {
        const same = diffTexts(a, b).filter(({ kind }) => kind === "same");
        expect(same.map(({ text }) => text).join("")).toHaveLength(mostInCommon(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it("of equal texts is one part, of empty ones none", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(diffTexts(text, text)).toEqual(text === "" ? [] : [{ kind: "same", text }]);
      }),
    );
  });

  it("keeps the longest run of words that both have", () => {
    expect(diffTexts("Próby trwają w piecu do 80°C.", "Próby nie trwają w komorze do 60°C.")).toEqual([
      { kind: "same", text: "Próby " },
      { kind: "added", text: "nie " },
      { kind: "same", text: "trwają w " },
      { kind: "removed", text: "piecu" },
      { kind: "added", text: "komorze" },
      { kind: "same", text: " do " },
      { kind: "removed", text: "80" },
      { kind: "added", text: "60" },
      { kind: "same", text: "°C." },
    ]);
  });

  it("stays bounded for texts of any length, and is right all the same", () => {
    const long = (seed: number) => Array.from({ length: 20_000 }, (_, n) => `w${(n * seed) % 997}`).join(" ");
    const [a, b] = [`Wstęp. ${long(7)} Koniec.`, `Wstęp. ${long(11)} Koniec.`];
    const startedAt = performance.now();
    const parts = diffTexts(a, b);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(without(parts, "added")).toBe(a);
    expect(without(parts, "removed")).toBe(b);
    expect(parts[0]).toMatchObject({ kind: "same", text: expect.stringMatching(/^Wstęp\. /) });
  });
});
