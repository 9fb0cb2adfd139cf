/** A paragraph of a Word file: its style and what is read in it, typeset spaces as plain ones. */
export interface WordParagraph {
  style: string;
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Paragraphs of a part in order. */
export function wordParagraphs(xml: string): WordParagraph[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? "Normal",
    text: [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>/g)]
      .map((match) => match[1]?.replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole) ?? "\t")
      .join("")
      .replaceAll("\u00a0", " "),
  }));
}

/** Rows of a table of a part, each with its cells, which hold their paragraphs' texts. */
export function wordTables(xml: string): string[][][][] {
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => wordParagraphs(cell).map(({ text }) => text)),
    ),
  );
}
