import { type HostileFile, words } from "./hostile-zips.ts";
import { rawZip } from "./raw-zip.ts";
import {
  GOOD_VALUES,
  goodSheet,
  headerRow,
  partEntries,
  rowXml,
  sharedStringsXml,
  sheetXml,
  stylesXml,
  type WorkbookShape,
  workbookFile,
  workbookParts,
  XML,
} from "./workbook-parts.ts";

const MB = 1024 * 1024;
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha">${[..."bcdefghij"]
  .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`)
  .join("")}]>`;
const PASSWD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';

const book = (
  name: string,
  outcome: HostileFile["outcome"][number] | HostileFile["outcome"],
  shape: () => WorkbookShape,
): HostileFile => ({
  name,
  make: () => workbookFile(shape()),
  outcome: typeof outcome === "string" ? [outcome] : outcome,
});
const sheet = (
  name: string,
  outcome: HostileFile["outcome"][number] | HostileFile["outcome"],
  xml: () => string,
) => book(name, outcome, () => ({ sheets: [{ name: "Projekty", xml: xml() }] }));
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join("");
const withDoctype = (xml: string, doctype: string) => xml.replace(XML, XML + doctype);
const inEncoding = (xml: string, encoding: BufferEncoding, mark: string) => {
  const parts = { ...workbookParts(), "xl/worksheets/sheet1.xml": Buffer.from(mark + xml, encoding) };
  return rawZip(partEntries(parts));
};
const bytes = (name: string, outcome: HostileFile["outcome"][number], make: () => Buffer): HostileFile => ({
  name,
  make,
  outcome: [outcome],
});

const entities: HostileFile[] = [
  sheet("billion laughs in the sheet", "unreadable_file", () =>
    withDoctype(goodSheet('<row r="3"><c r="A3" t="str"><v>&j;</v></c></row>'), LAUGHS),
  ),
  book("billion laughs in the shared texts", "unreadable_file", () => ({
    sharedStrings: withDoctype(sharedStringsXml("<si><t>&j;</t></si>"), LAUGHS),
  })),
  book("billion laughs in the styles", "unreadable_file", () => ({
    styles: withDoctype(stylesXml("", "<xf/>"), LAUGHS),
  })),
  bytes("billion laughs in the workbook", "unreadable_file", () => {
    const parts = workbookParts();
    return rawZip(
      partEntries({ ...parts, "xl/workbook.xml": withDoctype(String(parts["xl/workbook.xml"]), LAUGHS) }),
    );
  }),
  sheet("entity from a file", "unreadable_file", () =>
    withDoctype(goodSheet('<row r="3"><c r="A3" t="str"><v>&e;</v></c></row>'), PASSWD),
  ),
  sheet("entity that nothing defines", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3" t="str"><v>&nic;</v></c></row>'),
  ),
  bytes("invalid UTF-8", "unreadable_file", () => {
    const parts = {
      ...workbookParts(),
      "xl/worksheets/sheet1.xml": Buffer.from(goodSheet().replace("Opis", "Opi\u00df"), "latin1"),
    };
    return rawZip(partEntries(parts));
  }),
  bytes("UTF-8 with a byte order mark", "read", () => inEncoding(goodSheet(), "utf8", "\ufeff")),
  bytes("UTF-16 with a byte order mark", "read", () =>
    inEncoding(goodSheet().replace("UTF-8", "UTF-16"), "utf16le", "\ufeff"),
  ),
  bytes("UTF-16 without one", "unreadable_file", () =>
    inEncoding(goodSheet().replace("UTF-8", "UTF-16"), "utf16le", ""),
  ),
  sheet("another encoding declared", "unreadable_file", () => goodSheet().replace("UTF-8", "windows-1250")),
  sheet("a lone closing tag", "unreadable_file", () => `${goodSheet()}</worksheet>`),
  sheet("a null character", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3" t="str"><v>\u0000</v></c></row>'),
  ),
];

