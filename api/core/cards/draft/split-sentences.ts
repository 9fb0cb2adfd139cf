/** Never the last word of a sentence. */
const ABBREVIATIONS =
  "np|m\\.in|tj|tzn|tzw|ok|wg|ww|por|zob|dr|inż|prof|hab|mgr|lek|ul|al|nr|poz|art|ust|pkt|tys|mln|mld|godz|maks|śr|pow|temp|im|św|ang|łac|niem|fr|rys|tab";
/** May end a sentence before a word, never before a number. */
const UNITS = "r|itp|itd|zł|szt|kg|t|min|sek|proc|obj|wag|mol";
const NEVER = new RegExp(`(?:^|[^\\p{L}])(?:${ABBREVIATIONS})\\.$`, "iu");
const SELDOM = new RegExp(`(?:^|[^\\p{L}])(?:${UNITS})\\.$`, "iu");
/** "J. Kowalski", but not "wariant B. Następnie" or "50°C. Następnie". */
const INITIAL = /(?:^|[\s(])\p{Lu}\.$/u;
const LETTERED = /(?:wariant|wersj|typ|klas|grup|witamin|etap|seri|prób|opcj|faz|stref)\p{L}*\s\p{Lu}\.$/iu;

/**
 * A client's text as sentences, each with a capital at the start and a mark at the end. Line breaks end a sentence; list
 * items after a line with a colon are put behind it. Abbreviations, initials, dates and decimals do not end one.
 */
export function splitSentences(text: string): string[] {
  return joinLists(text.split("\n"))
    .flatMap(splitLine)
    .map(finish)
    .filter((sentence) => /\p{L}{2}/u.test(sentence));
}

const BULLET = /^\s*(?:[-–—•*·▪◦]|\d{1,2}[.)]|[a-z]\))\s+/u;

function joinLists(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const bare = line.replace(BULLET, "").trim();
    if (bare === "") continue;
    const previous = joined.at(-1);
    if (open && BULLET.test(line) && previous !== undefined) {
      const item = bare.replace(/[.;,]$/, "");
      joined[joined.length - 1] = previous.endsWith(":") ? `${previous} ${item}` : `${previous}; ${item}`;
    } else {
      joined.push(bare);
      open = bare.endsWith(":");
    }
  }
  return joined;
}

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(/[.!?…]+["”»)]*(?=\s+["„«(]?[\p{Lu}\d])/gu)) {
    const end = match.index + match[0].length;
    const sentence = line.slice(start, end);
    if (match[0] === "." && !endsHere(sentence.slice(-30), line.slice(end))) continue;
    sentences.push(sentence);
    start = end;
  }
  return [...sentences, line.slice(start)];
}

function endsHere(before: string, after: string): boolean {
  if (NEVER.test(before)) return false;
  if (SELDOM.test(before)) return !/^\s*\d/.test(after);
  return !INITIAL.test(before) || LETTERED.test(before);
}

function finish(sentence: string): string {
  const plain = sentence.replace(/\s+/g, " ").trim();
  if (plain === "") return "";
  const [first = ""] = plain;
  const capital = `${first.toLocaleUpperCase("pl")}${plain.slice(first.length)}`;
  if (/[.!?…]["”»)]*$/.test(capital)) return capital;
  return `${capital.replace(/[,;:–-]+$/, "").trim()}.`;
}
