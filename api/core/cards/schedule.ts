import { addDays, daysBetween, polishDate } from "../../contract/dates.ts";
import type { Row } from "../../contract/row.ts";

/** Printed beside stage dates, which code computes and nobody has confirmed yet. */
export const PROPOSED_SPLIT = "(proponowany podział, do potwierdzenia)";

/** Stages at least this long end with a month, as people plan; shorter ones end where the even split puts them. */
const MONTHLY_FROM_DAYS = 60;

/**
 * Splits a project's period, both days included, into stages of nearly equal length that follow each other without a
 * gap and cover it exactly. With fewer days than stages, neighbouring stages share a day. Dates are calendar dates.
 */
export function splitPeriod(start: string, end: string, stages: number): { from: string; to: string }[] {
  const days = daysBetween(start, end) + 1;
  if (!Number.isInteger(stages) || stages < 1 || days < 1) throw new RangeError("no period to split");
  if (days < stages) {
    return Array.from({ length: stages }, (_, index) => {
      const day = addDays(start, Math.floor((index * days) / stages));
      return { from: day, to: day };
    });
  }
  const lastDays = Array.from({ length: stages - 1 }, (_, index) => {
    const even = addDays(start, Math.floor(((index + 1) * days) / stages) - 1);
    return days / stages >= MONTHLY_FROM_DAYS ? nearestMonthEnd(even) : even;
  });
  return [...lastDays, end].map((to, index) => {
    const before = lastDays[index - 1];
    return { from: before === undefined ? start : addDays(before, 1), to };
  });
}

/** The last day of a month that is closest to a date: at most 16 days away. */
function nearestMonthEnd(date: string): string {
  const before = addDays(`${date.slice(0, 8)}01`, -1);
  const after = addDays(`${addDays(`${date.slice(0, 8)}01`, 31).slice(0, 8)}01`, -1);
  return daysBetween(before, date) < daysBetween(date, after) ? before : after;
}

export interface StageText {
  name: string;
  /** Artefact or decision the stage ends with. */
  output: string;
  /** One or two sentences on what happens in it. */
  text?: string;
}

/**
 * The schedule section: one numbered line per stage with its computed dates and its output, and a last line that says
 * where the dates come from. A row's period and at least one stage are needed.
 */
export function scheduleText(
  row: Pick<Row, "dataRozpoczecia" | "dataZakonczenia">,
  stages: readonly StageText[],
): string {
  const periods = splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, stages.length);
  const lines = periods.map(({ from, to }, index) => {
    const { name, output, text } = stages[index] as StageText;
    const what = [name, withoutName(text ?? "", name)].map(sentence).filter(Boolean).join(" ");
    return `Etap ${index + 1}: ${polishDate(from)}–${polishDate(to)} – ${what} Wynik: ${sentence(output)}`;
  });
  const [start, end] = [polishDate(row.dataRozpoczecia), polishDate(row.dataZakonczenia)];
  const note = `Daty rozpoczęcia (${start}) i zakończenia (${end}) pochodzą z arkusza klienta. Granice etapów wyliczono z tego okresu ${PROPOSED_SPLIT}.`;
  return [...lines, note].join("\n");
}

/** A text that begins with the stage's name once more, as models like to write it, without that. */
function withoutName(text: string, name: string): string {
  const [plain, title] = [text.trim(), name.trim().replace(/[.:]+$/, "")];
  const repeats = title !== "" && plain.toLowerCase().startsWith(title.toLowerCase());
  const rest = plain.slice(title.length);
  if (!repeats || !/^\s*(?:[.:]|[–—-]\s)/.test(rest)) return text;
  return rest.replace(/^\s*[.:–—-]+\s*/, "").replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Trimmed, on one line, with a full stop unless it ends in a mark of its own. */
function sentence(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain === "") return "";
  return /[.!?…]$/.test(plain) ? plain : `${plain}.`;
}
