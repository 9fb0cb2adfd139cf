import { cleanBatchName } from "@rnd-cards/api/contract/text.ts";

const LONGEST = 120;

/**
 * A name nobody's OneDrive has yet, and that it takes: what the file is of and the moment in Warsaw, as in
 * `Partia 2026-11-24 13.05.09.docx`.
 */
export function fileName(base: string, extension: "docx" | "xlsx", instant: number): string {
  const clean = cleanBatchName(base.replace(/[~#%]/g, " "));
  const short = [...clean]
    .slice(0, LONGEST)
    .join("")
    .replace(/[. ]+$/, "");
  const at = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone: "Europe/Warsaw", dateStyle: "short", timeStyle: "medium" },
  }).format(instant);
  return `${short === "" ? "rnd-cards" : short} ${at.replaceAll(":", ".")}.${extension}`;
}
