/** Where people, sheets and models may write no more marks above one letter than any language needs. */
const MARKS = /(\p{M}{4})\p{M}+/gu;
/** Unseen characters that turn text round or hide in it; of controls only the line break stays. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}]/gu;

/** Takes no room and is no break: what stands on both sides of it no longer makes a link, a mention or a date function. */
const APART = "\u2060";

/**
 * A text from outside as clients may show it where they read no markdown: in runs of a card, in summaries. No address in it
 * becomes a link, no `<at>` a mention, no `{{DATE(…)}}` a date.
 */
export function harmless(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(UNSEEN, "")
    .replace(MARKS, "$1")
    .replace(/[{<](?=[{/\p{L}])/gu, `$&${APART}`)
    .replace(/@(?=\S)/g, `@${APART}`)
    .replace(/:(?=\/\/)|(?<=\p{L}):(?=\S)/gu, `:${APART}`)
    .replace(/(?<=www)\.|(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2})(?!(?:docx|xlsx)(?![\p{L}.]))/giu, `.${APART}`);
}

/** On one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * A text from outside as it may stand among words that clients read as markdown: what a message without a card says, and
 * what stands for a card that cannot be shown.
 */
export function escaped(text: string): string {
  return (
    oneLine(harmless(text))
      .replace(/[\\`*_~[\]]/g, "\\$&")
      // These begin a heading, a list or a quotation, and only where a line begins.
      .replace(/^[#>+=|-]|^\d{1,9}(?=[.)])/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
  );
}
