import type { Section } from "@rnd-cards/api/contract/card.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { emptySection, replaceSection } from "@rnd-cards/api/core/cards/card-record.ts";
import { writeDraft } from "@rnd-cards/api/core/cards/draft-writer.ts";
import { type CardToPrint, sentencePrints } from "@rnd-cards/api/core/cards/rubric/sentence-prints.ts";
import { countPrints, sharedFindings } from "@rnd-cards/api/core/cards/rubric/shared-sentences.ts";
import { createSentenceMemory } from "@rnd-cards/api/core/use-cases/sentence-memory.ts";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../../../data/corpus/read-corpus.ts";
import { goodRow } from "../../../../support/rows.ts";

const MODEL = { kind: "model", provider: "p", model: "m", promptVersion: "1" } as const;
const TEMPLATE = { kind: "template", templateVersion: "1" } as const;
const EDITED = { kind: "edited", by: "Anna" } as const;
const SENTENCE =
  "Przed pracami przejrzano literaturę i wcześniejsze wyroby firmy, a żadne z nich nie dawały odpowiedzi.";

function section(text: string, source: Section["source"] = MODEL): Section {
  return { ...emptySection(), state: "written", text, source, revision: 1 };
}

function cardOf(texts: Partial<Record<SectionKey, string | Section>>, row: Row = goodRow()): CardToPrint {
  const sections = Object.fromEntries(
    SECTION_KEYS.map((key) => {
      const text = texts[key] ?? "";
      return [key, typeof text === "string" ? section(text) : text];
    }),
  ) as Record<SectionKey, Section>;
  return { row, sections };
}

const quotes = (card: CardToPrint) => sentencePrints(card).map(({ quote }) => quote);
const prints = (card: CardToPrint) => sentencePrints(card).map(({ print }) => print);

describe("a sentence of two cards", () => {
  it("is known again under another label, in another section, in other cases and another order of its words", () => {
    const [first] = prints(cardOf({ nowatorstwo: `Stan wiedzy: ${SENTENCE}` }));
    expect(first).toBeGreaterThan(0);
    for (const text of [
      SENTENCE,
      `Plan: Krótko. ${SENTENCE.toUpperCase()} Dalej.`,
      "Literaturę i wcześniejsze wyroby firmy przejrzano przed pracami, a żadne z nich nie dawały odpowiedzi.",
      "Przed pracami przejrzano literature i wczesniejsze wyroby firmy, a zadne z nich nie dawaly odpowiedzi.",
    ])
      expect(prints(cardOf({ metodologia: text })), text).toContain(first);
    expect(prints(cardOf({ metodologia: SENTENCE.replace("literaturę", "patenty") }))).not.toContain(first);
  });

  it("is quoted as it stands, at its place", () => {
    const text = `Stan wiedzy: Krótko.\n${SENTENCE} I tyle.`;
    const [found] = sentencePrints(cardOf({ nowatorstwo: text }));
    expect(found).toMatchObject({ quote: SENTENCE, section: "nowatorstwo" });
    expect(text.slice(found?.position, (found?.position ?? 0) + SENTENCE.length)).toBe(SENTENCE);
  });

  it("in costs or the schedule is nobody's copy, nor is a short one, one without words, or one that still asks", () => {
    const asks = `${SENTENCE.slice(0, -1)}: [do uzupełnienia: jakie źródła, z notatek].`;
    expect(quotes(cardOf({ koszty: SENTENCE, harmonogram: SENTENCE }))).toEqual([]);
    expect(quotes(cardOf({ metodologia: `Próby prowadzono seriami. ${asks}` }))).toEqual([]);
    expect(quotes(cardOf({ metodologia: `${"1 2 3 4 5 6 7 8 9 ".repeat(6)}.` }))).toEqual([]);
  });

  it("that only names the responsible person is none, however long the name", () => {
    const row = goodRow({
      osobaOdpowiedzialna: "prof. dr hab. inż. Grzegorz Brzęczyszczykiewicz-Wiśniewski",
    });
    const names =
      "Osobą odpowiedzialną za prace jest prof. dr hab. inż. Grzegorz Brzęczyszczykiewicz-Wiśniewski.";
    expect(names.length).toBeGreaterThan(60);
    expect(quotes(cardOf({ opis_projektu: `Zakres: Próby. ${names}` }, row))).toEqual([]);
    expect(quotes(cardOf({ opis_projektu: `Osoba odpowiedzialna za prace: ${names}` }, row))).toEqual([]);
  });

  it("is nobody's while the section is the draft writer's", () => {
    const row = goodRow();
    const draft = writeDraft(row, "2024-06-01");
    const sections = Object.fromEntries(SECTION_KEYS.map((key) => [key, section(draft[key], TEMPLATE)]));
    expect(quotes(cardOf(sections, row))).toEqual([]);
    expect(quotes(cardOf(draft, row)).length).toBeGreaterThan(3);
  });

  it("of a draft that a person went on with is theirs or the client's, never the draft writer's", () => {
    const row = goodRow();
    const draft = writeDraft(row, "2024-06-01");
    const ours = "Zapis powinien obejmować warunki, przebieg i wynik każdej próby";
    expect(draft.metodologia).toContain(ours);
    const edit = (key: SectionKey) =>
      replaceSection(section(draft[key], TEMPLATE), {
        ...{ state: "edited", text: `${draft[key]}\n${SENTENCE}`, source: EDITED, at: 1 },
      });
    const found = quotes(
      cardOf({ metodologia: edit("metodologia"), opis_projektu: edit("opis_projektu") }, row),
    );
    expect(found).toContain(SENTENCE);
    const clients = "Firma nakłada powłoki w kąpieli, co wyklucza szyby gięte.";
    expect(row.opis).toContain(clients);
    for (const quote of found) {
      expect(quote).not.toContain(ours);
      const own = quote.replace(/^[^:]+: /, "");
      expect(own === SENTENCE || row.opis.includes(own), quote).toBe(true);
    }
    expect(found.some((quote) => quote !== SENTENCE)).toBe(true);
  });

  it("is printed once a card, and of a card beyond all bounds a bounded number", () => {
    expect(quotes(cardOf({ metodologia: `${SENTENCE} ${SENTENCE}`, nowatorstwo: SENTENCE }))).toHaveLength(1);
    const letters = "bcdfghklmnprst";
    const letter = (n: number) => letters[Math.floor(n) % letters.length];
    const word = (n: number) => `${letter(n)}${letter(n / 14)}${letter(n / 196)}owany`;
    const words = (n: number) => Array.from({ length: 8 }, (_, step) => word(n * 3 + step)).join(" ");
    const many = Array.from({ length: 900 }, (_, n) => `Zdanie ${words(n)}.`);
    expect(new Set(many).size).toBe(900);
    const texts = { metodologia: many.slice(0, 450).join("\n"), nowatorstwo: many.slice(450).join("\n") };
    expect(quotes(cardOf({ metodologia: many.slice(0, 100).join("\n") }))).toHaveLength(100);
    expect(quotes(cardOf(texts)).length).toBe(400);
  });

  it("is found in no two of the corpus' cards that are about different projects", () => {
    const corpus = readCorpus().filter(({ kind }) => kind === "sound" || kind === "routine");
    expect(corpus.length).toBeGreaterThan(15);
    const all = corpus.map(({ id, card }) => ({
      id,
      name: card.row.nazwaProjektu,
      print: prints(cardOf(card.sections, card.row)),
    }));
    const shared = all.flatMap(({ id, name, print }) =>
      all
        .filter((other) => other.name !== name && other.print.some((one) => print.includes(one)))
        .map((other) => [id, other.id]),
    );
    expect(shared).toEqual([]);
    for (const { id, print } of all) expect(print.length, id).toBeGreaterThan(5);
  });
});

