import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { CellText } from "./cell-text.ts";
import { parseXml } from "./parse-xml.ts";

/** The texts that cells refer to by number; null stands for one that is longer than a cell may be. */
export type SharedStrings = readonly (string | null)[];

export async function readSharedStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings: (string | null)[] = [];
  const text = new CellText();
  await parseXml(chunks, {
    open(name) {
      if (name !== "si") text.open(name);
      else if (strings.length >= BOUNDS.sharedStrings) throw new ProductError("file_too_complex");
      else text.clear();
    },
    text: (piece) => text.add(piece),
    close(name) {
      if (name === "si") strings.push(text.value());
      else text.close(name);
    },
  });
  return strings;
}
