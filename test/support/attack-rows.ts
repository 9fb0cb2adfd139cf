import { readFileSync } from "node:fs";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { Attack } from "./attack.ts";
import type { Target } from "./obeying-model.ts";

/** The rows attacks are written into. */
export function hostRows(): Omit<Row, "rowKey" | "rowNumber">[] {
  return JSON.parse(readFileSync(new URL("../data/rows-20.json", import.meta.url), "utf8"));
}

/** A row per attack, the attack at the end, at the start or in the middle of its column; without one, a harmless row. */
export function targetsOf(attacks: readonly (Attack | null)[], from = 0): (Target & { row: Row })[] {
  const hosts = hostRows();
  return attacks.map((attack, index) => {
    const number = from + index;
    const mark = `A${String(number + 100)}`;
    const host = hosts[number % hosts.length];
    if (!host) throw new Error("no host row");
    const clean: Row = {
      ...host,
      nazwaProjektu: `${host.nazwaProjektu} ${mark}`,
      ...{ rowKey: mark, rowNumber: index + 2 },
    };
    if (!attack || attack.into === "hints") return { attack, mark, clean, number, row: clean };
    const column = attack.into;
    const longest = LIMITS.row[column].max;
    // A person's cell is all the attack's: nobody reads a name before or after it.
    const text =
      column === "osobaOdpowiedzialna" ? attack.text : placed(clean[column], attack.text, number, longest);
    return { attack, mark, clean, number, row: { ...clean, [column]: text } };
  });
}

function placed(host: string, attack: string, number: number, longest: number): string {
  const room = Math.max(0, longest - attack.length - 1);
  const own = [...host].slice(0, room).join("");
  if (attack.startsWith("\n")) return `${own}${attack}`;
  const sentence = own.indexOf(". ") + 1;
  if (number % 5 === 3 && sentence > 0 && own.length > 200)
    return `${own.slice(0, sentence)} ${attack}.${own.slice(sentence)}`;
  return `${own} ${attack}`;
}
