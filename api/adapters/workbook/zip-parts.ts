import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { ProductError } from "../../contract/errors.ts";
import { BOUNDS } from "./bounds.ts";

/** The files inside a workbook, by path. */
export interface Parts {
  has(path: string): boolean;
  /**
   * The bytes of a part as they are inflated. Throws `file_too_complex` past the bound for all parts together, and
   * `unreadable_file` when there is no such part or it is not what its size and checksum say.
   */
  read(path: string): AsyncGenerator<Buffer, void, undefined>;
}

/** Opens a zip for reading part by part. Runs in the child: inflating happens here. Paths are compared without case. */
export async function openParts(bytes: Buffer): Promise<Parts> {
  const zip = await fromBufferPromise(bytes, { autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  const budget = { left: BOUNDS.inflatedBytes };
  return {
    has: (path) => entries.has(path.toLowerCase()),
    read(path) {
      const entry = entries.get(path.toLowerCase());
      if (!entry) throw new ProductError("unreadable_file", {}, { cause: new Error("a part is missing") });
      return inflate(zip, entry, budget);
    },
  };
}

async function* inflate(
  zip: ZipFile,
  entry: Entry,
  budget: { left: number },
): AsyncGenerator<Buffer, void, undefined> {
  // The stream itself fails once it yields more or less than the entry declares.
  const stream = await zip.openReadStreamPromise(entry);
  let checksum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    budget.left -= chunk.length;
    if (budget.left < 0) throw new ProductError("file_too_complex");
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32)
    throw new ProductError("unreadable_file", {}, { cause: new Error("checksum does not match") });
}
