import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";
import { parseXml } from "./parse-xml.ts";
import { readRelationships } from "./relationships.ts";
import type { Parts } from "./zip-parts.ts";

export interface SheetPlace {
  name: string;
  hidden: boolean;
  /** Path of the sheet's part. */
  path: string;
}

/** What the workbook part says: its worksheets in the order of their tabs, and where the shared parts are. */
export interface WorkbookPart {
  sheets: SheetPlace[];
  date1904: boolean;
  sharedStrings: string | null;
  styles: string | null;
}

const EXTERNAL_KINDS = new Set(["externalLink", "externalLinkPath", "xlExternalLinkPath"]);
const MACRO_KINDS = new Set(["vbaProject", "xlMacrosheet", "xlIntlMacrosheet"]);

/** Throws `file_has_external_links` and `file_has_macros` when the workbook refers to any. */
export async function readWorkbookPart(parts: Parts, path: string): Promise<WorkbookPart> {
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await parseXml(parts.read(path), {
    open(name, attributes, parent) {
      if (name === "workbookPr") date1904 = isTrue(attributes.date1904);
      if (name === "sheet" && parent === "sheets") {
        if (listed.length >= BOUNDS.sheets) throw new ProductError("file_too_complex");
        const hidden = /hidden$/i.test(attributes.state ?? "");
        listed.push({ name: attributes.name ?? "", hidden, id: relationshipId(attributes) });
      }
    },
  });
  const relationships = await readRelationships(parts, path);
  for (const { kind } of relationships) {
    if (MACRO_KINDS.has(kind)) throw new ProductError("file_has_macros");
    if (EXTERNAL_KINDS.has(kind)) throw new ProductError("file_has_external_links");
  }
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const target = (kind: string) =>
    relationships.find((relationship) => relationship.kind === kind && !relationship.external)?.target ??
    null;
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const relationship = byId.get(id);
    // Sheets of charts and dialogs have no cells.
    if (relationship && relationship.kind !== "worksheet") return [];
    if (!relationship || relationship.external || !parts.has(relationship.target))
      throw new ProductError("unreadable_file", {}, { cause: new Error("a sheet is missing") });
    return [{ name, hidden, path: relationship.target }];
  });
  return { sheets, date1904, sharedStrings: target("sharedStrings"), styles: target("styles") };
}

const isTrue = (value: string | undefined) => value === "1" || value === "true" || value === "on";

/** `r:id`, whatever the prefix is; `sheetId` and the like have none. */
function relationshipId(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(":id"));
  return (name && attributes[name]) || "";
}
