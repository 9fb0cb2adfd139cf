import { buildDocument } from "@rnd-cards/api/adapters/word/build-document.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { readZip } from "../../../support/read-zip.ts";
import { goodRow } from "../../../support/rows.ts";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../../support/sample-cards.ts";

async function build(
  cards: Card[],
  head: { batchName?: string; language?: Language; draftedAt?: number } = {},
) {
  const files = await readZip(
    await buildDocument({
      kind: "cards",
      ...{ batchName: "Karty 2024", language: "pl", draftedAt: SAMPLE_TIME, cards, ...head },
    }),
  );
  const file = (path: string) => files.get(path) ?? "";
  const body = file("word/document.xml");
  return { files, file, body, paragraphs: paragraphsOf(body) };
}

interface ReadParagraph {
  style: string;
  text: string;
}

/** Paragraphs of a part in order, with their style and visible text; typeset spaces as plain ones. */
function paragraphsOf(xml: string): ReadParagraph[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? "Normal",
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>/g)]
      .map((m) => m[1] ?? "\t")
      .join("")
      .replaceAll("\u00a0", " "),
  }));
}

const textsOf = (paragraphs: readonly ReadParagraph[], style: string) =>
  paragraphs.filter((paragraph) => paragraph.style === style).map(({ text }) => text);

const threeCards = () => [modelCard(), draftCard(), unfinishedCard()];

