import { addDays } from "../../../contract/dates.ts";
import { type DatePoint, findDates } from "../grounding/find-dates.ts";
import { plainText } from "../grounding/plain-text.ts";

/** A stage as a schedule prints it. */
export interface Stage {
  /** "Etap 2", or the beginning of the line. */
  label: string;
  text: string;
  /** UTF-16 index in the section. */
  position: number;
  /** Calendar dates; null where the stage has none. */
  from: string | null;
  to: string | null;
}

const MOST = 60;
const STARTS = /(?:^|\n|[.;] )[ \t*•–-]{0,6}(?=(?:Etap|Faza) (?:\d{1,2}|[IVX]{1,4})\b)/g;
const LINES = /(?:^|\n)[ \t*•–-]{0,6}(?=\S)/g;

/** The stages of a schedule: "Etap n" wherever one begins, otherwise every line with two dates. */
export function findStages(text: string): Stage[] {
  const named = pieces(text, STARTS);
  return named.length > 0 ? named : pieces(text, LINES).filter(({ to }) => to !== null);
}

function pieces(text: string, pattern: RegExp): Stage[] {
  const starts = [...text.matchAll(pattern)].slice(0, MOST).map((match) => match.index + match[0].length);
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? text.length;
    const lineEnd = text.indexOf("\n", start);
    // What follows the last stage on a line of its own is no part of it.
    const end = index === starts.length - 1 && lineEnd > 0 ? lineEnd : next;
    const stage = text.slice(start, end).trim();
    const { plain } = plainText(stage);
    const points = findDates(plain)
      .flatMap((claim) => claim.points)
      .filter(({ grain, year }) => year > 0 && (grain === "day" || grain === "month"));
    return {
      label: /^(?:Etap|Faza) (?:\d{1,2}|[IVX]{1,4})/.exec(stage)?.[0] ?? stage.slice(0, 40),
      text: stage,
      position: start,
      from: points[0] ? firstDay(points[0]) : null,
      to: points[1] ? lastDay(points[1]) : null,
    };
  });
}

const pad = (value: number) => String(value).padStart(2, "0");
const firstDay = ({ year, part, day }: DatePoint) => `${year}-${pad(part)}-${pad(day || 1)}`;

function lastDay(point: DatePoint): string {
  if (point.day > 0) return firstDay(point);
  const { year, part } = point;
  return addDays(part === 12 ? `${year + 1}-01-01` : `${year}-${pad(part + 1)}-01`, -1);
}
