import { existsSync } from "node:fs";
import { resolve } from "node:path";
import cliProgress from "cli-progress";
import { CopyRefused, copyStore } from "./adapters/store/copy-store.ts";
import { openMongoStore } from "./adapters/store/mongo/mongo-store.ts";
import { openSqliteStore } from "./adapters/store/sqlite/sqlite-store.ts";
import type { CopyableStore } from "./adapters/store/stored-documents.ts";
import { createSystem } from "./adapters/system/node-system.ts";
import { COPY_USAGE, type CopyCommand, readCopyOptions, type StoreAddress } from "./cli/copy-options.ts";
import { COPY_WORDS, KIND_WORDS } from "./cli/copy-words.ts";
import { UsageError } from "./cli/options.ts";
import { errorMessage, ProductError } from "./contract/errors.ts";
import { fill, type Language, type Params } from "./contract/language.ts";
import type { System } from "./core/ports/system.ts";

const EXIT = { done: 0, failure: 1, usage: 2, refused: 4, stopped: 130 } as const;

const write = (line: string) => process.stderr.write(`${line}\n`);
const say = (language: Language, word: keyof typeof COPY_WORDS, params: Params = {}) =>
  write(fill(COPY_WORDS[word][language], params));

async function main(args: readonly string[]): Promise<number> {
  const command = readCopyOptions(args);
  if (!command) {
    process.stdout.write(`${COPY_USAGE}\n`);
    return EXIT.done;
  }
  const { from, language } = command;
  // Opening would make it, and an empty store is not what anybody wants to copy.
  if (from.kind === "sqlite" && !existsSync(from.path)) {
    say(language, "missing", { path: from.path });
    return EXIT.refused;
  }
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    return await copy(command, stopped.signal);
  } catch (error) {
    if (stopped.signal.aborted) {
      say(language, "stopped");
      return EXIT.stopped;
    }
    return refuse(error, language);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

async function copy({ from, to, language }: CopyCommand, signal: AbortSignal): Promise<number> {
  const system = createSystem();
  const source = await open(from, system);
  try {
    const target = await open(to, system, true);
    const bar = progressBar(language);
    try {
      const counts = await copyStore({
        source: source.documents(),
        target: target.documents(),
        from: nameOf(from),
        hash: (text) => system.hash(text),
        onProgress: (done, total) => {
          bar.setTotal(total);
          bar.update(done);
        },
        signal,
      });
      bar.stop();
      say(language, "done", { ...counts, used: counts["used-values"] });
      say(language, "next");
      return EXIT.done;
    } finally {
      bar.stop();
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function open(address: StoreAddress, system: System, copying = false): Promise<CopyableStore> {
  const options = { visibility: "owner", system, copying } as const;
  return address.kind === "sqlite"
    ? openSqliteStore({ ...options, path: address.path })
    : openMongoStore({ ...options, url: address.url });
}

/** A store's name for the note in the target: always the same, and without a password. */
function nameOf(address: StoreAddress): string {
  if (address.kind === "sqlite") return `sqlite:${resolve(address.path)}`;
  return address.url.replace(/\/\/[^@/]*@/, "//").replace(/\?.*$/, "");
}

function progressBar(language: Language) {
  const bar = new cliProgress.SingleBar({
    format: `${COPY_WORDS.progress[language]} [{bar}] {percentage}%  ${COPY_WORDS.timeLeft[language]} {eta_formatted}`,
    ...{ barCompleteChar: "█", barIncompleteChar: "·", hideCursor: true, stopOnComplete: false },
    ...{ noTTYOutput: true, notTTYSchedule: 1_000, stream: process.stderr },
  });
  bar.start(1, 0);
  return bar;
}

function refuse(error: unknown, language: Language): number {
  if (error instanceof CopyRefused) {
    const { refusal } = error;
    if (refusal.why === "other-copy") say(language, "otherCopy", { what: refusal.from });
    else {
      const word = refusal.why === "differs" ? "differs" : "notEmpty";
      say(language, word, { what: KIND_WORDS[refusal.kind][language] });
    }
    return EXIT.refused;
  }
  if (!(error instanceof ProductError)) throw error;
  write(errorMessage(error.code, language, error.params));
  if (error.cause instanceof Error) write(error.cause.message);
  return error.code === "store_unavailable" ? EXIT.failure : EXIT.refused;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const usage = error instanceof UsageError;
    write(usage ? `${error.message}\n\n${COPY_USAGE}` : String(error instanceof Error ? error.stack : error));
    process.exitCode = usage ? EXIT.usage : EXIT.failure;
  },
);
