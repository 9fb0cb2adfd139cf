import { ProductError } from "../../contract/errors.ts";
import { parseXml } from "./parse-xml.ts";
import { readRelationships } from "./relationships.ts";
import type { Parts } from "./zip-parts.ts";

const CONTENT_TYPES = "[Content_Types].xml";

/**
 * The path of the workbook part. Throws `file_not_xlsx` for zips that hold something else (.docx, .xlsb, .ods), and
 * `file_has_macros` when the content types promise any.
 */
export async function findWorkbook(parts: Parts): Promise<string> {
  if (!parts.has(CONTENT_TYPES)) throw new ProductError("file_not_xlsx");
  const types = await readContentTypes(parts);
  const main = (await readRelationships(parts, "")).find(
    ({ kind, external }) => kind === "officeDocument" && !external,
  );
  const type = main && (types.byPath.get(`/${main.target}`.toLowerCase()) ?? types.byExtension.get("xml"));
  if (!main || !type?.includes("spreadsheetml") || !parts.has(main.target))
    throw new ProductError("file_not_xlsx");
  return main.target;
}

async function readContentTypes(parts: Parts) {
  const byPath = new Map<string, string>();
  const byExtension = new Map<string, string>();
  await parseXml(parts.read(CONTENT_TYPES), {
    open(name, { PartName, Extension, ContentType }) {
      if (ContentType === undefined) return;
      if (/macroenabled|vbaproject/i.test(ContentType)) throw new ProductError("file_has_macros");
      if (name === "Override" && PartName !== undefined) byPath.set(PartName.toLowerCase(), ContentType);
      if (name === "Default" && Extension !== undefined)
        byExtension.set(Extension.toLowerCase(), ContentType);
    },
  });
  return { byPath, byExtension };
}
