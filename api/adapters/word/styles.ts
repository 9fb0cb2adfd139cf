import {
  BorderStyle,
  type ICharacterStyleOptions,
  type IParagraphStyleOptions,
  type IParagraphStylePropertiesOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  type NumberingDefinition,
  ShadingType,
} from "docx";
import type { Language } from "../../contract/language.ts";
import type { Mark } from "./blocks.ts";
import { FONT, lineTwips, STYLE_METRICS, type StyleId } from "./style-metrics.ts";

export const COLOURS = {
  ink: "1F3864",
  accent: "2F5496",
  quiet: "595959",
  rule: "B8C4D9",
  headerRow: "D9E2F3",
  headerColumn: "F3F6FB",
  warning: "B45F06",
  warningFill: "FFF4E0",
  gapInk: "5B3A00",
  gapFill: "FFE699",
} as const;

const HEADINGS = "rnd-cards-headings";
const BULLETS = "rnd-cards-bullets";

/** Numbers of chapters and sections, and dashes of lists. */
export const NUMBERING: readonly NumberingDefinition[] = [
  {
    reference: HEADINGS,
    levels: [
      { level: 0, format: LevelFormat.DECIMAL, text: "%1.", style: { paragraph: indentOf("Heading1") } },
      { level: 1, format: LevelFormat.DECIMAL, text: "%1.%2.", style: { paragraph: indentOf("Heading2") } },
    ],
  },
  {
    reference: BULLETS,
    levels: [
      { level: 0, format: LevelFormat.BULLET, text: "–", style: { paragraph: indentOf("ListBullet") } },
    ],
  },
];

/** How a style looks, beyond the room it takes. */
interface Look {
  name: string;
  /** Shown among the styles a person picks from. */
  quickFormat?: boolean;
  run?: IRunStylePropertiesOptions;
  paragraph?: IParagraphStylePropertiesOptions;
}

/** The styles of the document. Runs are Polish unless their style holds the document's own words. */
export function documentStyles(language: Language): IStylesOptions {
  const { run, paragraph } = styleOf("Normal", { name: "Normal" });
  const polish = { value: "pl-PL", eastAsia: "pl-PL", bidirectional: "ar-SA" };
  return {
    default: { document: { run: { ...run, font: FONT, language: polish }, paragraph } },
    paragraphStyles: Object.entries(looks(language)).map(([id, look]) =>
      styleOf(id as keyof ReturnType<typeof looks>, look),
    ),
    characterStyles: [
      ...MARKS,
      { id: "Words" satisfies Mark, name: "Card Words", run: ownWords(language) },
      { id: "Polish" satisfies Mark, name: "Card Polish", run: ownWords("pl") },
    ],
  };
}

function styleOf(id: StyleId, look: Look): IParagraphStyleOptions {
  const { size, bold, before, after, keepNext, keepLines } = STYLE_METRICS[id];
  const line = { line: lineTwips(id), lineRule: LineRuleType.AT_LEAST };
  const spacing = { after, ...line, ...(before ? { before } : {}) };
  const keeps = { ...(keepNext ? { keepNext } : {}), ...(keepLines ? { keepLines } : {}) };
  return {
    ...look,
    ...{ id, basedOn: "Normal", next: "Normal" },
    run: { size, ...(bold ? { bold } : {}), ...look.run },
    paragraph: { spacing, ...keeps, ...indentOf(id), ...look.paragraph },
  };
}

function indentOf(id: StyleId): IParagraphStylePropertiesOptions {
  const { left, hanging, right } = STYLE_METRICS[id];
  if (left === undefined) return {};
  return { indent: { left, ...(hanging ? { hanging } : {}), ...(right ? { right } : {}) } };
}

/** The tag of the document's own words. */
function ownWords(language: Language): IRunStylePropertiesOptions {
  return { language: { value: language === "pl" ? "pl-PL" : "en-GB" } };
}

function looks(language: Language): Record<Exclude<StyleId, "Normal">, Look> {
  const own = ownWords(language);
  const heading = (outlineLevel: number): IParagraphStylePropertiesOptions => ({
    outlineLevel,
    numbering: { reference: HEADINGS, level: outlineLevel },
  });
  return {
    Remark: { name: "Card Remark", run: own },
    RemarkLead: { name: "Card Remark Lead", run: own },
    Kicker: { name: "Card Kicker", run: { ...own, color: COLOURS.quiet, characterSpacing: 20 } },
    Title: { name: "Title", quickFormat: true, run: { color: COLOURS.ink } },
    LongTitle: { name: "Card Long Title", run: { color: COLOURS.ink } },
    Subtitle: { name: "Subtitle", quickFormat: true, run: { ...own, color: COLOURS.accent } },
    Basis: { name: "Card Basis", run: own },
    TOCHeading: { name: "TOC Heading", run: { ...own, color: COLOURS.ink } },
    TOC1: { name: "toc 1" },
    TOC2: { name: "toc 2", run: { ...own, color: COLOURS.quiet } },
    Heading1: { name: "heading 1", quickFormat: true, run: { color: COLOURS.ink }, paragraph: heading(0) },
    Heading2: {
      name: "heading 2",
      quickFormat: true,
      run: { ...own, color: COLOURS.accent },
      paragraph: heading(1),
    },
    Heading3: {
      name: "heading 3",
      quickFormat: true,
      run: { ...own, color: COLOURS.ink },
      paragraph: { outlineLevel: 2 },
    },
    ListBullet: { name: "List Bullet", paragraph: { numbering: { reference: BULLETS, level: 0 } } },
    Notice: { name: "Card Notice", run: own, paragraph: NOTICE },
    Missing: {
      name: "Card Missing",
      run: { ...own, italics: true },
      paragraph: { border: { left: { ...WARNING, size: 36, space: 6 } } },
    },
    TableLead: { name: "Card Table Lead" },
    TableNote: { name: "Card Table Note" },
    TableHead: { name: "Card Table Head", run: { ...own, color: COLOURS.ink } },
    TableText: { name: "Card Table Text" },
    Bar: { name: "Card Bar" },
    Header: { name: "header", run: { color: COLOURS.quiet } },
    Footer: { name: "footer", run: { ...own, color: COLOURS.quiet }, paragraph: { alignment: "right" } },
  };
}

const WARNING = { style: BorderStyle.SINGLE, color: COLOURS.warning } as const;
const EDGE = { ...WARNING, size: 8, space: 5 };
const NOTICE: IParagraphStylePropertiesOptions = {
  border: { top: EDGE, right: EDGE, bottom: EDGE, left: { ...EDGE, size: 36 } },
  shading: { type: ShadingType.CLEAR, color: "auto", fill: COLOURS.warningFill },
};

/** Marks differ by weight as well as by colour; the brackets of a gap stay. */
const MARKS: readonly ICharacterStyleOptions[] = [
  { id: "Label" satisfies Mark, name: "Card Label", run: { bold: true } },
  {
    id: "ToFill" satisfies Mark,
    name: "Card To Fill",
    run: {
      bold: true,
      color: COLOURS.gapInk,
      shading: { type: ShadingType.CLEAR, color: "auto", fill: COLOURS.gapFill },
    },
  },
];
