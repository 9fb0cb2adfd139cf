import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { ProductError } from "../../contract/errors.ts";
import type { BOUNDS } from "./bounds.ts";

const ENCRYPTED = 1;
const SIZES_FOLLOW_DATA = 8;
const LOCAL_HEADER = 30;
const UNKNOWN_SIZE = 0xffffffff;

/**
 * Reads a zip's directory and compares it with the header in front of each entry. Everything is declared, nothing yet
 * true: real sizes and checksums are checked where entries are inflated.
 */
export async function checkEntries(bytes: Buffer, bounds: typeof BOUNDS): Promise<void> {
  try {
    const zip = await fromBufferPromise(bytes);
    if (zip.entryCount > bounds.entries) throw new ProductError("file_too_complex");
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, bounds);
      await checkLocalHeader(zip, entry);
      entries.push(entry);
    }
    checkWhole(entries, bounds);
  } catch (error) {
    if (error instanceof ProductError) throw error;
    throw new ProductError("unreadable_file", {}, { cause: error });
  }
}

function checkEntry(entry: Entry, bounds: typeof BOUNDS): void {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  if (entry.generalPurposeBitFlag & ENCRYPTED) throw new ProductError("file_encrypted");
  if (compressionMethod !== 0 && compressionMethod !== 8)
    throw unreadable("an unknown way of compressing is used");
  if (isSymbolicLink(entry)) throw unreadable("an entry is a link");
  if (/(?:^|\/)vbaProject[^/]*\.bin$|(?:^|\/)macrosheets\//i.test(fileName))
    throw new ProductError("file_has_macros");
  if (/(?:^|\/)externalLinks\//i.test(fileName)) throw new ProductError("file_has_external_links");
  if (uncompressedSize > bounds.entryBytes) throw new ProductError("file_too_complex");
  const { from, max } = bounds.ratio;
  if (uncompressedSize > from && uncompressedSize > compressedSize * max)
    throw new ProductError("file_too_complex");
}

/** Readers that trust the local header must see what readers of the directory see. */
async function checkLocalHeader(zip: ZipFile, entry: Entry): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw)) throw unreadable("an entry has two names");
  if (local.compressionMethod !== entry.compressionMethod || local.generalPurposeBitFlag & ENCRYPTED)
    throw unreadable("an entry has two descriptions");
  const known = !(local.generalPurposeBitFlag & SIZES_FOLLOW_DATA);
  const differs = (inFront: number, listed: number) =>
    known && inFront !== UNKNOWN_SIZE && inFront !== listed;
  if (
    differs(local.compressedSize, entry.compressedSize) ||
    differs(local.uncompressedSize, entry.uncompressedSize)
  )
    throw unreadable("an entry has two sizes");
}

function checkWhole(entries: readonly Entry[], bounds: typeof BOUNDS): void {
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size !== entries.length) throw unreadable("an entry appears twice");
  if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > bounds.inflatedBytes)
    throw new ProductError("file_too_complex");
  let end = 0;
  for (const entry of entries.toSorted((a, b) => start(a) - start(b))) {
    if (start(entry) < end) throw unreadable("entries overlap");
    end = start(entry) + LOCAL_HEADER + entry.fileNameRaw.length + entry.compressedSize;
  }
}

const start = (entry: Entry) => entry.relativeOffsetOfLocalHeader;

/** The upper half of the attributes is the Unix mode, when a Unix wrote the entry. */
const isSymbolicLink = (entry: Entry) =>
  entry.versionMadeBy >>> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000;

const unreadable = (why: string) => new ProductError("unreadable_file", {}, { cause: new Error(why) });
