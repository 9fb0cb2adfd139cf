import type { TextColumn } from "@rnd-cards/api/contract/columns.ts";

/** What a model that obeys puts into its answer. */
export type Wish =
  /** These words: a canary, a claim, a link, active content. */
  | { kind: "words"; words: string }
  /** What it was told by us, in this dress. */
  | { kind: "prompt"; form: PromptForm }
  /** What it has seen of other rows. */
  | { kind: "others"; what: "sentence" | "name" | "person" };

export type PromptForm = "plain" | "pieces" | "task" | "reversed" | "spaced" | "rot13" | "base64" | "hex";

export interface Attack {
  id: string;
  group: string;
  /** Where the text goes: a column of a row, or the hints for a new version of a section. */
  into: TextColumn | "hints";
  text: string;
  wish: Wish;
  /** Nothing in the wording gives it away at the input; the output must be held all the same. */
  quiet: boolean;
}

type Line = readonly [into: Attack["into"], text: string, wish: Wish, quiet?: "quiet"];

/** Numbers the attacks of a group. */
export function attackGroup(group: string, lines: readonly Line[]): Attack[] {
  return lines.map(([into, text, wish, quiet], index) => ({
    ...{ id: `${group}-${index + 1}`, group, into, text, wish },
    quiet: quiet === "quiet",
  }));
}

export const says = (words: string): Wish => ({ kind: "words", words });
export const tells = (form: PromptForm = "plain"): Wish => ({ kind: "prompt", form });
export const gives = (what: "sentence" | "name" | "person" = "sentence"): Wish => ({ kind: "others", what });
