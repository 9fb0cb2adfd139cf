import { Packer } from "docx";
import { assembleDocument } from "./assemble-document.ts";
import { oneLine } from "./clean-text.ts";
import { coreProperties } from "./core-properties.ts";
import type { PrintableDocument } from "./printable.ts";
import { reviewWords } from "./review/review-words.ts";
import { wordsOf } from "./words.ts";

/** Builds the .docx file of a document. Pure but slow: 1,000 cards take seconds, so it runs in a worker thread. */
export async function buildDocument(document: PrintableDocument): Promise<Uint8Array> {
  const batchName = oneLine(document.batchName);
  const { kind, language } = document;
  const subject = kind === "review" ? reviewWords(language)("subject") : wordsOf(language).say("cardSubject");
  const properties = coreProperties({ title: batchName, subject, at: document.draftedAt });
  const file = assembleDocument({ ...document, batchName });
  return Packer.pack(file, "uint8array", undefined, [{ path: "docProps/core.xml", data: properties }]);
}
