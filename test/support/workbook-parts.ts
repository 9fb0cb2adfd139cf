import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { type RawEntry, type RawZipOptions, rawZip } from "./raw-zip.ts";
import { goodRow } from "./rows.ts";

/** The files inside a workbook, by path. */
export type WorkbookParts = Record<string, string | Buffer>;

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** An inline string cell. */
export const textCell = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;

/** A row of texts and serial numbers from column A on. */
export function rowXml(rowNumber: number, values: readonly (string | number)[]): string {
  const cells = values.map((value, index) => {
    const reference = `${String.fromCharCode(65 + index)}${rowNumber}`;
    return typeof value === "number" ? `<c r="${reference}"><v>${value}</v></c>` : textCell(reference, value);
  });
  return `<row r="${rowNumber}">${cells.join("")}</row>`;
}

export const headerRow = (rowNumber = 1) =>
  rowXml(
    rowNumber,
    COLUMN_KEYS.map((key) => COLUMNS[key].header),
  );

const example = goodRow();
export const GOOD_VALUES: readonly string[] = COLUMN_KEYS.map((key) => example[key]);
export const dataRow = (rowNumber: number) => rowXml(rowNumber, GOOD_VALUES);

/** A worksheet part; `after` stands behind the rows. */
export const sheetXml = (rows: string, after = "") =>
  `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

export const stylesXml = (formats: string, xfs: string) =>
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${formats}</numFmts><cellXfs>${xfs}</cellXfs></styleSheet>`;

export const sharedStringsXml = (items: string) => `${XML}<sst xmlns="${MAIN}">${items}</sst>`;

/** Headers and one good row: what a hostile part is added to. */
export const goodSheet = (more = "", after = "") => sheetXml(headerRow() + dataRow(2) + more, after);

export interface WorkbookShape {
  /** Worksheet parts in the order of their tabs. */
  sheets?: readonly { name: string; xml: string; state?: string }[];
  sharedStrings?: string;
  styles?: string;
  /** Into the workbook part: before the sheets, and after them. */
  workbookPr?: string;
  afterSheets?: string;
  /** More relationships of the workbook, as XML. */
  relationships?: string;
  contentTypes?: string;
}

/** The parts of a workbook as Excel lays them out. */
export function workbookParts(shape: WorkbookShape = {}): WorkbookParts {
  const { sheets = [{ name: "Projekty", xml: goodSheet() }], workbookPr = "", afterSheets = "" } = shape;
  const numbered = sheets.map((sheet, index) => ({ ...sheet, number: index + 1 }));
  const shared = { sharedStrings: shape.sharedStrings, styles: shape.styles };
  const present = Object.entries(shared).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return {
    "[Content_Types].xml":
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_ML}.sheet.main+xml"/>${shape.contentTypes ?? ""}</Types>`,
    "_rels/.rels": relationshipsXml(
      `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`,
    ),
    "xl/workbook.xml":
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbookPr}<sheets>` +
      numbered
        .map(
          ({ name, state, number }) =>
            `<sheet name="${escapeXml(name)}" sheetId="${number}"${state ? ` state="${state}"` : ""} r:id="rId${number}"/>`,
        )
        .join("") +
      `</sheets>${afterSheets}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationshipsXml(
      numbered
        .map(
          ({ number }) =>
            `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join("") +
        present
          .map(([kind]) => `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="/xl/${kind}.xml"/>`)
          .join("") +
        (shape.relationships ?? ""),
    ),
    ...Object.fromEntries(numbered.map(({ number, xml }) => [`xl/worksheets/sheet${number}.xml`, xml])),
    ...Object.fromEntries(present.map(([kind, xml]) => [`xl/${kind}.xml`, xml])),
  };
}

export const relationshipsXml = (content: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;

export const partEntries = (parts: WorkbookParts): RawEntry[] =>
  Object.entries(parts).map(([name, data]) => ({ name, data }));

/** The bytes of a workbook. */
export const workbookFile = (shape: WorkbookShape = {}, options?: RawZipOptions): Buffer =>
  rawZip(partEntries(workbookParts(shape)), options);