describe("the document", () => {
  it("is well-formed in every part", async () => {
    const { files } = await build(threeCards());
    for (const [path, text] of files) {
      if (!/\.(?:xml|rels)$/.test(path)) continue;
      expect(() => new SaxesParser().write(text).close(), path).not.toThrow();
    }
  });

  it("opens with the batch's name, the number of cards, the date in Warsaw and whose data it rests on", async () => {
    const { paragraphs } = await build(threeCards(), { draftedAt: Date.UTC(2026, 11, 31, 23, 30) });
    const front = paragraphs.slice(
      0,
      paragraphs.findIndex(({ style }) => style === "TOCHeading"),
    );
    expect(textsOf(front, "Title")).toEqual(["Karty 2024"]);
    expect(textsOf(front, "Basis")).toEqual(["Sporządzono na podstawie danych klienta."]);
    const cells = front.filter(({ style }) => style.startsWith("Table")).map(({ text }) => text);
    expect(cells[cells.indexOf("Liczba kart") + 1]).toBe("3");
    expect(cells[cells.indexOf("Data sporządzenia") + 1]).toBe("01.01.2027");
    expect(cells).toContain("szkic: 1");
  });

  it.each([
    [
      "pl",
      "KARTY NIEZATWIERDZONE: 3 z 3.",
      " Nikt jeszcze nie zatwierdził ich treści. Szkice sporządzone wyłącznie z danych arkusza: 1. Karty nieukończone lub niepełne: 1. Przed użyciem dokument wymaga sprawdzenia.",
    ],
    [
      "en",
      "CARDS NOT APPROVED: 3 of 3.",
      " Nobody has approved their text yet. Drafts from the sheet's data alone: 1. Unfinished or incomplete cards: 1. To be checked before use.",
    ],
  ] as const)(
    "says on the title page and in each chapter that cards are not approved or drafts, in %s",
    async (language, label, rest) => {
      const { paragraphs } = await build(threeCards(), { language });
      const notices = textsOf(paragraphs, "Notice");
      expect(notices[0]).toBe(label + rest.replaceAll("'", "&apos;"));
      expect(notices).toHaveLength(1 + 3);
      for (const notice of notices.slice(1)) expect(notice).toMatch(/nie zatwierdził|obody has approved/);
    },
  );

  it("says nothing of the kind where every card is whole and approved", async () => {
    const approval = { version: 9, by: "Ewa Mazur", at: SAMPLE_TIME, reason: null };
    const { paragraphs } = await build([modelCard({ approval })]);
    expect(textsOf(paragraphs, "Notice")).toEqual([]);
  });

  it("does not say the sheet's name of the project twice", async () => {
    const { paragraphs } = await build([modelCard()]);
    expect(paragraphs.map(({ text }) => text)).not.toContain("Nazwa w arkuszu");
  });

  it("repeats the header row of a stage table and keeps its rows on one page", async () => {
    const { body } = await build([modelCard()]);
    const [stages = ""] = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)]
      .map(([table]) => table)
      .filter((table) => table.includes('w:tblCaption w:val="Etapy projektu"'));
    const rows = stages.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows).toHaveLength(1 + 4);
    expect(rows.map((row) => row.includes("<w:tblHeader/>"))).toEqual([true, false, false, false, false]);
    expect(rows.map((row) => row.includes("<w:keepNext/>"))).toEqual([true, true, true, true, false]);
  });

  it("counts the places the client has to fill in", async () => {
    const { body, paragraphs } = await build(threeCards());
    const cells = paragraphs.map(({ text }) => text);
    const printed = Number(cells[cells.indexOf("Miejsca do uzupełnienia") + 1]);
    // The title page shows the mark once itself.
    expect(printed).toBe([...body.matchAll(/w:val="ToFill"/g)].length - 1);
    expect(printed).toBeGreaterThan(15);
  });

  it("has a chapter per card with all eight sections, in order, whatever the card's state", async () => {
    const { paragraphs } = await build(threeCards());
    const headings = paragraphs.filter(({ style }) => /^Heading/.test(style));
    const titles = SECTION_KEYS.map((key) => SECTIONS[key].title.pl);
    expect(headings.map(({ text }) => text)).toEqual([
      ...threeCards().flatMap(({ name }) => [name, ...titles]),
      "Załącznik: źródła treści",
    ]);
  });

  it("prints the card's data with Polish dates", async () => {
    const { paragraphs } = await build([modelCard()]);
    const cells = paragraphs.map(({ text }) => text);
    expect(cells[cells.indexOf("Okres realizacji") + 1]).toBe("od 04.03.2024 do 30.06.2025");
    expect(cells[cells.indexOf("Osoba odpowiedzialna") + 1]).toBe("Anna Zawadzka");
    expect(cells[cells.indexOf("Wiersz w arkuszu") + 1]).toBe("2");
  });

  it("says whether a card is approved, by whom and why", async () => {
    const approval = { version: 9, by: "Ewa Mazur", at: SAMPLE_TIME, reason: "uzgodniono z klientem" };
    const { paragraphs } = await build([modelCard(), modelCard({ approval }), draftCard({ approval })]);
    const cells = paragraphs.map(({ text }) => text);
    const valuesOf = (label: string) => cells.flatMap((text, at) => (text === label ? [cells[at + 1]] : []));
    expect(valuesOf("Zatwierdzenie")).toEqual([
      "brak",
      "Ewa Mazur, 20.11.2026 14:05",
      "Ewa Mazur, 20.11.2026 14:05",
    ]);
    expect(valuesOf("Stan karty")).toEqual(["do przeglądu", "zatwierdzona", "szkic"]);
    expect(cells.filter((text) => text === "Uzasadnienie: uzgodniono z klientem")).toHaveLength(2);
    expect(cells).toContain("zatwierdzona: 1");
  });

  it("lists its headings in a table of contents that is filled in and linked", async () => {
    const { body, paragraphs } = await build(threeCards());
    expect(textsOf(paragraphs, "TOC1")).toEqual([
      "1.\tPowłoka hydrofobowa do szkła warstwowego nakładana natryskowo\t3",
      "2.\tWykrywanie zatorów na linii sortowniczej z obrazu i drgań\t6",
      expect.stringMatching(/^3\.\tKlej poliuretanowy .* szynowych\t8$/),
      "Załącznik: źródła treści\t10",
    ]);
    expect(textsOf(paragraphs, "TOC2")).toHaveLength(3 * 8);
    const targets = [...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map((match) => match[1]);
    const links = [...body.matchAll(/<w:hyperlink w:anchor="([^"]+)"/g)].map((match) => match[1]);
    expect(links).toEqual(targets);
  });

  it("lists only the cards once there are more than a few", async () => {
    const { paragraphs } = await build(Array.from({ length: 5 }, () => modelCard()));
    expect(textsOf(paragraphs, "TOC1")).toHaveLength(6);
    expect(textsOf(paragraphs, "TOC2")).toEqual([]);
  });

  it("says of sections without text that they were not written or why they failed", async () => {
    const { paragraphs } = await build([unfinishedCard()]);
    expect(textsOf(paragraphs, "Missing")).toEqual([
      "Sekcja nie powstała: tekst modelu nie spełniał wymagań sekcji.",
      ...Array.from({ length: 4 }, () => "Sekcja nie została jeszcze napisana."),
    ]);
  });

  it("keeps the earlier text of a section whose rewriting failed", async () => {
    const card = modelCard();
    card.sections.koszty = { ...card.sections.koszty, state: "failed", failure: "cut_off" };
    const { paragraphs } = await build([card]);
    expect(textsOf(paragraphs, "Missing")).toEqual([
      "Nowy tekst sekcji nie powstał: tekst modelu był urwany. Poniżej wcześniejszy tekst.",
    ]);
    expect(paragraphs.some(({ text }) => text.startsWith("Dowody: Ewidencja"))).toBe(true);
  });

  it("titles the chapter as a person edited the name, and shows what the sheet says", async () => {
    const card = modelCard();
    card.sections.nazwa_projektu = {
      ...card.sections.nazwa_projektu,
      text: "Nazwa po edycji",
      state: "edited",
    };
    const { paragraphs } = await build([card]);
    expect(textsOf(paragraphs, "Heading1")[0]).toBe("Nazwa po edycji");
    expect(paragraphs.map(({ text }) => text)).toContain(card.name);
  });

  it("is whole for a batch without cards", async () => {
    const { paragraphs } = await build([]);
    expect(textsOf(paragraphs, "Heading1")).toEqual(["Załącznik: źródła treści"]);
  });

  it("speaks English around Polish prose, and tags each with its language", async () => {
    const { file, paragraphs } = await build([draftCard()], { language: "en" });
    expect(textsOf(paragraphs, "Heading2")).toEqual(SECTION_KEYS.map((key) => SECTIONS[key].title.en));
    expect(paragraphs.some(({ text }) => text.startsWith("Problem: Linia sortująca"))).toBe(true);
    const styles = file("word/styles.xml");
    expect(/<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles)?.[0]).toContain('<w:lang w:val="pl-PL"');
    expect(/<w:style [^>]*w:styleId="Heading2".*?<\/w:style>/s.exec(styles)?.[0]).toContain(
      '<w:lang w:val="en-GB"',
    );
  });

  it("numbers pages in the footer and names the batch in the header, but not on the title page", async () => {
    const { files, body } = await build([modelCard()]);
    const parts = [...files]
      .filter(([path]) => /word\/(?:header|footer)\d\.xml$/.test(path))
      .map(([, xml]) => xml);
    const texts = parts.map((xml) => xml.replace(/<w:instrText[^>]*>(.*?)<\/w:instrText>/g, "<$1>"));
    expect(
      texts
        .map((xml) => xml.replace(/<(?!PAGE|NUMPAGES)[^>]+>/g, ""))
        .filter(Boolean)
        .toSorted(),
    ).toEqual(["Karty 2024", "strona <PAGE> z <NUMPAGES>"]);
    expect(parts).toHaveLength(4);
    expect(body).toContain("<w:titlePg/>");
  });

  it("marks header rows and header columns of its tables and says what they hold", async () => {
    const { body } = await build(threeCards());
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    // About the document; data, costs and stages of the first two cards, data of the third; sources.
    expect(tables.length).toBe(1 + 3 + 1 + 2 + 1);
    for (const table of tables) {
      expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
      expect(table).toMatch(/<w:tblLook [^>]*w:firstRow="1"[^>]*w:firstColumn="[01]"/);
      expect(table).toMatch(/<w:tblCaption w:val="[^"]+"\/><w:tblDescription w:val="[^"]+"\/>/);
      expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(table.match(/<w:tr>/g)?.length ?? 0);
    }
  });

  it("carries a title, the program as its author, and no person", async () => {
    const { file } = await build([modelCard()], { batchName: "Kowalski & <Syn>" });
    const properties = file("docProps/core.xml");
    expect(properties).toContain("<dc:title>Kowalski &amp; &lt;Syn&gt;</dc:title>");
    expect(properties).toContain("<dc:creator>rnd-cards</dc:creator>");
    expect(properties).toContain("<dc:language>pl-PL</dc:language>");
    expect(properties).toContain(new Date(SAMPLE_TIME).toISOString());
    expect(properties).not.toContain("Zawadzka");
  });
});

