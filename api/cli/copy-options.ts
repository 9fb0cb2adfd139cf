import { parseArgs } from "node:util";
import type { Language } from "../contract/language.ts";
import { UsageError } from "./options.ts";

/** A store by its address, as in STORE_URL. */
export type StoreAddress = { kind: "sqlite"; path: string } | { kind: "mongo"; url: string };

export interface CopyCommand {
  from: StoreAddress;
  to: StoreAddress;
  language: Language;
}

export const COPY_USAGE = `npm run store:copy -- --from sqlite:./data/rnd-cards.db --to mongodb://host/rnd-cards

  --from ADDRESS   store to copy, as in STORE_URL: sqlite:PATH or mongodb://…
  --to ADDRESS     store to copy into, which must be empty
  --language pl|en language of messages (default: pl)
  --help

Stop the product before: a store in use is refused where that can be told, and what is written meanwhile is not copied.
Every document is compared after copying. Ctrl-C stops; the same command goes on where it stopped.
Exit codes: 0 done, 1 failure, 2 wrong usage, 4 refused, 130 stopped.`;

/** Reads the command line; null where help is asked for. Throws `UsageError` with a sentence about what is off. */
export function readCopyOptions(args: readonly string[]): CopyCommand | null {
  const values = parse(args);
  if (values.help) return null;
  const language = values.language ?? "pl";
  if (language !== "pl" && language !== "en") throw new UsageError(`--language: pl or en, not "${language}"`);
  const from = readAddress("--from", values.from);
  const to = readAddress("--to", values.to);
  if (JSON.stringify(from) === JSON.stringify(to))
    throw new UsageError("--from and --to name the same store");
  return { from, to, language };
}

/** Never quotes what it refuses: an address may hold a password. */
function readAddress(option: string, address: string | undefined): StoreAddress {
  if (address === undefined) throw new UsageError(`${option} is missing`);
  if (/^mongodb(\+srv)?:\/\/./.test(address)) return { kind: "mongo", url: address };
  const path = /^sqlite:(.+)$/.exec(address)?.[1];
  if (path !== undefined && path !== ":memory:") return { kind: "sqlite", path };
  throw new UsageError(`${option}: sqlite:PATH, mongodb://… or mongodb+srv://…`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: "string" },
        to: { type: "string" },
        language: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
