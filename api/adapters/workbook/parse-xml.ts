import { SaxesParser } from "saxes";
import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { decodeXml } from "./decode-xml.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a part's reader wants to hear. Names come without their namespace prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes, parent: string): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked after each chunk: true ends the reading before the part does. */
  enough?(): boolean;
}

/**
 * Reads XML event by event, holding no more of it than one piece. Document types and with them entities of one's own are
 * refused; so are depth and pieces beyond the bounds (`file_too_complex`). XML that is not well-formed throws.
 */
export async function parseXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const path: string[] = [];
  let sinceEvent = 0;
  const heard = () => {
    sinceEvent = 0;
  };
  parser.on("xmldecl", ({ encoding = "utf-8" }) => {
    if (!/^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/i.test(encoding)) throw new Error("unsupported encoding");
  });
  parser.on("doctype", () => {
    throw new Error("document types are refused");
  });
  let attributeCount = 0;
  parser.on("attribute", () => {
    heard();
    if (++attributeCount > BOUNDS.attributes) throw new ProductError("file_too_complex");
  });
  parser.on("opentag", ({ name, attributes }) => {
    heard();
    attributeCount = 0;
    if (path.length >= BOUNDS.xmlDepth) throw new ProductError("file_too_complex");
    const local = localName(name);
    handlers.open?.(local, attributes, path.at(-1) ?? "");
    path.push(local);
  });
  parser.on("closetag", ({ name }) => {
    heard();
    path.pop();
    handlers.close?.(localName(name));
  });
  const text = (piece: string) => {
    heard();
    handlers.text?.(piece);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("comment", heard);

  for await (const piece of decodeXml(chunks)) {
    sinceEvent += piece.length;
    parser.write(piece);
    if (sinceEvent > BOUNDS.xmlToken) throw new ProductError("file_too_complex");
    if (handlers.enough?.()) return;
  }
  parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}
