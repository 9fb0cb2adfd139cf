import type { IXmlableObject } from "docx";
import {
  type Bar,
  type Block,
  type Cell,
  type Heading,
  isBar,
  type ParagraphStyle,
  type Run,
  type Table,
} from "./blocks.ts";
import { cleanText } from "./clean-text.ts";
import { CELL } from "./style-metrics.ts";
import { COLOURS } from "./styles.ts";
import { attributes, runNode, value, XmlChild } from "./xml-nodes.ts";

/** A block as a child of the document. `id` is unique in the document; bookmarks need one. */
export function blockChild(block: Block, id: number): XmlChild {
  switch (block.kind) {
    case "heading":
      return new XmlChild("w:p", () => headingNode(block, id)["w:p"]);
    case "paragraph":
      return new XmlChild("w:p", () => paragraphNode(block.style, block.runs)["w:p"]);
    case "table":
      return new XmlChild("w:tbl", () => tableNode(block)["w:tbl"]);
  }
}

const PAGE_BREAK = { "w:pageBreakBefore": attributes({}) };
const KEEP_NEXT = { "w:keepNext": attributes({}) };
const NUMBERING_OFF = [
  { "w:numPr": [{ "w:ilvl": value(0) }, { "w:numId": value(0) }] },
  { "w:ind": attributes({ "w:left": 0, "w:firstLine": 0 }) },
];

function paragraphNode(
  style: ParagraphStyle,
  runs: readonly Run[],
  more: readonly IXmlableObject[] = style === "TOCHeading" ? [PAGE_BREAK] : [],
): IXmlableObject {
  const properties = style === "Normal" ? [] : [{ "w:pPr": [{ "w:pStyle": value(style) }, ...more] }];
  return { "w:p": [...properties, ...runs.map(runNode)] };
}

function headingNode({ level, text, bookmark, numbered, words }: Heading, id: number): IXmlableObject {
  const pageBreak = level === 1 ? [PAGE_BREAK] : [];
  const unnumbered = numbered ? [] : NUMBERING_OFF;
  return {
    "w:p": [
      { "w:pPr": [{ "w:pStyle": value(`Heading${level}`) }, ...pageBreak, ...unnumbered] },
      { "w:bookmarkStart": attributes({ "w:id": id, "w:name": bookmark }) },
      runNode(words && level === 1 ? { text, mark: "Words" } : { text }),
      { "w:bookmarkEnd": attributes({ "w:id": id }) },
    ],
  };
}

const rule = attributes({ "w:val": "single", "w:sz": 4, "w:space": 0, "w:color": COLOURS.rule });
const TABLE_BORDERS = {
  "w:tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"].map((edge) => ({
    [`w:${edge}`]: rule,
  })),
};
const room = (width: number) => attributes({ "w:w": width, "w:type": "dxa" });
const CELL_MARGINS = {
  "w:tblCellMar": [
    { "w:top": room(CELL.vertical) },
    { "w:left": room(CELL.horizontal) },
    { "w:bottom": room(CELL.vertical) },
    { "w:right": room(CELL.horizontal) },
  ],
};

function tableNode(table: Table): IXmlableObject {
  const { title, description, widths, header, headerColumn, together = false, rows } = table;
  const width = widths.reduce((sum, column) => sum + column, 0);
  const rowsLook = { "w:val": headerColumn ? "06A0" : "0620", "w:firstRow": 1, "w:lastRow": 0 };
  const columnsLook = {
    "w:firstColumn": headerColumn ? 1 : 0,
    "w:lastColumn": 0,
    "w:noHBand": 1,
    "w:noVBand": 1,
  };
  const headerCells = header.map((text, column) =>
    cellNode([[{ text }]], widths[column] ?? 0, {
      style: "TableHead",
      fill: COLOURS.headerRow,
      keepNext: true,
    }),
  );
  const firstCell = { style: "TableHead", fill: COLOURS.headerColumn } as const;
  const otherCell = { style: "TableText" } as const;
  return {
    "w:tbl": [
      {
        "w:tblPr": [
          { "w:tblW": attributes({ "w:w": width, "w:type": "dxa" }) },
          TABLE_BORDERS,
          { "w:tblLayout": attributes({ "w:type": "fixed" }) },
          CELL_MARGINS,
          { "w:tblLook": attributes({ ...rowsLook, ...columnsLook }) },
          { "w:tblCaption": value(cleanText(title)) },
          { "w:tblDescription": value(cleanText(description)) },
        ],
      },
      { "w:tblGrid": widths.map((column) => ({ "w:gridCol": attributes({ "w:w": column }) })) },
      rowNode(headerCells, [{ "w:tblHeader": attributes({}) }]),
      ...rows.map((cells, index) => {
        // Word does not keep a table's last row with what follows, so that none asks for it.
        const keepNext = together && index < rows.length - 1;
        return rowNode(
          cells.map((content, column) => {
            const look = headerColumn && column === 0 ? firstCell : otherCell;
            return cellNode(content, widths[column] ?? 0, { ...look, keepNext });
          }),
        );
      }),
    ],
  };
}

function rowNode(cells: readonly IXmlableObject[], more: readonly IXmlableObject[] = []): IXmlableObject {
  return { "w:tr": [{ "w:trPr": [{ "w:cantSplit": attributes({}) }, ...more] }, ...cells] };
}

function cellNode(
  content: Cell,
  width: number,
  look: { style: ParagraphStyle; fill?: string; keepNext?: boolean },
): IXmlableObject {
  const fill = look.fill
    ? [{ "w:shd": attributes({ "w:val": "clear", "w:color": "auto", "w:fill": look.fill }) }]
    : [];
  // Word calls a file with a cell that has no paragraph damaged.
  const paragraphs = content.length > 0 ? content : [[]];
  return {
    "w:tc": [
      { "w:tcPr": [{ "w:tcW": attributes({ "w:w": width, "w:type": "dxa" }) }, ...fill] },
      ...paragraphs.map((content) => {
        const keep = look.keepNext ? [KEEP_NEXT] : [];
        return isBar(content) ? barNode(content, width, keep) : paragraphNode(look.style, content, keep);
      }),
    ],
  };
}

/** An empty paragraph, shaded from the cell's left edge as far as its share of the width. */
function barNode({ share, colour }: Bar, width: number, keep: readonly IXmlableObject[]): IXmlableObject {
  const room = width - 2 * CELL.horizontal;
  const rest = Math.round(room * (1 - Math.min(1, Math.max(0, share))));
  if (rest >= room) return paragraphNode("Bar", [], keep);
  return paragraphNode(
    "Bar",
    [],
    [
      ...keep,
      { "w:shd": attributes({ "w:val": "clear", "w:color": "auto", "w:fill": colour }) },
      { "w:ind": attributes({ "w:left": 0, "w:right": rest }) },
    ],
  );
}
