import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { isBuiltInDateFormat, isDateFormat } from "./date-format.ts";
import { parseXml } from "./parse-xml.ts";

/** Tells whether a cell with this style index shows its number as a date. */
export type IsDateStyle = (style: number) => boolean;

/** Reads which cell formats show dates; everything else of the styles is passed over. */
export async function readDateStyles(chunks: AsyncIterable<Buffer>): Promise<IsDateStyle> {
  const custom = new Map<number, boolean>();
  const formats: number[] = [];
  await parseXml(chunks, {
    open(name, attributes, parent) {
      if (name === "numFmt" && parent === "numFmts") {
        custom.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ""));
      } else if (name === "xf" && parent === "cellXfs") {
        formats.push(Number(attributes.numFmtId ?? 0));
      }
      if (formats.length > BOUNDS.styles || custom.size > BOUNDS.styles)
        throw new ProductError("file_too_complex");
    },
  });
  return (style) => {
    const format = formats[style];
    return format !== undefined && (custom.get(format) ?? isBuiltInDateFormat(format));
  };
}
