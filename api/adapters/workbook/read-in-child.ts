import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ProductError } from "../../contract/errors.ts";
import type { SheetContent } from "../../core/ports/workbook.ts";
import { createAnswer } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { lineSplitter } from "./line-splitter.ts";
import type { ReadRequest } from "./read-workbook.ts";

export interface ChildLimits {
  /** The child is killed after this many milliseconds. */
  timeoutMs: number;
  /** Its heap, in megabytes. */
  heapMb: number;
}

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
/** Exit code of a Node process that ran out of heap, where that is no signal (Windows). */
const ABORTED = 134;
const COMPLAINT_LENGTH = 2000;

/**
 * Reads a workbook in a process of its own that may read files, and nothing else: no environment, no writing, no further
 * processes. Resolves or rejects once that process is gone. A child that dies or takes too long is `file_too_complex`.
 */
export async function readInChild(
  bytes: Buffer,
  request: ReadRequest,
  limits: ChildLimits,
  signal?: AbortSignal,
): Promise<SheetContent> {
  signal?.throwIfAborted();
  const child = start(limits);
  let failure: unknown;
  const stop = (why: unknown) => {
    failure ??= why;
    child.kill("SIGKILL");
  };
  const onAbort = () => stop(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(
    () => stop(new ProductError("file_too_complex", {}, { cause: new Error("took too long") })),
    limits.timeoutMs,
  );
  try {
    const ended = whenEnded(child);
    if (child.pid === undefined) await ended;
    const answer = createAnswer();
    listen(child, (line) => answer.add(line), stop);
    const complaint = collectComplaint(child);
    child.stdin.on("error", () => {}); // A child that answers early does not read to the end.
    child.stdin.write(`${JSON.stringify(request)}\n`);
    child.stdin.end(bytes);
    const { code, signal: killedBy } = await ended;
    if (failure !== undefined) throw failure;
    const sheet = answer.sheet();
    if (sheet) return sheet;
    const cause = new Error(`workbook child ended with ${killedBy ?? code}: ${complaint()}`);
    if (killedBy || code === ABORTED) throw new ProductError("file_too_complex", {}, { cause });
    throw cause;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function start({ heapMb }: ChildLimits): ChildProcessWithoutNullStreams {
  const options = [`--max-old-space-size=${heapMb}`, "--permission", "--allow-fs-read=*"];
  return spawn(process.execPath, [...options, CHILD], { env: {}, stdio: "pipe", windowsHide: true });
}

function listen(
  child: ChildProcessWithoutNullStreams,
  onLine: (line: string) => void,
  stop: (why: unknown) => void,
): void {
  const split = lineSplitter(onLine);
  let size = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    try {
      if (size > BOUNDS.answerBytes) throw new ProductError("file_too_complex");
      split(chunk);
    } catch (error) {
      child.stdout.removeAllListeners("data").resume();
      stop(error);
    }
  });
}

/** The last words on stderr: of the engine, never of the file. */
function collectComplaint(child: ChildProcessWithoutNullStreams): () => string {
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (text.length < COMPLAINT_LENGTH) text += chunk.toString("latin1");
  });
  return () => text.slice(0, COMPLAINT_LENGTH);
}

function whenEnded(child: ChildProcessWithoutNullStreams) {
  return new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
    // No process could be started: too many of them, or too little memory.
    child.once("error", (cause) => reject(new ProductError("overloaded", {}, { cause })));
  });
}
