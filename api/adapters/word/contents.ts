import type { IXmlableObject } from "docx";
import type { Block, Heading } from "./blocks.ts";
import { TEXT_WIDTH } from "./style-metrics.ts";
import { attributes, runNode, value, XmlChild } from "./xml-nodes.ts";

/** Up to this many cards the sections are listed too; beyond, eight equal titles per card would bury the names. */
const SECTIONS_UP_TO_CARDS = 4;

/** A line of the table of contents. */
export interface Entry {
  level: 1 | 2;
  /** As Word numbers the heading: `1.`, `1.1.`; empty without. */
  number: string;
  text: string;
  bookmark: string;
}

/** The lines of the table of contents of a document of `cards` cards. */
export function contentsEntries(body: readonly Block[], cards: number): Entry[] {
  const depth = cards <= SECTIONS_UP_TO_CARDS ? 2 : 1;
  let [chapter, section] = [0, 0];
  const numberOf = ({ level, numbered }: Heading): string => {
    if (!numbered) return "";
    if (level === 2) return `${chapter}.${++section}.`;
    section = 0;
    return `${++chapter}.`;
  };
  return body.flatMap((block) => {
    if (block.kind !== "heading") return [];
    const { level, text, bookmark } = block;
    const number = numberOf(block);
    return level !== 3 && level <= depth ? [{ level, number, text, bookmark }] : [];
  });
}

/**
 * The table of contents: a field as Word makes it, in the content control that offers "Update Table", filled in with its
 * entries, so that it is whole in readers that update no fields. `pages` holds the page of every bookmark.
 */
export function contentsChild(entries: readonly Entry[], pages: ReadonlyMap<string, number>): XmlChild {
  return new XmlChild("w:sdt", () => {
    const depth = entries.some(({ level }) => level === 2) ? 2 : 1;
    const begin = [...fieldBegin(`TOC \\o "1-${depth}" \\h \\z \\u`), fieldChar("separate")];
    const lines = entries.map((entry, index) =>
      entryNode(entry, pages.get(entry.bookmark), index === 0 ? begin : []),
    );
    return [
      {
        "w:sdtPr": [
          {
            "w:docPartObj": [
              { "w:docPartGallery": value("Table of Contents") },
              { "w:docPartUnique": attributes({}) },
            ],
          },
        ],
      },
      { "w:sdtContent": [...lines, { "w:p": [fieldChar("end")] }] },
    ];
  });
}

const RIGHT = attributes({ "w:val": "right", "w:leader": "dot", "w:pos": TEXT_WIDTH });
const TAB = { "w:r": [{ "w:tab": attributes({}) }] };

function entryNode(
  { level, number, text, bookmark }: Entry,
  page: number | undefined,
  before: readonly IXmlableObject[],
): IXmlableObject {
  const link = [
    attributes({ "w:anchor": bookmark, "w:history": 1 }),
    ...(number === "" ? [] : [runNode({ text: number }), TAB]),
    runNode({ text }),
    TAB,
    ...fieldBegin(`PAGEREF ${bookmark} \\h`),
    fieldChar("separate"),
    ...(page === undefined ? [] : [runNode({ text: String(page) })]),
    fieldChar("end"),
  ];
  return {
    "w:p": [
      { "w:pPr": [{ "w:pStyle": value(`TOC${level}`) }, { "w:tabs": [{ "w:tab": RIGHT }] }] },
      ...before,
      { "w:hyperlink": link },
    ],
  };
}

function fieldBegin(instruction: string): IXmlableObject[] {
  const text = { "w:instrText": [attributes({ "xml:space": "preserve" }), ` ${instruction} `] };
  return [fieldChar("begin"), { "w:r": [text] }];
}

function fieldChar(type: "begin" | "separate" | "end"): IXmlableObject {
  return { "w:r": [{ "w:fldChar": attributes({ "w:fldCharType": type }) }] };
}