describe("findings of shared sentences", () => {
  it("quote the sentence and name the number of other cards, in both languages, at no points of their own", () => {
    const card = cardOf({ metodologia: `Plan: ${SENTENCE}` });
    const counts = countPrints([prints(card), prints(card), []]);
    const [found, ...rest] = sharedFindings(sentencePrints(card), (print) => counts.get(print) ?? 0);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      ...{ rule: "R25", severity: "minor", quote: SENTENCE.replace(/^/, "Plan: "), section: "metodologia" },
      ...{ position: 0, judged: false, params: { cards: 2 } },
    });
    expect(found?.message.pl).toBe(
      "To samo zdanie stoi w innych kartach tej partii (liczba kart: 2). Opisz nim tylko ten projekt.",
    );
    expect(found?.message.en).toContain("(cards: 2)");
  });

  it("are at most thirty a card", () => {
    const sentences = Array.from({ length: 50 }, (_, print) => ({
      ...{ print, quote: "x", section: "metodologia" as const, position: 0 },
    }));
    expect(sharedFindings(sentences, () => 1)).toHaveLength(30);
  });
});

describe("the memory of sentences", () => {
  const remembered = (id: string, version: number, text = SENTENCE) => ({
    ...{ id, version },
    ...cardOf({ metodologia: text }),
  });

  it("knows a version of a card and no other", () => {
    const memory = createSentenceMemory();
    expect(memory.recall({ id: "a", version: 1 })).toBeNull();
    const learnt = memory.learn(remembered("a", 1));
    expect(learnt).toHaveLength(1);
    expect(memory.recall({ id: "a", version: 1 })).toEqual(learnt);
    expect(memory.recall({ id: "a", version: 2 })).toBeNull();
    memory.learn(remembered("a", 2, "Krótko."));
    expect(memory.recall({ id: "a", version: 2 })).toEqual([]);
    expect(memory.recall({ id: "a", version: 1 })).toBeNull();
  });

  it("is bounded, also for cards that have nothing to be known by, and forgets what was not asked for", () => {
    const memory = createSentenceMemory({ prints: 40 });
    for (let n = 0; n < 200; n++) {
      memory.learn(remembered(`card-${n}`, 1, n % 2 === 0 ? SENTENCE : "Krótko."));
      memory.recall({ id: "card-0", version: 1 });
    }
    const kept = Array.from({ length: 200 }, (_, n) => n).filter(
      (n) => memory.recall({ id: `card-${n}`, version: 1 }) !== null,
    );
    expect(kept.length).toBeLessThanOrEqual(10);
    expect(kept).toContain(0);
    expect(kept).toContain(199);
  });
});
