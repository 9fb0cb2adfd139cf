import { buildDocument } from "@rnd-cards/api/adapters/word/build-document.ts";
import { warsawDate } from "@rnd-cards/api/contract/dates.ts";
import { RULES, STATUTORY_TESTS } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { assessmentOf } from "@rnd-cards/api/core/cards/assessment-of.ts";
import type { CardToReview } from "@rnd-cards/api/core/ports/document-writer.ts";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../../../data/corpus/read-corpus.ts";
import { corpusCardsToReview, corpusCardToReview, JUDGES_REASON } from "../../../../support/corpus-cards.ts";
import { readZip } from "../../../../support/read-zip.ts";
import { SAMPLE_TIME } from "../../../../support/sample-cards.ts";
import { wordParagraphs, wordTables } from "../../../../support/word-paragraphs.ts";

async function build(cards: readonly CardToReview[], language: Language = "pl") {
  const files = await readZip(
    await buildDocument({
      ...{ kind: "review", batchName: "Karty 2024", language, draftedAt: SAMPLE_TIME },
      cards,
    }),
  );
  const body = files.get("word/document.xml") ?? "";
  const paragraphs = wordParagraphs(body);
  /** The rows below the header of the tables whose header begins so, each cell on one line. */
  const rowsOf = (...header: string[]) =>
    wordTables(body)
      .map((rows) => rows.map((cells) => cells.map((lines) => lines.join(" ").trim())))
      .filter(([head = []]) => header.every((title, index) => head[index] === title))
      .map(([, ...rows]) => rows);
  return { files, body, paragraphs, rowsOf };
}

const corpus = new Map(readCorpus().map((entry) => [entry.id, entry]));
function card(id: string, parts: Partial<CardToReview> = {}): CardToReview {
  const entry = corpus.get(id);
  if (!entry) throw new Error(`no card ${id}`);
  return corpusCardToReview(entry, parts);
}
const ANNA = { by: "Anna Zawadzka", at: SAMPLE_TIME, version: 9, reason: null };
const unjudged = { judgement: null } as const;

