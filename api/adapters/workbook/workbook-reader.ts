import { LIMITS } from "../../contract/limits.ts";
import type { WorkbookReader } from "../../core/ports/workbook.ts";
import { checkContainer } from "./check-container.ts";
import { type ChildLimits, readInChild } from "./read-in-child.ts";
import { createReadingPlaces } from "./reading-places.ts";

export interface WorkbookReaderOptions extends Partial<ChildLimits> {
  /** Largest file taken. */
  maxBytes?: number;
  /** Files read at the same time, each in a process of its own. */
  concurrency?: number;
  /** Files that may wait for their turn; more are turned away with `overloaded`. */
  waiting?: number;
}

/**
 * Reads .xlsx files from outside. The zip's directory is looked at here; inflating and parsing happen in a child process
 * with a small heap and little time, so that whatever a file does, it does not do it to this process.
 */
export function createWorkbookReader(options: WorkbookReaderOptions = {}): WorkbookReader {
  const { maxBytes = LIMITS.upload.bytes } = options;
  const { timeoutMs = 5000, heapMb = 256, concurrency = 2, waiting = 20 } = options;
  const places = createReadingPlaces({ concurrency, waiting });
  return {
    async read(bytes, { sheet, signal }) {
      const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return await places.run(async (either) => {
        await checkContainer(file, maxBytes);
        return await readInChild(file, { sheet }, { timeoutMs, heapMb }, either);
      }, signal);
    },
    close: () => places.close(),
  };
}
