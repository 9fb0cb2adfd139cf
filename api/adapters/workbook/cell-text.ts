import { LIMITS } from "../../contract/limits.ts";

/** A character escaped as Office does it takes seven characters: `_x000D_`. */
const LONGEST_ESCAPED = 7 * LIMITS.cellLength;

/**
 * Gathers the text of one cell or shared string while its XML goes by: plain, or the joined runs of a rich text. Phonetic
 * guides (`rPh`) are no part of the text.
 */
export class CellText {
  #text = "";
  #listening = false;
  #phonetic = false;

  clear(): void {
    this.#text = "";
    this.#listening = false;
    this.#phonetic = false;
  }

  open(name: string): void {
    if (name === "rPh") this.#phonetic = true;
    else if (name === "t" || name === "v") this.#listening = !this.#phonetic;
  }

  close(name: string): void {
    if (name === "rPh") this.#phonetic = false;
    else if (name === "t" || name === "v") this.#listening = false;
  }

  add(text: string): void {
    if (this.#listening && this.#text.length <= LONGEST_ESCAPED) this.#text += text;
  }

  /** The text with Office's escapes resolved; null when it is longer than a cell may be. */
  value(): string | null {
    if (this.#text.length > LONGEST_ESCAPED) return null;
    const text = this.#text
      .replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .toWellFormed();
    return text.length > LIMITS.cellLength ? null : text;
  }
}