describe("the reviewer's sheet", () => {
  it("is well-formed for every card of the corpus, and marks what repeats and heads its tables", async () => {
    const { files, body } = await build(corpusCardsToReview());
    for (const [path, text] of files)
      if (/\.(?:xml|rels)$/.test(path))
        expect(() => new SaxesParser().write(text).close(), path).not.toThrow();
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    for (const table of tables) {
      expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
      expect(table).toMatch(/<w:tblCaption w:val="[^"]+"\/><w:tblDescription w:val="[^"]+"\/>/);
    }
  });

  it.each([
    [
      "pl",
      "Karta oceny – dokument wewnętrzny, nie dla organu",
      "Ocena dotyczy dokumentu, a nie szansy na uznanie ulgi.",
    ],
    [
      "en",
      "Reviewer's sheet – internal, not for the authority",
      "A score rates the document, not the chance that the relief is granted.",
    ],
  ] as const)(
    "says on every page, the first too, whom it is for and what a score is, in %s",
    async (language, internal, rates) => {
      const { files, body } = await build([card("sound-01-zatory")], language);
      const part = (kind: string) =>
        [...files].filter(([path]) => new RegExp(`word/${kind}\\d\\.xml$`).test(path)).map(([, xml]) => xml);
      expect(body).not.toContain("<w:titlePg/>");
      expect(part("header").map((xml) => wordParagraphs(xml)[0]?.text)).toEqual([`${internal}\tKarty 2024`]);
      expect(part("footer")).toHaveLength(1);
      expect(wordParagraphs(part("footer")[0] ?? "")[0]?.text).toContain(rates);
    },
  );

  it("begins with all cards at a glance: row, state, score and band, blockers and majors, approval", async () => {
    const { rowsOf, body } = await build([
      card("sound-01-zatory", { ...unjudged, approval: ANNA }),
      card("invented-01-kwota", unjudged),
    ]);
    expect(rowsOf("Karta", "Stan")).toEqual([
      [
        [
          "1. Wykrywanie zatorów na linii sortowniczej z obrazu i drgań wiersz 1",
          ...["zatwierdzona", "100  gotowa do przeglądu", "0 / 0", "Anna Zawadzka 20.11.2026"],
        ],
        [
          "2. Wykrywanie zatorów na linii sortowniczej z obrazu i drgań wiersz 1",
          ...["do przeglądu", "40  zatwierdzenie wymaga uzasadnienia", "1 / 0", "brak"],
        ],
      ],
    ]);
    // A bar is a shaded paragraph: as wide as the score, as dark as the band.
    const bars = [
      ...body.matchAll(
        /<w:pStyle w:val="Bar"\/><w:shd [^>]*w:fill="(\w+)"\/><w:ind w:left="0" w:right="(\d+)"/g,
      ),
    ];
    const room = 2060 - 2 * 113;
    expect(bars.slice(0, 2).map(([, , rest]) => Math.round(100 - (Number(rest) / room) * 100))).toEqual([
      100, 40,
    ]);
    expect(new Set(bars.slice(0, 2).map(([, fill]) => fill)).size).toBe(2);
  });

  it("names the rules that cost the batch most", async () => {
    const { rowsOf } = await build([
      card("invented-01-kwota", unjudged),
      card("invented-02-kwota-slowem", unjudged),
    ]);
    expect(rowsOf("Zasada", "Karty")[0]?.[0]).toEqual(["R10 Kwoty z danych", "2", "18"]);
  });

  it("says what each score is made of: points lost by rule, and the ceilings that hold it", async () => {
    const { rowsOf } = await build([card("invented-01-kwota", unjudged)]);
    const [score] = rowsOf("Składnik oceny");
    expect(score).toContainEqual(["Ocena", "40 na 100"]);
    expect(score).toContainEqual(["Suma punktów", "91 na 100"]);
    expect(score).toContainEqual(["Ograniczenia oceny", "R10 Kwoty z danych: nie więcej niż 40"]);
    expect(rowsOf("Zasada", "Waga uwagi", "Punkty", "Utracone")).toEqual([
      [["R10 Kwoty z danych", "blokująca", "0 z 9", "9"]],
    ]);
  });

  it("has every finding of the assessment with its section and quote, worst first", async () => {
    for (const id of [
      "invented-05-nazwy",
      "hostile-02-pozostalosci",
      "weak-01-pusty",
      "routine-02-migracja",
    ]) {
      const one = card(id, unjudged);
      const { findings } = assessmentOf(one, warsawDate(SAMPLE_TIME));
      const { rowsOf, paragraphs } = await build([one]);
      const printed = rowsOf("Zasada", "Sekcja").flat();
      expect(findings.length, id).toBeGreaterThan(0);
      for (const { rule, quote } of findings) {
        const words = quote.replace(/\s+/g, " ").trim().slice(0, 100);
        const row = printed.find(([name, , , quotes]) => name?.startsWith(rule) && quotes?.includes(words));
        expect(row, `${id} ${rule} ${words}`).toBeDefined();
      }
      const heads = paragraphs
        .filter(({ style }) => style === "Heading3")
        .map(({ text }) => text.split(" ")[0]);
      expect(heads).toEqual(["Blokujące", "Istotne", "Drobne"].filter((head) => heads.includes(head)));
      const counted = paragraphs
        .filter(({ style }) => style === "Heading3")
        .map(({ text }) => Number(/\d+/.exec(text)));
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(findings.length);
    }
  });

  it("shows each statutory test with the sentence that meets it, and says of one without that there is none", async () => {
    const sound = await build([card("sound-04-owies", unjudged)]);
    const [rows] = sound.rowsOf("Test");
    expect(rows?.map(([name]) => name)).toEqual(Object.values(STATUTORY_TESTS).map(({ pl }) => pl));
    expect(rows?.map(([, result]) => result)).toEqual(["wykazano", "wykazano", "wykazano", "wykazano"]);
    for (const [, , sentence] of rows ?? [])
      expect(sentence).toMatch(/^„.{30,}” \((?:Nowatorstwo|Metodologia)\)$/);
    const weak = await build([card("weak-05-bez-etykiet", unjudged)]);
    expect(weak.rowsOf("Test")[0]?.map(([, result, sentence]) => [result, sentence])).toContainEqual([
      "brak",
      "brak",
    ]);
  });

  it("marks a model's opinion as a model's, among the findings and by itself, with the words it rests on", async () => {
    const one = card("sound-01-zatory");
    const quote = one.judgement?.opinions[0]?.quote.replace(/\s+/g, " ").trim() ?? "";
    const { rowsOf, paragraphs } = await build([one]);
    const [finding] = rowsOf("Zasada", "Sekcja").flat();
    expect(finding?.[2]).toMatch(/^Opinia modelu językowego\. /);
    expect(finding?.[3]).toContain(quote);
    expect(rowsOf("Zasada", "Zastrzeżenie")).toEqual([
      [["R15 Niepewność techniczna", JUDGES_REASON, `„${quote}”`]],
    ]);
    const intro = paragraphs.find(({ text }) => text.startsWith("Opinia modelu, nie programu ani człowieka"));
    expect(intro?.text).toContain("openai, gpt-6.1-terra, polecenie judge-v1, 20.11.2026 14:05");
  });

  it("says so where texts changed since, where no model was asked, and where its opinion failed or is awaited", async () => {
    const one = card("sound-01-zatory");
    one.sections.koszty = { ...one.sections.koszty, revision: 4 };
    const by = { provider: null, by: "Anna", at: SAMPLE_TIME };
    const told = async (each: CardToReview) => (await build([each])).paragraphs.map(({ text }) => text);
    expect(await told(one)).toContain("Po tej opinii zmieniono sekcje: koszty.");
    expect(await told(card("sound-01-zatory", unjudged))).toContain(
      "Modelu językowego nie pytano o opinię o tej karcie.",
    );
    expect(await told(card("sound-01-zatory", { ...unjudged, judgementFailure: "refused" }))).toContain(
      "Ostatnia zamówiona opinia modelu nie powstała: model odmówił napisania tekstu.",
    );
    expect(await told(card("sound-01-zatory", { ...unjudged, judging: by }))).toContain(
      "Opinię modelu zamówiono; jeszcze jej nie ma.",
    );
  });

  it("keeps the record of approvals, those that ended too, and what ended them", async () => {
    const former = {
      ...ANNA,
      by: "Jan Kos",
      version: 7,
      reason: "Uzgodniono",
      until: SAMPLE_TIME,
      endedBy: "Ewa Lis",
    };
    const formerApprovals = [{ ...former, ended: "edited" as const }];
    const { rowsOf } = await build([card("sound-01-zatory", { approval: ANNA, formerApprovals })]);
    expect(rowsOf("Kto", "Kiedy")).toEqual([
      [
        ["Anna Zawadzka", "20.11.2026 14:05", "9", "–", "obowiązuje"],
        ["Jan Kos", "20.11.2026 14:05", "7", "Uzgodniono", "do 20.11.2026 14:05: zmieniono treść, Ewa Lis"],
      ],
    ]);
  });

  it("names the source of every section, with the version of its text", async () => {
    const { rowsOf } = await build([card("sound-01-zatory")]);
    expect(rowsOf("Sekcje (wersja tekstu)")[0]?.map(([sections, source]) => [sections, source])).toEqual([
      ["Nazwa projektu (1)", "z arkusza klienta, bez zmian"],
      [
        "Cel projektu (1), Opis projektu (1), Nowatorstwo (1), Metodologia (1), Rezultaty (1), Koszty (1), Harmonogram (1)",
        "model językowy: anthropic, claude-sonnet-5-5; polecenie section-v1",
      ],
    ]);
  });

  it("gives no score to a card that is still being written", async () => {
    const { rowsOf, paragraphs } = await build([card("sound-01-zatory", { state: "generating" })]);
    expect(rowsOf("Karta", "Stan")[0]?.[0]?.slice(1, 4)).toEqual(["w opracowaniu", "bez oceny", "–"]);
    expect(paragraphs.some(({ text }) => text.startsWith("Karty nie oceniono"))).toBe(true);
    expect(rowsOf("Składnik oceny")).toEqual([]);
  });

  it("lists every rule with its weight and ceiling, and is whole for a batch without cards", async () => {
    const { rowsOf } = await build([]);
    const rules = rowsOf("Zasada", "Waga uwagi", "Punkty", "Ograniczenie")[0] ?? [];
    expect(rules).toHaveLength(Object.keys(RULES).length);
    expect(rules[9]).toEqual(["R10 Kwoty z danych", "blokująca", "9", "40"]);
  });

  it("speaks English around the Polish words of the card, and tags both", async () => {
    const { rowsOf, body, paragraphs } = await build([card("invented-01-kwota", unjudged)], "en");
    expect(rowsOf("Part of the score")[0]).toContainEqual([
      "Ceilings",
      "R10 Amounts from the data: no more than 40",
    ]);
    const [finding] = rowsOf("Rule", "Section").flat();
    expect(finding?.[2]).toBe(
      "Amount 184 300 zł is not in the client data. Remove it or fill it from records.",
    );
    const polish = paragraphs.filter(({ text }) =>
      /(?:Utracone|Zasada|Uwaga|brak|Karta|Ocena|wiersz)(?!\p{L})/u.test(text),
    );
    expect(polish.map(({ text }) => text)).toEqual([]);
    // The quote has no mark, so that it keeps the table's Polish; the words around it have theirs.
    expect(body).toMatch(/<w:r><w:t>„184\u00a0300\u00a0zł”<\/w:t><\/w:r>/);
    expect(body).toMatch(/<w:rStyle w:val="Words"\/><\/w:rPr><w:t>Amount 184/);
  });
});
