import { parseArgs } from "node:util";
import type { Language } from "../contract/language.ts";

export interface CliOptions {
  input: string;
  out: string;
  /** Where the reviewer's sheet goes; undefined: none is written. */
  review: string | undefined;
  name: string | undefined;
  sheet: string | undefined;
  language: Language;
  json: boolean;
  retry: boolean;
  store: string;
}

export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const USAGE = `npm run cards -- projekty.xlsx --out karty.docx

  --out FILE       Word document to write (default: the workbook's name with .docx)
  --review FILE    reviewer's sheet as well: scores, findings and tests, for you and not for the client
  --name NAME      name of the batch (default: the workbook's name)
  --sheet NAME     sheet to read, where several have the headers
  --retry          write drafts and failed cards of an earlier run anew
  --language pl|en language of messages and of the words around the cards (default: pl)
  --json           one JSON object on standard output, no progress
  --store FILE     where progress is kept (default: data/cli.db)
  --template FILE  write an empty template workbook and exit
  --help

Ctrl-C stops; the same command goes on where it stopped.
Exit codes: 0 done, 1 failure, 2 wrong usage, 3 the rows have errors, 4 the file was refused, 5 some cards failed, 130 stopped.`;

export type CliCommand =
  | { kind: "help" }
  | { kind: "template"; file: string; language: Language }
  | { kind: "cards"; options: CliOptions };

/** Reads the command line. Throws `UsageError` with a sentence about what is off. */
export function readOptions(args: readonly string[]): CliCommand {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  const language = values.language ?? "pl";
  if (language !== "pl" && language !== "en") throw new UsageError(`--language: pl or en, not "${language}"`);
  if (values.template !== undefined) return { kind: "template", file: values.template, language };
  const [input, ...others] = positionals;
  if (input === undefined) throw new UsageError("name a workbook (.xlsx)");
  if (others.length > 0) throw new UsageError(`one workbook at a time; "${others[0]}" is too many`);
  const out = values.out ?? input.replace(/\.xlsx$/i, "").concat(".docx");
  if (values.review === out) throw new UsageError("--review and --out name the same file");
  const { review, name, sheet, json = false, retry = false, store = "data/cli.db" } = values;
  return { kind: "cards", options: { input, out, review, name, sheet, language, json, retry, store } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        review: { type: "string" },
        name: { type: "string" },
        sheet: { type: "string" },
        language: { type: "string" },
        template: { type: "string" },
        store: { type: "string" },
        json: { type: "boolean" },
        retry: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
