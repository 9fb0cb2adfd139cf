import { deflateRawSync } from "node:zlib";
import type { ErrorCode } from "@rnd-cards/api/contract/errors.ts";
import { type RawEntry, type RawZipOptions, rawZip } from "./raw-zip.ts";
import { goodSheet, partEntries, workbookFile, workbookParts } from "./workbook-parts.ts";

export interface HostileFile {
  name: string;
  make: () => Buffer;
  /** What must come of it: read, or refused with one of these codes. */
  outcome: readonly ("read" | ErrorCode)[];
}

const MB = 1024 * 1024;
const SHEET = "xl/worksheets/sheet1.xml";
const DIRECTORY = "PK\u0001\u0002";
const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** A good workbook with entries added, and lies told about its sheet. */
function zip(more: readonly RawEntry[], sheet: Partial<RawEntry> = {}, options?: RawZipOptions): Buffer {
  const entries = partEntries(workbookParts()).map((entry) =>
    entry.name === SHEET ? { ...entry, ...sheet } : entry,
  );
  return rawZip([...entries, ...more], options);
}

const file = (name: string, outcome: HostileFile["outcome"][number], make: () => Buffer): HostileFile => ({
  name,
  make,
  outcome: [outcome],
});
const named = (name: string) => zip([{ name, data: "x" }]);

const whole = () => workbookFile();
const cut = (share: number) => {
  const bytes = whole();
  return bytes.subarray(0, Math.floor(bytes.length * share));
};

/** The ends of a zip64 file; the offset can point anywhere. */
function zip64End(entries: number, size: number, offset: number, recordAt: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(recordAt), 8);
  return Buffer.concat([record, locator]);
}

/** Sizes moved into the zip64 extra field. */
function zip64Sizes(size: bigint, compressed: bigint): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(size, 4);
  extra.writeBigUInt64LE(compressed, 12);
  return extra;
}