const bombs: HostileFile[] = [
  sheet("one merged range over the whole sheet", "merged_headers", () =>
    goodSheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
  ),
  sheet("150,000 merged ranges", "read", () =>
    goodSheet(
      "",
      `<mergeCells>${many(150_000, (index) => `<mergeCell ref="A${index + 3}:XFD1048576"/>`)}</mergeCells>`,
    ),
  ),
  sheet("one data validation for every cell", "read", () =>
    goodSheet(
      "",
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>',
    ),
  ),
  sheet("a data validation of 300,000 ranges", "read", () =>
    goodSheet(
      "",
      `<dataValidations><dataValidation sqref="${many(300_000, (index) => `A${index + 1} `)}"/></dataValidations>`,
    ),
  ),
  sheet("50,000 data validations", "read", () =>
    goodSheet(
      "",
      `<dataValidations>${many(50_000, (index) => `<dataValidation type="whole" sqref="A${index + 1}:XFD1048576"/>`)}</dataValidations>`,
    ),
  ),
  sheet("50,000 conditional formats", "read", () =>
    goodSheet(
      "",
      many(
        50_000,
        (index) =>
          `<conditionalFormatting sqref="A1:XFD${index + 1}"><cfRule type="expression"/></conditionalFormatting>`,
      ),
    ),
  ),
  book("one shared text of 40 MB", "file_too_complex", () => ({
    sharedStrings: sharedStringsXml(`<si><t>${words(40 * MB)}</t></si>`),
  })),
  sheet("one cell of 12 MB", "file_too_complex", () =>
    goodSheet(`<row r="3"><c r="A3" t="inlineStr"><is><t>${words(12 * MB)}</t></is></c></row>`),
  ),
  sheet("one formula of 12 MB", "file_too_complex", () =>
    goodSheet(`<row r="3"><c r="A3"><f>${words(12 * MB)}</f><v>1</v></c></row>`),
  ),
  sheet("a cell of 60,000 characters", "read", () => goodSheet(rowXml(3, ["x".repeat(60_000)]))),
  sheet("one attribute of 12 MB", "file_too_complex", () =>
    goodSheet(`<row r="3" spans="${words(12 * MB)}"/>`),
  ),
  sheet("300,000 attributes", "file_too_complex", () =>
    goodSheet(`<row r="3" ${many(300_000, (index) => `a${index}="" `)}/>`),
  ),
  sheet("a comment of 12 MB", "file_too_complex", () =>
    goodSheet(`<!--${String(words(12 * MB)).replaceAll("--", "-x")}-->`),
  ),
  sheet("a CDATA section of 12 MB", "file_too_complex", () =>
    goodSheet(`<row r="3"><c r="A3" t="str"><v><![CDATA[${words(12 * MB)}]]></v></c></row>`),
  ),
  sheet("a processing instruction of 12 MB", "file_too_complex", () => goodSheet(`<?x ${words(12 * MB)}?>`)),
  sheet("a tag name of 12 MB", ["file_too_complex", "unreadable_file"], () =>
    goodSheet(`<${"a".repeat(100)}${words(12 * MB)}/>`),
  ),
  sheet("100,000 levels deep", "file_too_complex", () =>
    goodSheet("<a>".repeat(100_000) + "</a>".repeat(100_000)),
  ),
  sheet("1,048,576 rows", ["read", "file_too_complex"], () =>
    sheetXml(headerRow() + many(1_048_575, (index) => `<row r="${index + 2}"><c><v>1</v></c></row>`)),
  ),
  sheet("20 rows of 16,384 cells", "read", () =>
    goodSheet(
      many(
        20,
        (row) =>
          `<row r="${row + 3}">${many(16_384, (cell) => `<c><v>${(cell * 7919) % 100_003}</v></c>`)}</row>`,
      ),
    ),
  ),
  sheet("200,000 cells without places in a row", "read", () =>
    goodSheet(`<row r="3">${many(200_000, (index) => `<c><v>${index}</v></c>`)}</row>`),
  ),
  sheet("a cell in the last corner", "read", () =>
    goodSheet('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
  ),
  book("a large text in every cell", "file_too_complex", () => ({
    sharedStrings: sharedStringsXml(`<si><t>${"x".repeat(49_000)}</t></si>`),
    sheets: [
      {
        name: "Projekty",
        xml: sheetXml(
          headerRow() +
            many(
              2000,
              (row) =>
                `<row r="${row + 2}">${many(6, (column) => `<c r="${"ABCDEF"[column]}${row + 2}" t="s"><v>0</v></c>`)}</row>`,
            ),
        ),
      },
    ],
  })),
  book("800,000 different shared texts", ["read", "file_too_complex"], () => ({
    sharedStrings: sharedStringsXml(
      many(800_000, (index) => `<si><t>ąę ${index} ${(index * 7919) % 1_000_003}</t></si>`),
    ),
  })),
  book("1,100,000 empty shared texts", "file_too_complex", () => ({
    sharedStrings: sharedStringsXml(many(1_100_000, (index) => `<si>${(index * 7919) % 10_007}</si>`)),
  })),
  book("a rich text of 100,000 runs", "read", () => ({
    sharedStrings: sharedStringsXml(
      `<si>${many(100_000, (index) => `<r><rPr><b/></rPr><t>${index}</t></r>`)}</si>`,
    ),
  })),
  book("styles that refer to one another in a circle", "read", () => ({
    styles: stylesXml("", '<xf numFmtId="0" xfId="1"/><xf numFmtId="0" xfId="0"/>'),
  })),
  book("500,000 styles", "file_too_complex", () => ({
    styles: stylesXml(
      "",
      many(500_000, (index) => `<xf numFmtId="${index}"/>`),
    ),
  })),
  book("200,000 number formats", "file_too_complex", () => ({
    styles: stylesXml(
      many(200_000, (index) => `<numFmt numFmtId="${index}" formatCode="${"[".repeat(20)}y"/>`),
      "",
    ),
  })),
  book("a number format of a million brackets", "read", () => ({
    styles: stylesXml(
      `<numFmt numFmtId="170" formatCode="${"[".repeat(1_000_000)}"/>`,
      '<xf numFmtId="170"/>',
    ),
  })),
  book("50,000 defined names", "read", () => ({
    afterSheets: `<definedNames>${many(50_000, (index) => `<definedName name="n${index}">Projekty!$A$${index + 1}</definedName>`)}</definedNames>`,
  })),
  book("1,000 sheets", "file_too_complex", () => ({
    sheets: Array.from({ length: 1000 }, (_, index) => ({ name: `S${index}`, xml: goodSheet() })),
  })),
  book("300 sheets that all hold the headers", "several_sheets", () => ({
    sheets: Array.from({ length: 300 }, (_, index) => ({ name: `S${index}`, xml: goodSheet() })),
  })),
  bytes("comments of 50 MB and 1,000 drawings", "read", () =>
    rawZip([
      ...partEntries(workbookParts()),
      { name: "xl/comments1.xml", data: words(50 * MB) },
      ...Array.from({ length: 1000 }, (_, index) => ({
        name: `xl/drawings/drawing${index}.xml`,
        data: "<a/>",
      })),
    ]),
  ),
  bytes("200,000 relationships", "file_too_complex", () =>
    workbookFile({
      relationships: many(200_000, (index) => `<Relationship Id="x${index}" Type="a/b" Target="c"/>`),
    }),
  ),
];

const contradictions: HostileFile[] = [
  sheet("shared text that is not there", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3" t="s"><v>99</v></c></row>'),
  ),
  sheet("shared text number -1", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3" t="s"><v>-1</v></c></row>'),
  ),
  sheet("shared text number that is a name", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3" t="s"><v>__proto__</v></c></row>'),
  ),
  sheet("row 0", "unreadable_file", () => goodSheet('<row r="0"/>')),
  sheet("row -5", "unreadable_file", () => goodSheet('<row r="-5"/>')),
  sheet("row 99,999,999", "unreadable_file", () => goodSheet('<row r="99999999"/>')),
  sheet("the same row twice", "unreadable_file", () => goodSheet('<row r="2"/>')),
  sheet("the same cell twice", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>'),
  ),
  sheet("column ZZZ", "unreadable_file", () => goodSheet('<row r="3"><c r="ZZZ3"><v>1</v></c></row>')),
  sheet("a cell of another row", "unreadable_file", () =>
    goodSheet('<row r="3"><c r="A9"><v>1</v></c></row>'),
  ),
  sheet("style number that is not there", "read", () =>
    goodSheet('<row r="3"><c r="A3" s="99999999999"><v>1</v></c></row>'),
  ),
  sheet("numbers that are none", "read", () =>
    goodSheet('<row r="3"><c r="A3"><v>1e999</v></c><c r="B3"><v>NaN</v></c></row>'),
  ),
  sheet("names of prototypes", "read", () =>
    goodSheet('<row r="3" __proto__="x" constructor="y"><c r="A3" t="__proto__"><v>1</v></c></row>'),
  ),
  sheet("no rows at all", "no_headers", () => sheetXml("")),
  bytes("sheet part that is missing", "unreadable_file", () =>
    rawZip(partEntries(workbookParts()).filter((entry) => !entry.name.includes("sheet1"))),
  ),
  bytes("sheet outside the file", "unreadable_file", () =>
    rawZip(
      partEntries(workbookParts()).map((entry) => ({
        ...entry,
        data: String(entry.data).replace("worksheets/sheet1.xml", "../../../../etc/passwd"),
      })),
    ),
  ),
  book("a link kind among the relationships", "file_has_external_links", () => ({
    relationships:
      '<Relationship Id="x" Type="http://x/externalLink" Target="http://example.com/a.xlsx" TargetMode="External"/>',
  })),
  book("macros among the relationships", "file_has_macros", () => ({
    relationships: '<Relationship Id="x" Type="http://x/vbaProject" Target="other.bin"/>',
  })),
  book("texts that a spreadsheet would run", "read", () => ({
    sheets: [
      {
        name: "Projekty",
        xml: sheetXml(headerRow() + rowXml(2, ["=cmd|' /C calc'!A0", ...GOOD_VALUES.slice(1)])),
      },
    ],
  })),
];

export const HOSTILE_PARTS: readonly HostileFile[] = [...entities, ...bombs, ...contradictions];
