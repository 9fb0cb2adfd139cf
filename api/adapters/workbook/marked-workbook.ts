import { Worker } from "node:worker_threads";
import { ProductError } from "../../contract/errors.ts";
import type { Issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";
import type { SheetContent, WriteMarkedWorkbook } from "../../core/ports/workbook.ts";

/** What a thread is asked for. */
export interface MarkedRequest {
  content: SheetContent;
  issues: readonly Issue[];
  language: Language;
}

export interface MarkedLimits {
  /** Workbooks made at once; one more is refused as `overloaded`. */
  atOnce?: number;
  /** After this a workbook is given up as a `timeout`. Milliseconds. */
  timeLimitMs?: number;
  /** Heap of a thread, MB. */
  heapMb?: number;
}

/**
 * Marks workbooks in threads of their own, since 2,000 rows would hold the event loop for half a second. A thread ends with
 * its workbook. Throws `overloaded` and `timeout`.
 */
export function createMarkedWorkbookWriter(limits: MarkedLimits = {}): WriteMarkedWorkbook {
  const { atOnce = 4, timeLimitMs = 20_000, heapMb = 512 } = limits;
  let running = 0;
  return async (content, issues, language) => {
    if (running >= atOnce) throw new ProductError("overloaded");
    running++;
    try {
      return await inThread({ content, issues, language }, timeLimitMs, heapMb);
    } finally {
      running--;
    }
  };
}

async function inThread(request: MarkedRequest, timeLimitMs: number, heapMb: number): Promise<Uint8Array> {
  const worker = new Worker(new URL("./marked-worker.ts", import.meta.url), {
    workerData: request,
    // The thread is given nothing but its program: no flags of this process, no environment with its secrets.
    ...{ name: "marked-workbook", execArgv: [], env: {} },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new ProductError("timeout", { seconds: timeLimitMs / 1000 })),
        timeLimitMs,
      );
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the thread ended with ${code} and no workbook`)));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
