import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { COMMAND_NAMES, COMMANDS, FILLERS, LATEST, WORDS } from "@rnd-cards/bot/commands/command-words.ts";
import { type Command, parseCommand } from "@rnd-cards/bot/commands/parse-command.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const BATCH_COMMANDS = ["status", "review", "export", "cancel", "retry"] as const;

describe("what a person writes in the chat", () => {
  it.each([
    ["Pokaż partie!", { name: "batches" }],
    ["STATUS 2", { name: "status", which: { nth: 2 } }],
    ["eksport ostatniej", { name: "export", which: { nth: 1 } }],
    ["status partii", { name: "status", which: null }],
    ["Cześć, poproszę o pomoc :)", { name: "help" }],
    ["hi", { name: "hello" }],
    ["Dzień dobry", { name: "hello" }],
    ["please cancel my batch #3", { name: "cancel", which: { nth: 3 } }],
    ["Przejrzyj „Projekty ACME 2024”", { name: "review", which: { named: ["acme", "2024"] } }],
    ["ponow", { name: "retry", which: null }],
    ["język EN", { name: "language", language: "en" }],
    ["Jezyk: polski", { name: "language", language: "pl" }],
    ["po polsku proszę", { name: "language", language: "pl" }],
    ["language", { name: "language", language: null }],
    ["English, please", { name: "language", language: "en" }],
    ["???", { name: "help" }],
    ["", { name: "unknown", said: "", nearest: null }],
    ["eksprot", { name: "unknown", said: "eksprot", nearest: "export" }],
    ["Co dziś na obiad?", { name: "unknown", said: "Co dziś na obiad?", nearest: null }],
  ] satisfies [string, Command][])("%j is understood", (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  const untidy = fc.constantFrom(" ", "  ", "\u00a0", "\n", "!", "...", ", ", " – ", " 🙂 ", "\t", ")");
  const casing = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1),
  );
  const accents = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.normalize("NFD"),
    (text: string) =>
      text.replace(/[ąćęłńóśźż]/gi, (letter) =>
        letter === "ł" ? "l" : letter === "Ł" ? "L" : (letter.normalize("NFD")[0] ?? ""),
      ),
  );
  const filler = fc.constantFrom(...FILLERS, "proszę", "pokaż");
  const around = fc.array(filler, { maxLength: 4 });
  const command = fc.constantFrom(...COMMANDS);
  const typed = command.chain((name) =>
    fc.record({
      name: fc.constant(name),
      word: fc.constantFrom(...LANGUAGES.map((language) => COMMAND_NAMES[name][language]), ...WORDS[name]),
    }),
  );

  it("is the same command in any case, with or without diacritics, in whatever stands around it", () => {
    fc.assert(
      fc.property(
        typed,
        casing,
        accents,
        around,
        around,
        untidy,
        untidy,
        (said, cased, plain, before, after, a, b) => {
          // A greeting and the word for batches give way to any other command.
          fc.pre(said.name !== "hello" || ![...before, ...after].some((word) => /^(part|batch)/.test(word)));
          const words = [...before, plain(cased(said.word)), ...after];
          const parsed = parseCommand(`${a}${words.join(` ${b} `)}${b}`);
          expect(parsed.name).toBe(said.name);
          if ("which" in parsed) expect(parsed.which).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });

  it("names a batch by its number, wherever the number stands", () => {
    const number = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(
        fc.constantFrom(...BATCH_COMMANDS),
        number,
        around,
        fc.boolean(),
        untidy,
        (name, nth, words, first, gap) => {
          const pair = [COMMAND_NAMES[name].pl, `${gap}${nth}`];
          const text = [...words, ...(first ? pair : pair.toReversed())].join(" ");
          expect(parseCommand(text)).toEqual({ name, which: { nth } });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("names the latest batch by any word for it", () => {
    for (const word of LATEST)
      expect(parseCommand(`eksport ${word}`)).toEqual({ name: "export", which: { nth: 1 } });
  });

  it.each([
    ["pobierz szablon", { name: "template" }],
    ["Download the template, please", { name: "template" }],
    ["eksport do Worda", { name: "export", which: null }],
    ["Jak anulować partię?", { name: "cancel", which: null }],
    ["Czy mogę prosić o status tej partii", { name: "status", which: null }],
    ["how do I cancel this batch", { name: "cancel", which: null }],
  ])("means what people mean by “%s”", (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it("never fails on anything, nor takes long", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 2_000 }), fc.string()), (text) => {
        expect([...COMMANDS, "unknown"]).toContain(parseCommand(text).name);
      }),
      { numRuns: 500 },
    );
    const start = performance.now();
    parseCommand("status ".repeat(3_000) + "x".repeat(20_000));
    parseCommand("eksprott ".repeat(3_000));
    expect(performance.now() - start).toBeLessThan(200);
  });

  it("has no word that means two commands", () => {
    const all = COMMANDS.flatMap((name) => WORDS[name]);
    expect(all.length).toBe(new Set(all).size);
  });
});