const notXlsx: HostileFile[] = [
  file("empty file", "file_not_xlsx", () => Buffer.alloc(0)),
  file("two bytes of a zip", "file_not_xlsx", () => Buffer.from("PK")),
  file("csv renamed", "file_not_xlsx", () => Buffer.from("Nazwa projektu;Opis\nA;B\n")),
  file("html renamed", "file_not_xlsx", () =>
    Buffer.from("<html><table><tr><td>Opis</td></tr></table></html>"),
  ),
  file("old xls", "file_not_xlsx", () => Buffer.concat([OLE, Buffer.alloc(4096)])),
  file("ole with a password", "file_encrypted", () =>
    Buffer.concat([OLE, Buffer.alloc(4096), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]),
  ),
  file("pdf in front of the zip", "file_not_xlsx", () =>
    workbookFile({}, { prefix: Buffer.from("%PDF-1.7\n") }),
  ),
  file("empty zip", "file_not_xlsx", () => rawZip([])),
  file("zip without a workbook", "file_not_xlsx", () => rawZip([{ name: "a.txt", data: "a" }])),
  file("ods renamed", "file_not_xlsx", () =>
    rawZip([
      { name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
      { name: "content.xml", data: "<a/>" },
    ]),
  ),
  file("docx renamed", "file_not_xlsx", () => {
    const word = (text: string | Buffer) =>
      String(text).replaceAll("spreadsheetml.sheet", "wordprocessingml.document");
    const parts = workbookParts();
    return rawZip(partEntries(parts).map((entry) => ({ ...entry, data: word(entry.data) })));
  }),
  file("content types without a workbook part", "file_not_xlsx", () =>
    rawZip(partEntries(workbookParts()).filter((entry) => entry.name !== "xl/workbook.xml")),
  ),
  file("larger than allowed", "file_too_large", () => Buffer.alloc(5 * MB + 1, "PK\u0003\u0004")),
];

const broken: HostileFile[] = [
  ...[0.1, 0.5, 0.9, 0.99].map((share) =>
    file(`cut at ${share * 100} percent`, "unreadable_file", () => cut(share)),
  ),
  file("last byte missing", "unreadable_file", () => whole().subarray(0, -1)),
  file("bytes after the end", "unreadable_file", () => Buffer.concat([whole(), Buffer.from("more")])),
  file("directory zeroed", "unreadable_file", () => {
    const bytes = whole();
    return bytes.fill(0, bytes.indexOf(DIRECTORY), bytes.length - 22);
  }),
  file("wrong checksum", "unreadable_file", () => zip([], { listed: { crc: 1 } })),
  file("damaged deflate stream", "unreadable_file", () => {
    const deflated = deflateRawSync(Buffer.from(goodSheet()));
    return zip([], { deflated: deflated.fill(0xff, 20, 60) });
  }),
  file("sheet of random bytes", "unreadable_file", () => zip([], { data: noise(4 * MB), stored: true })),
  file("more entries claimed than there are", "unreadable_file", () => zip([], {}, { entryCount: 40 })),
  file("fewer entries claimed than there are", "file_not_xlsx", () => zip([], {}, { entryCount: 2 })),
  file("part of another disk", "unreadable_file", () => zip([], {}, { diskNumber: 3 })),
  file("unknown compression", "unreadable_file", () => zip([], { listed: { method: 12 } })),
];

const lying: HostileFile[] = [
  file("4 GB declared", "file_too_complex", () => zip([], { listed: { size: 0xfffffffe } })),
  file("bomb: 60 MB of spaces", "file_too_complex", () => zip([], { data: Buffer.alloc(60 * MB, " ") })),
  file("bomb that declares 2,000 bytes", "unreadable_file", () =>
    zip([], { data: Buffer.alloc(60 * MB, " "), listed: { size: 2000 } }),
  ),
  file("bomb whose sizes follow the data", "unreadable_file", () =>
    zip([], {
      data: Buffer.alloc(60 * MB, " "),
      listed: { size: 2000, flags: 0x808 },
      inFront: { size: 0, compressedSize: 0, crc: 0 },
    }),
  ),
  file("more declared than there is", "unreadable_file", () => zip([], { listed: { size: 50_000 } })),
  file("two sizes", "unreadable_file", () => zip([], { inFront: { size: 12 } })),
  file("two names", "unreadable_file", () => zip([], { inFront: { name: "xl/worksheets/sheet2.xml" } })),
  file("two methods", "unreadable_file", () => zip([], { inFront: { method: 0 } })),
  file("60,000 entries", "file_too_complex", () =>
    zip(Array.from({ length: 60_000 }, (_, index) => ({ name: index.toString(36), data: "", stored: true }))),
  ),
  file("bomb in a part that nobody reads", "file_too_complex", () =>
    zip([{ name: "xl/media/image1.png", data: Buffer.alloc(50 * MB) }]),
  ),
  file("six parts of 20 MB", "file_too_complex", () => {
    const data = words(20 * MB);
    const deflated = deflateRawSync(data);
    return zip(Array.from({ length: 6 }, (_, index) => ({ name: `xl/media/${index}`, data, deflated })));
  }),
  file("entry inside another", "unreadable_file", () => {
    const inner = { name: "b.xml", data: "x" };
    const alone = rawZip([inner]);
    const hidden = { name: "a.xml", data: alone.subarray(0, alone.indexOf(DIRECTORY)), stored: true };
    const headerLength = 30 + hidden.name.length;
    return zip([hidden, { ...inner, offset: workbookFile().indexOf(DIRECTORY) + headerLength }]);
  }),
  file("one entry listed twice", "unreadable_file", () =>
    rawZip([...partEntries(workbookParts()), { name: SHEET, data: goodSheet() }]),
  ),
  file("one entry listed twice in another case", "unreadable_file", () => named("XL/Workbook.xml")),
  file("zip inside the zip", "read", () =>
    zip([{ name: "xl/embeddings/book.xlsx", data: workbookFile(), stored: true }]),
  ),
];

const names: HostileFile[] = [
  file("name that climbs", "unreadable_file", () => named("../../etc/passwd")),
  file("name that climbs inside", "unreadable_file", () => named("xl/../../../x")),
  file("absolute name", "unreadable_file", () => named("/etc/passwd")),
  file("drive name", "unreadable_file", () => named("C:/Windows/x")),
  file("name of 60,000 characters", "read", () => named("x".repeat(60_000))),
  file("name of a prototype", "read", () => named("__proto__")),
  file("symbolic link", "unreadable_file", () =>
    zip([{ name: "xl/link", data: "/etc/passwd", mode: 0o120777 }]),
  ),
  file("encrypted entry", "file_encrypted", () => zip([], { listed: { flags: 1 } })),
  file("entry encrypted in front only", "unreadable_file", () => zip([], { inFront: { flags: 1 } })),
  file("macros", "file_has_macros", () => named("xl/vbaProject.bin")),
  file("macro sheet", "file_has_macros", () => named("xl/macrosheets/sheet1.xml")),
  file("macros by content type", "file_has_macros", () =>
    workbookFile({
      contentTypes: '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    }),
  ),
  file("links to other files", "file_has_external_links", () => named("xl/externalLinks/externalLink1.xml")),
];

const zip64: HostileFile[] = [
  file("zip64 sizes that are true", "read", () => {
    const data = Buffer.from(goodSheet());
    const deflated = deflateRawSync(data);
    const extra = zip64Sizes(BigInt(data.length), BigInt(deflated.length));
    return zip([], { data, deflated, listed: { size: 0xffffffff, compressedSize: 0xffffffff, extra } });
  }),
  file("zip64 size of 2^62", "file_too_complex", () => {
    const extra = zip64Sizes(2n ** 62n, 1000n);
    return zip([], { listed: { size: 0xffffffff, compressedSize: 0xffffffff, extra } });
  }),
  file("zip64 sizes that are missing", "file_too_complex", () =>
    zip([], { listed: { size: 0xffffffff, compressedSize: 0xffffffff } }),
  ),
  file("zip64 directory beyond the end", "unreadable_file", () =>
    zip([], {}, { beforeEnd: (offset, size) => zip64End(5, size, 2 ** 40, offset + size) }),
  ),
  file("zip64 with 2^40 entries", "file_too_complex", () =>
    zip([], {}, { beforeEnd: (offset, size) => zip64End(2 ** 40, size, offset, offset + size) }),
  ),
];

/** Bytes without order, the same every time. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 42;
  for (let index = 0; index < length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

/** Text that shrinks about thirty times: small enough to send, and no ratio gives it away. */
export function words(length: number): Buffer {
  const order = noise(Math.ceil(length / 40));
  const vocabulary = Array.from({ length: 16 }, (_, index) =>
    `slowo-${index * 7919}-`.padEnd(40, "abcdefgh"),
  );
  return Buffer.from(Array.from(order, (byte) => vocabulary[byte % 16]).join("")).subarray(0, length);
}

export const HOSTILE_ZIPS: readonly HostileFile[] = [...notXlsx, ...broken, ...lying, ...names, ...zip64];
