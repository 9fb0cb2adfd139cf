import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDocument } from "@rnd-cards/api/adapters/word/build-document.ts";
import type { PrintableDocument } from "@rnd-cards/api/adapters/word/printable.ts";
import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusCardsToReview } from "../../../support/corpus-cards.ts";
import { readAsText } from "../../../support/office.ts";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../../support/sample-cards.ts";
import { requireCommand } from "../../../support/services.ts";

const missing = [requireCommand("soffice"), requireCommand("pdftotext")].find(({ path }) => path === null);

/** The text of each page of a document, on one line. */
async function pagesOf(folder: string, document: PrintableDocument): Promise<string[]> {
  const file = join(folder, `${document.kind}.docx`);
  await writeFile(file, await buildDocument(document));
  const text = await readAsText(file, (reason) => {
    throw new Error(reason);
  });
  const pages = text.split("\f").map((page) => page.replace(/\s+/g, " ").trim());
  return pages.at(-1) === "" ? pages.slice(0, -1) : pages;
}

describe.skipIf(missing)(`the document opened in LibreOffice${missing ? `: ${missing.reason}` : ""}`, () => {
  const cards = [modelCard(), draftCard(), unfinishedCard()];
  let folder = "";
  let pages: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rnd-word-"));
    pages = await pagesOf(folder, {
      kind: "cards",
      ...{ batchName: "Szklarnia Nowa", cards, language: "pl", draftedAt: SAMPLE_TIME },
    });
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("has a title page with the batch, the number of cards, the date and the client's data as its basis", () => {
    expect(pages[0]).toMatch(/Szklarnia Nowa .*Liczba kart 3 .*Data sporządzenia 20\.11\.2026/);
    expect(pages[0]).toContain("Sporządzono na podstawie danych klienta.");
    expect(pages[0]).not.toContain("strona");
  });

  it("shows a table of contents with every chapter and section and a page number each", () => {
    const contents = pages[1] ?? "";
    expect(contents).toContain("Spis treści");
    for (const [index, card] of cards.entries()) {
      expect(contents).toMatch(new RegExp(`${index + 1}\\. ${card.name} ?\\.{3,} ?\\d`));
      for (const [place, key] of SECTION_KEYS.entries())
        expect(contents).toMatch(
          new RegExp(`${index + 1}\\.${place + 1}\\. ${SECTIONS[key].title.pl} ?\\.{3,} ?\\d`),
        );
    }
    expect(contents).toMatch(/Załącznik: źródła treści ?\.{3,} ?\d/);
  });

  it("starts every chapter on a new page, with all its numbered sections in order", () => {
    const starts = cards.map(({ name }, index) =>
      pages.findIndex((page, at) => at > 1 && page.startsWith(`Szklarnia Nowa ${index + 1}. ${name}`)),
    );
    expect(starts[0]).toBe(2);
    for (const [index, start] of starts.entries()) {
      const chapter = pages.slice(start, starts[index + 1] ?? -1).join(" ");
      const places = SECTION_KEYS.map((key, place) =>
        chapter.indexOf(`${index + 1}.${place + 1}. ${SECTIONS[key].title.pl}`),
      );
      expect(places.every((place) => place > 0)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it("numbers every page after the first and names the batch on it", () => {
    for (const [index, page] of pages.slice(1).entries()) {
      expect(page).toMatch(new RegExp(`^Szklarnia Nowa .* strona ${index + 2} z ${pages.length}$`));
    }
  });

  it("shows the marks on drafts and unfinished cards", () => {
    const text = pages.join(" ");
    expect(text).toContain("SZKIC – sporządzono wyłącznie z danych arkusza, bez udziału modelu językowego.");
    expect(text).toContain("KARTA NIEUKOŃCZONA – praca nad kartą zakończyła się błędem programu.");
    expect(text).toContain("Sekcja nie została jeszcze napisana.");
  });

  it("ends with the appendix of sources", () => {
    expect(pages.at(-1)).toMatch(/^Szklarnia Nowa Załącznik: źródła treści .*anthropic.*szablon z danych/);
  });
});

describe.skipIf(missing)(
  `the reviewer's sheet opened in LibreOffice${missing ? `: ${missing.reason}` : ""}`,
  () => {
    const cards = corpusCardsToReview().filter((_, index) => index % 6 === 0);
    let folder = "";
    let pages: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "rnd-word-"));
      pages = await pagesOf(folder, {
        kind: "review",
        ...{ batchName: "Szklarnia Nowa", cards, language: "pl", draftedAt: SAMPLE_TIME },
      });
    }, 120_000);
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it("says on every page whom it is for and what a score is", () => {
      for (const [index, page] of pages.entries()) {
        expect(page).toMatch(/^Karta oceny – dokument wewnętrzny, nie dla organu Szklarnia Nowa /);
        expect(page).toMatch(
          new RegExp(
            `Ocena dotyczy dokumentu, a nie szansy na uznanie ulgi\\. strona ${index + 1} z ${pages.length}$`,
          ),
        );
      }
    });

    it("has every chapter on the page its table of contents says", () => {
      const contents = pages[1] ?? "";
      for (const [index, { sections }] of cards.entries()) {
        const title = `${index + 1}. ${sections.nazwa_projektu.text}`;
        const page = pages.findIndex((text, at) => at > 2 && text.includes(`Szklarnia Nowa ${title}`)) + 1;
        expect(page, title).toBeGreaterThan(3);
        const [, said] =
          new RegExp(`${title.replace(/[.()]/g, "\\$&")} ?\\.{3,} ?(\\d+)`).exec(contents) ?? [];
        expect(Number(said), title).toBe(page);
      }
    });
  },
);
