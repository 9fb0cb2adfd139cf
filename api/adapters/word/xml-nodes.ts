import { FileChild, type IXmlableObject } from "docx";
import type { Run } from "./blocks.ts";
import { cleanText } from "./clean-text.ts";

/**
 * A finished piece of the document's XML. docx's own Paragraph and Table build a tree of objects per run and then copy
 * it; for a thousand cards that is more than twice the time and memory of handing over the nodes. docx escapes the text.
 */
export class XmlChild extends FileChild {
  readonly #content: () => unknown;

  /** `content` is called when docx comes to write the element, so that nodes live briefly. */
  constructor(name: string, content: () => unknown) {
    super(name);
    this.#content = content;
  }

  override prepForXml(): IXmlableObject {
    const content = this.#content;
    return Object.defineProperty({}, this.rootKey, { enumerable: true, get: () => content() });
  }
}

export const attributes = (values: Readonly<Record<string, string | number>>) => ({ _attr: values });
export const value = (val: string | number) => attributes({ "w:val": val });

/** Without it, spaces at the ends of a text are lost. */
const KEEP_SPACES = attributes({ "xml:space": "preserve" });
const SPACE_AT_AN_END = /^\s|\s$/;

/** A run of text: the one place where text enters the document's body. */
export function runNode({ text, mark }: Run): IXmlableObject {
  const clean = cleanText(text);
  const node = { "w:t": SPACE_AT_AN_END.test(clean) ? [KEEP_SPACES, clean] : clean };
  return { "w:r": mark ? [{ "w:rPr": [{ "w:rStyle": value(mark) }] }, node] : [node] };
}
