/** `secret`: lets somebody in; `contact`: leads to a person; `trace`: the inside of a program. */
export type SecretKind = "secret" | "contact" | "trace";

interface Mask {
  kind: SecretKind;
  pattern: RegExp;
  /** What stands in its place. */
  mask: string;
}

/** Applied in order. */
const MASKS: readonly Mask[] = [
  {
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,10000}?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    mask: "(klucz usunięty)",
    kind: "secret",
  },
  {
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@\S{1,500}/gi,
    mask: "(dane dostępowe usunięte)",
    kind: "secret",
  },
  {
    pattern:
      /(?:(?:Server|Data Source|Host|User ID|Uid|Initial Catalog|Database|DefaultEndpointsProtocol|AccountName)\s?=[^;\n]{1,200};\s?)+(?:[\w ]{1,30}=[^;\n]{1,300};?\s?)*/gi,
    mask: "(dane dostępowe usunięte)",
    kind: "secret",
  },
  {
    pattern:
      /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,200}|\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,200}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[opsur]_[A-Za-z0-9]{20,255}|\bgithub_pat_\w{20,255}|\bglpat-[\w-]{16,100}|\bxox[abeoprs]-[\w-]{10,200}|\bAIza[\w-]{30,60}|\bSG\.[\w-]{16,40}\.[\w-]{16,80}|\bnpm_[A-Za-z0-9]{30,60}|\bhf_[A-Za-z0-9]{20,60}/g,
    mask: "(klucz usunięty)",
    kind: "secret",
  },
  {
    pattern: /\beyJ[\w-]{8,2000}\.[\w-]{8,2000}(?:\.[\w-]{0,2000})?/g,
    mask: "(klucz usunięty)",
    kind: "secret",
  },
  { pattern: /\bBearer\s+[A-Za-z0-9._~+/=-]{12,2000}/gi, mask: "(klucz usunięty)", kind: "secret" },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:api[ _-]?key|access[ _-]?key|secret(?:[ _-]?key)?|client[ _-]?secret|account[ _-]?key|token|klucz api|hasło|haslo|password|passwd|pwd)\s{0,3}[=:]\s{0,3}["'„]?(?=[^\s"',;”]{0,80}[\d!@#$%^&*])[^\s"',;”]{6,300}/giu,
    mask: "(hasło lub klucz usunięte)",
    kind: "secret",
  },
  // A long run of mixed letters and digits is nobody's prose.
  {
    pattern:
      /(?<![\w+/=-])(?=[\w+/-]{0,200}[a-z])(?=[\w+/-]{0,200}[A-Z])(?=(?:[\w+/-]{0,60}?\d){4})[\w+/-]{32,500}={0,2}/g,
    mask: "(klucz usunięty)",
    kind: "secret",
  },
  {
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
    mask: "(adres e-mail usunięty)",
    kind: "contact",
  },
  { pattern: /\bPESEL\D{0,5}\d{11}\b/gi, mask: "(numer PESEL usunięty)", kind: "contact" },
  {
    pattern: /(?<![\d\p{L}])(?:\+|00)\d{1,3}[ -]?(?:\(?\d{2,4}\)?[ -]?){2,4}\d{2,4}(?!\d)/gu,
    mask: "(numer telefonu usunięty)",
    kind: "contact",
  },
  {
    pattern:
      /(?<=(?:tel|telefon|kom|kontakt|fax|faks|mobile|phone)\b[^\d\n]{0,15})\(?\d{2,3}\)?(?:[ -]?\d{2,3}){2,3}(?!\d)/gi,
    mask: "(numer telefonu usunięty)",
    kind: "contact",
  },
  {
    pattern: /(?<![\d-])(?!\d\d0-\d\d0-\d\d0)[4-8]\d{2}-\d{3}-\d{3}(?![\d-])/g,
    mask: "(numer telefonu usunięty)",
    kind: "contact",
  },
  // Nine digits in threes are a phone number only where no unit or noun follows: "501 234 567 odczytów" is a count.
  {
    pattern: /(?<![\d ])\b[4-8]\d{2} \d{3} \d{3}(?=\s*(?:[.;)\n]|$))/g,
    mask: "(numer telefonu usunięty)",
    kind: "contact",
  },
  ...stackTraces(),
];

function stackTraces(): Mask[] {
  const patterns = [
    /Traceback \(most recent call last\):(?:\s{0,20}File "[^"\n]{1,300}", line \d+(?:, in \S{1,100})?(?:\n[^\n]{0,300})?){0,50}/g,
    /(?:\s*\bFile "[^"\n]{1,300}", line \d+, in \S{1,100})+/g,
    /(?:(?:Exception in thread "[^"\n]{0,100}" )?\b(?:[a-z]\w{0,60}\.){1,10}[A-Z]\w{0,80}(?:Exception|Error)(?:: [^\n]{0,300})?)/g,
    /(?:\s*\bat (?:async )?[\w$.<>[\] ]{1,200}\([^()\n]{0,300}(?::\d+){1,2}\))+/g,
    /(?:\s*\bat (?:file:\/\/|\/|[A-Z]:\\)\S{1,300}:\d+:\d+)+/g,
    /\bgoroutine \d+ \[[^\]\n]{1,60}\]:(?:\n[^\n]{0,300}){0,40}/g,
  ];
  return patterns.map((pattern) => ({ kind: "trace", pattern, mask: " (ślad błędu usunięty)" }));
}

/**
 * The text without secrets, connection strings with passwords, stack traces, e-mail addresses and phone numbers; a
 * remark in Polish stands in their place. Numbers of other kinds stay.
 */
export function maskSecrets(text: string): string {
  return MASKS.reduce((masked, { pattern, mask }) => masked.replace(pattern, mask), text);
}

/** Where a text holds what `maskSecrets` would take out. Positions are UTF-16 indices. */
export function findSecrets(text: string): { kind: SecretKind; quote: string; position: number }[] {
  return MASKS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => {
      const quote = match[0].trimStart();
      return { kind, quote, position: match.index + match[0].length - quote.length };
    }),
  );
}

/** Matches the remarks that stand for masked text. */
export const MASK_REMARKS =
  /\((?:klucz|dane dostępowe|hasło lub klucz|adres e-mail|numer PESEL|numer telefonu|ślad błędu) usunięt[aey]\)/g;
