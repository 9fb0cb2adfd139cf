import type { Row } from "@rnd-cards/api/contract/row.ts";
import { squash } from "./find-leak.ts";
import type { Target } from "./obeying-model.ts";
import { readZip } from "./read-zip.ts";

const FIELDS = /^(?:PAGE|NUMPAGES|TOC|PAGEREF)(?![A-Z])/;
const ACTIVE_ELEMENTS =
  /<(?:w:object|w:pict|w:control|w:altChunk|w:subDoc|w:movie|w:fldSimple|w:ffData|w:attachedTemplate|w:mailMerge|w:dataSource|o:OLEObject|v:[a-z]+|mc:AlternateContent|w:drawing|a:hlinkClick)\b/g;
const ACTIVE_FILES = /vba|activeX|embeddings|\.bin$|\.(?:html?|mht|rtf|vml)$|afchunk/i;

/** Whatever in a Word file fetches, runs or computes by itself, page numbers and the table of contents aside. */
export async function activeParts(bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of await readZip(bytes)) {
    const note = (what: string) => found.push(`${path}: ${what.slice(0, 80)}`);
    if (ACTIVE_FILES.test(path)) note("file");
    if (/macroEnabled|vnd\.ms-office\.vbaProject|oleObject/i.test(text)) note("content type");
    for (const [relation] of text.matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/gi))
      note(relation);
    for (const [element] of text.matchAll(ACTIVE_ELEMENTS)) note(element);
    for (const [, code = ""] of text.matchAll(/<w:(?:instrText|delInstrText)[^>]*>([\s\S]*?)<\//g))
      if (!FIELDS.test(code.trim())) note(code);
    for (const [link] of text.matchAll(/<w:hyperlink\b[^>]*>/g))
      if (/r:id=/.test(link) || !/w:anchor="_\w+"/.test(link)) note(link);
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = ""]) => text.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole))
    .join("");

/**
 * The text of every card's chapter by its mark, without what the client wrote: a row's own cells are printed as they
 * stand, as names and in the table of its data.
 */
export async function writtenWords(
  bytes: Uint8Array,
  targets: readonly (Target & { row: Row })[],
): Promise<Map<string, string>> {
  const document = (await readZip(bytes)).get("word/document.xml") ?? "";
  const body = document.slice(document.lastIndexOf("</w:sdt>"));
  const chapters = body.split(/<w:bookmarkStart [^>]*w:name="_Card\d+"[^>]*>/).slice(1);
  if (chapters.length !== targets.length) throw new Error("chapters and cards differ");
  return new Map(
    targets.map(({ mark, row }, index) => {
      const chapter = (chapters[index] ?? "").replace(/<w:bookmarkStart [^>]*w:name="_Sources"[\s\S]*$/, "");
      const cells = [row.nazwaProjektu, row.osobaOdpowiedzialna, ...row.celProjektu.split("\n")]
        .map(squash)
        .filter(Boolean)
        .sort((a, b) => b.length - a.length);
      const paragraphs = chapter
        .split("</w:p>")
        .map(textOf)
        .filter((text) => !cells.includes(squash(text)));
      return [mark, paragraphs.join("\n")];
    }),
  );
}
