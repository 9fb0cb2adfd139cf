import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { issuesTable } from "./cli/issues-table.ts";
import { type CliOptions, readOptions, USAGE, UsageError } from "./cli/options.ts";
import { followBatch } from "./cli/progress.ts";
import { WORDS } from "./cli/words.ts";
import { ConfigError, readConfig } from "./config.ts";
import type { Batch } from "./contract/batch.ts";
import { type ErrorCode, errorMessage, ProductError } from "./contract/errors.ts";
import type { Issue } from "./contract/issues.ts";
import { fill, type Language, type Params } from "./contract/language.ts";
import { openServices, type Services } from "./services.ts";

const EXIT = {
  done: 0,
  failure: 1,
  usage: 2,
  rowsInvalid: 3,
  fileRefused: 4,
  someFailed: 5,
  stopped: 130,
} as const;

const LOCAL_USER = { tenantId: "local", userId: "cli", name: "CLI" };

/** Cards still moving get this long to give their claims back on Ctrl-C. */
const STOP_MS = 5_000;

const say = (language: Language, word: keyof typeof WORDS, params: Params = {}) =>
  process.stderr.write(`${fill(WORDS[word][language], params)}\n`);

async function main(args: readonly string[]): Promise<number> {
  const command = readOptions(args);
  if (command.kind === "help") {
    process.stdout.write(`${USAGE}\n`);
    return EXIT.done;
  }
  const store = command.kind === "cards" ? command.options.store : ":memory:";
  // People at a terminal want answers, not log lines; LOG_LEVEL still decides when it is set.
  const config = readConfig({
    LOG_LEVEL: "error",
    LOG_FORMAT: "pretty",
    ...process.env,
    // Work of one terminal: whatever servers share is not for it.
    ...{ STORE_URL: `sqlite:${store}`, REDIS_URL: "", ROLE: "", INSTANCES: "" },
  });
  const services = await openServices(config, { logTo: process.stderr });
  try {
    if (command.kind === "cards") return await makeCards(services, command.options);
    await writeFile(command.file, await services.http.useCases.template(command.language));
    say(command.language, "wroteTemplate", { file: command.file });
    return EXIT.done;
  } finally {
    await services.close();
  }
}

async function makeCards(services: Services, options: CliOptions): Promise<number> {
  const { input, out, review, language, json } = options;
  const bytes = await readFile(input).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  });
  if (!bytes) {
    say(language, "notFound", { file: input });
    return EXIT.fileRefused;
  }
  const { useCases } = services.http;
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const { batch, replayed, warnings } = await submit(services, options, bytes);
    if (!json) process.stderr.write(issuesTable(warnings, language));
    if (!json && replayed) say(language, "resumed");
    if (!services.describe().providers.length && !json) say(language, "noProvider");
    if (replayed && options.retry) await retry(services, batch.id);
    services.start();
    const finished = await followBatch(services.http, LOCAL_USER, batch.id, {
      language,
      json,
      signal: stopped.signal,
    });
    if (!finished) return await giveBack(services, language);
    const wish = { language, signal: stopped.signal };
    await writeFile(out, (await useCases.exportBatch(LOCAL_USER, batch.id, wish)).bytes);
    if (review !== undefined)
      await writeFile(review, (await useCases.exportReview(LOCAL_USER, batch.id, wish)).bytes);
    return report(finished, warnings, options);
  } catch (error) {
    if (stopped.signal.aborted) return await giveBack(services, language);
    if (!(error instanceof ProductError)) throw error;
    return refuse(error, options);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** What was in work goes back to the store, for the next run to take up. */
async function giveBack(services: Services, language: Language): Promise<number> {
  await services.stop(STOP_MS);
  say(language, "stopped");
  return EXIT.stopped;
}

/** The key is made of everything that decides the batch, so that the same command goes on with the same batch. */
async function submit(services: Services, { input, name, sheet, language }: CliOptions, bytes: Buffer) {
  const fileName = basename(input);
  const identity = JSON.stringify([bytes.toString("base64"), name ?? fileName, sheet ?? null]);
  return services.http.useCases.submitWorkbook(LOCAL_USER, {
    ...{ bytes, fileName, name, sheet, language },
    idempotencyKey: `cli-${services.http.system.hash(identity)}`,
  });
}

/** Nothing to ask again, or nobody to ask it of, is no reason not to write the document. */
const NO_RETRY: readonly ErrorCode[] = ["nothing_to_retry", "no_provider", "budget_exhausted"];

/** Without a provider failed cards alone are retried: they become drafts. */
async function retry(services: Services, batchId: string): Promise<void> {
  const scope = services.describe().providers.length > 0 ? "both" : "failed";
  await services.http.useCases.retryBatch(LOCAL_USER, batchId, scope).catch((error: unknown) => {
    if (!(error instanceof ProductError && NO_RETRY.includes(error.code))) throw error;
  });
}

function report(batch: Batch, warnings: readonly Issue[], options: CliOptions): number {
  const { out, review, language, json } = options;
  const { draft, failed } = batch.counts;
  const unfinished = batch.cards.filter((card) => card.sectionsFailed > 0 || card.state === "failed").length;
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ ok: failed === 0, file: out, review, batch, issues: warnings })}\n`,
    );
  } else {
    say(language, "wroteFile", { file: out, total: batch.total });
    if (review !== undefined) say(language, "wroteReview", { file: review });
    if (draft > 0) say(language, "drafts", { count: draft });
    if (unfinished > 0) say(language, "failed", { count: unfinished });
  }
  return unfinished > 0 ? EXIT.someFailed : EXIT.done;
}

function refuse(error: ProductError, { language, json }: CliOptions): number {
  const issues = (error.details.issues ?? []) as Issue[];
  const message = errorMessage(error.code, language, error.params);
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, code: error.code, message, issues })}\n`);
  else process.stderr.write(`${issuesTable(issues, language)}${message}\n`);
  return error.code === "rows_invalid" ? EXIT.rowsInvalid : EXIT.fileRefused;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof UsageError || error instanceof ConfigError;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  if (error instanceof UsageError) process.stderr.write(`\n${USAGE}\n`);
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failure;
}
