import { cell, type Table } from "./blocks.ts";
import { markGaps } from "./mark-gaps.ts";
import type { Say } from "./words.ts";

/** A list of cost categories, read. */
export interface CostList {
  /** What leads to the list, with its colon; empty without. */
  lead: string;
  items: readonly { name: string; basis: string }[];
  /** What follows the list; empty without. */
  rest: string;
}

const BASIS = /\s*\(((?:art\.|ust\.|pkt|lit\.)[^()[\]]{0,80})\)/g;
const JOINT = /^(?:[,;]\s*(?:oraz|i|a także)?|\s+(?:oraz|i|a także))\s+/;
/** A list that begins with a verb is a sentence: its first item could not stand alone. */
const VERB =
  /(?<!\p{L})(?:mog[ąę]|mogły|wyst[ąę]p|obejm|ponos|ponies|zalicz|stanowi|są|to|będą|przewid|kwalifik)/iu;
/** Goes on with the item before it, which is then not the whole of it. */
const AFTERTHOUGHT = /^(?:w tym|któr|czyli|o ile|jeżeli|jeśli|a nie|bez|lecz)(?!\p{L})|^któr/u;
const FEWEST = 2;

/**
 * Reads `lead: a (art. …), b (pkt 2) oraz c (ust. 3). rest`: items that each end with their basis in law. Null for
 * anything else, which then stays a sentence. Nothing is left out but what joins the items.
 */
export function parseCosts(text: string): CostList | null {
  const items: { name: string; basis: string }[] = [];
  let lead = "";
  let end = 0;
  for (const match of text.matchAll(BASIS)) {
    const between = text.slice(end, match.index);
    let name = between.trim();
    if (items.length === 0) {
      const colon = between.lastIndexOf(":");
      lead = between.slice(0, colon + 1).trim();
      name = between.slice(colon + 1).trim();
      if (colon < 0 && VERB.test(name)) return null;
    } else {
      const joint = JOINT.exec(between);
      if (!joint) break;
      name = between.slice(joint[0].length).trim();
    }
    if (name === "" || /[.!?]\s+\p{Lu}/u.test(name) || AFTERTHOUGHT.test(name)) return null;
    items.push({ name, basis: whole(match[1] ?? "", items.at(-1)?.basis ?? "") });
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  // The last item ends the sentence; what goes on belongs to it.
  if (items.length < FEWEST || !/^\s*(?:[.;]|$)/.test(rest)) return null;
  return { lead, items, rest: rest.replace(/^\s*[.;]\s*/, "") };
}

/** A basis that leans on the one before it ("pkt 2" after "art. 18d ust. 2 pkt 1"), said whole. */
function whole(basis: string, before: string): string {
  const unit = ["pkt", "ust."].find((start) => basis.startsWith(start));
  const at = unit ? before.indexOf(unit) : -1;
  return at > 0 ? before.slice(0, at) + basis : basis;
}

/** The categories and their bases as a table. */
export function costTable({ items }: CostList, say: Say): Table {
  return {
    kind: "table",
    title: say("costsTitle"),
    description: say("costsDescription"),
    widths: [6070, 3000],
    header: [say("costCategory"), say("costBasis")],
    headerColumn: false,
    together: true,
    rows: items.map(({ name, basis }) => [[markGaps(capital(name))], cell(basis)]),
  };
}

const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
