import { harmless } from "./plain-text.ts";

/** A piece of a card as JSON. */
export type Element = Readonly<Record<string, unknown>>;

/** Colours of text as clients know them; what each looks like is the theme's. */
export type Color = "default" | "accent" | "good" | "warning" | "attention";
/** Colours of areas. */
export type Area = "default" | "emphasis" | "accent" | "good" | "warning" | "attention";

export interface RunLook {
  color?: Color | undefined;
  strong?: boolean | undefined;
  subtle?: boolean | undefined;
  italic?: boolean | undefined;
  size?: "small" | "medium" | "large" | "extraLarge" | undefined;
}

export interface Run extends RunLook {
  text: string;
}

/** Our own words as a heading; nothing from outside may be in them, for clients read markdown here. */
export function heading(words: string, level: 1 | 2 = 1): Element {
  return {
    ...{ type: "TextBlock", text: words, style: "heading", weight: "bolder", wrap: true },
    size: level === 1 ? "medium" : "default",
    ...(level === 2 ? { spacing: "medium" } : {}),
  };
}

/**
 * Words in one paragraph, whoever wrote them: clients read no markdown in these, and what could still become a link, a mention
 * or a date is taken apart.
 */
export function line(runs: readonly (Run | string)[], look: Element = {}): Element {
  return { type: "RichTextBlock", inlines: runs.map(inline), ...look };
}

function inline(run: Run | string): Element {
  const { text, color, strong, subtle, italic, size } = typeof run === "string" ? { text: run } : run;
  return {
    ...{ type: "TextRun", text: harmless(text) },
    ...(color && color !== "default" ? { color } : {}),
    ...(strong ? { weight: "bolder" } : {}),
    ...(subtle ? { isSubtle: true } : {}),
    ...(italic ? { italic } : {}),
    ...(size ? { size } : {}),
  } satisfies Element;
}

/** A remark in small print. */
export const remark = (text: string, look: Element = {}): Element =>
  line([{ text, subtle: true, size: "small" }], { spacing: "small", ...look });

export const area = (style: Area, items: readonly Element[], look: Element = {}): Element => ({
  ...{ type: "Container", ...(style === "default" ? {} : { style }), items },
  ...look,
});

/** Something to know before everything else. */
export const notice = (style: Area, runs: readonly (Run | string)[]): Element =>
  area(style, [line(runs)], { spacing: "small" });

/** `width`: a weight, what the items need, what is left, or pixels. */
export const column = (
  width: number | "auto" | "stretch" | `${number}px`,
  items: readonly Element[],
  look: Element = {},
): Element => ({
  ...{ type: "Column", width, items },
  ...look,
});

export const columns = (cells: readonly Element[], look: Element = {}): Element => ({
  ...{ type: "ColumnSet", columns: cells },
  ...look,
});

/** Elements where there is something to show. */
export const present = (elements: readonly (Element | null | undefined | false)[]): Element[] =>
  elements.filter((element): element is Element => Boolean(element));
