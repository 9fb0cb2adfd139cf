const MAX_TEXT = 2000;
const MAX_DEPTH = 6;
const MAX_ITEMS = 30;
const REDACTED = "[redacted]";

/** Fields whose texts never go out: credentials, and what clients wrote. Counts under such names (`inputTokens`) may. */
const SECRET_FIELD =
  /authorization|cookie|passw|secret|token|api[-_]?key|credential|signature|connection[-_]?string/i;
const CONTENT_FIELD = /^(?:keys?|body|payload|prompt|rows?|hints?|texts?|cells?)$/i;

/** What is taken out of every text, in this order. Repetitions are bounded, so that a hostile text costs no more than its length. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,4000}/gi, `$1 ${REDACTED}`],
  [/\beyJ[\w-]{5,4000}(?:\.[\w-]{0,4000}){1,4}/g, "[token]"],
  [/(\/downloads\/)[^\s/?"']{1,4000}/g, "$1[token]"],
  [/\b(?:sk|pk|rk)-[\w-]{16,200}|\bAKIA[0-9A-Z]{16}\b/g, "[key]"],
  [/\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g, `//${REDACTED}@`],
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu, "[e-mail]"],
  // With a country code; three groups of three as Polish mobile numbers; 2-3-2-2 as landlines.
  [
    /(?<![\w.+-])(?:(?:\+|00)\d{1,3}(?:[ .()-]{0,2}\d){7,12}|\d{3}[ -]?\d{3}[ -]?\d{3}|\(?\d{2}\)?[ -]?\d{3}[ -]\d{2}[ -]\d{2})(?![\w-]|\.\d)/g,
    "[phone]",
  ],
];

/** A text without credentials, e-mail addresses and telephone numbers, cut at 2,000 characters. */
export function scrubText(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return MASKS.reduce((clean, [pattern, mask]) => clean.replace(pattern, mask), short);
}

/** A value of a log line with every text in it scrubbed and every secret field emptied, at any depth; bounded in size. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => scrub(item, depth + 1));
  const fields = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const secret = (SECRET_FIELD.test(name) || CONTENT_FIELD.test(name)) && !isPlain(field);
      return [name, secret ? REDACTED : scrub(field, depth + 1)];
    }),
  );
}

const isPlain = (field: unknown) => field === null || typeof field === "number" || typeof field === "boolean";

/** A line of JSON, scrubbed. A line that is no JSON is not let through. */
export function scrubLine(line: string): string {
  try {
    return `${JSON.stringify(scrub(JSON.parse(line)))}\n`;
  } catch {
    return '{"level":"error","msg":"a log line was not readable and is left out"}\n';
  }
}