describe("hostile text in a document", () => {
  const HOSTILE = [
    '{ HYPERLINK "https://evil.example/" }',
    "=cmd|'/C calc'!A0",
    '{ INCLUDETEXT "C:\\\\secret.txt" } {rnd-cards-headings-0} { DDEAUTO c:\\\\windows }',
    '</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText></w:r><w:fldSimple w:instr="AUTHOR"/>',
    "https://evil.example/ javascript:alert(1) <script>alert(1)</script> ]]> &lt;b&gt; &#x41;",
    "\u0000\u0001\u0008\u001f\ud800 \udc00\ufffe\uffff\u202e",
  ].join(" ");

  function hostileCard(): Card {
    const card = modelCard({
      name: HOSTILE,
      row: goodRow({ nazwaProjektu: HOSTILE, osobaOdpowiedzialna: HOSTILE, celProjektu: HOSTILE }),
    });
    for (const key of SECTION_KEYS) {
      const text = `${SECTIONS[key].labels[0] ?? "Etap 1"}: ${HOSTILE} [do uzupełnienia: ${HOSTILE}]`;
      card.sections[key] = { ...card.sections[key], text, source: { kind: "edited", by: HOSTILE } };
    }
    card.sections.harmonogram.text = `Etap 1: 01.01.2024–31.01.2024 – ${HOSTILE} Wynik: ${HOSTILE}`;
    return card;
  }

  it("makes no fields but page numbers and the table of contents, and no links out of the document", async () => {
    const { files, file } = await build([hostileCard(), hostileCard()], { batchName: HOSTILE });
    for (const [path, xml] of files) {
      expect(xml.match(/<w:fldSimple/g), path).toBeNull();
      for (const [, instruction] of xml.matchAll(/<w:instrText[^>]*>([^<]*)</g))
        expect(instruction?.trim(), path).toMatch(
          /^(?:PAGE|NUMPAGES|TOC \\o &quot;1-[12]&quot; \\h \\z \\u|PAGEREF _(?:Card\d+(?:_\d)?|Sources) \\h)$/,
        );
      for (const [link] of xml.matchAll(/<w:hyperlink[^>]*>/g))
        expect(link, path).toMatch(/^<w:hyperlink w:anchor="_(?:Card[\d_]+|Sources)" w:history="1">$/);
    }
    const outside = [...files].filter(([path, xml]) => path.endsWith(".rels") && xml.includes("External"));
    expect(outside).toEqual([]);
    const kinds = [...file("word/_rels/document.xml.rels").matchAll(/relationships\/(\w+)"/g)].map(
      (m) => m[1],
    );
    expect(
      kinds.filter((kind) => /hyperlink|oleObject|attachedTemplate|frame|aFChunk|image/i.test(kind ?? "")),
    ).toEqual([]);
    expect([...files.keys()].filter((path) => /vba|embed|activeX|\.bin$/i.test(path))).toEqual([]);
  });

  it("leaves every part well-formed", async () => {
    const { files } = await build([hostileCard()], { batchName: HOSTILE });
    for (const [path, text] of files)
      if (/\.(?:xml|rels)$/.test(path))
        expect(() => new SaxesParser().write(text).close(), path).not.toThrow();
  });

  it("prints it as it was written, less what XML refuses", async () => {
    const { paragraphs } = await build([hostileCard()]);
    const heading = textsOf(paragraphs, "Heading1")[0] ?? "";
    expect(heading).toContain("{ HYPERLINK &quot;https://evil.example/&quot; }");
    expect(heading).toContain("=cmd|&apos;/C calc&apos;!A0");
    expect(heading).toContain("&lt;/w:t&gt;&lt;/w:r&gt;");
    expect(heading).toContain("&amp;lt;b&amp;gt; &amp;#x41;");
  });
});
