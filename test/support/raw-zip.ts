import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip that is written byte by byte, so that every field of its headers can lie. */
export interface RawEntry {
  name: string;
  data: string | Buffer;
  /** Kept as it is instead of deflated. */
  stored?: boolean;
  /** Already deflated bytes, taken instead of deflating `data`. */
  deflated?: Buffer;
  /** Fields of the directory that differ from the truth. */
  listed?: Partial<HeaderFields>;
  /** Fields of the header in front of the data that differ from those listed. */
  inFront?: Partial<HeaderFields>;
  /** Unix mode, 0 when the entry was not made on Unix. */
  mode?: number;
  /** Where the directory says the entry begins, instead of where it does. */
  offset?: number;
}

export interface HeaderFields {
  name: string;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  extra: Buffer;
}

export interface RawZipOptions {
  /** Number of entries the end record claims. */
  entryCount?: number;
  diskNumber?: number;
  /** Bytes before the first entry. */
  prefix?: Buffer;
  /** Bytes between the directory and the end record. */
  beforeEnd?: (directoryOffset: number, directorySize: number) => Buffer;
}

const UTF8_NAMES = 0x800;

/** Writes a zip. Entries without lies come out as any zip program would write them. */
export function rawZip(entries: readonly RawEntry[], options: RawZipOptions = {}): Buffer {
  const { prefix = Buffer.alloc(0), entryCount = entries.length, diskNumber = 0 } = options;
  const parts: Buffer[] = [prefix];
  const directory: Buffer[] = [];
  let offset = prefix.length;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as string);
    const body = entry.deflated ?? (entry.stored ? data : deflateRawSync(data));
    const truth: HeaderFields = {
      name: entry.name,
      flags: UTF8_NAMES,
      method: entry.stored ? 0 : 8,
      crc: crc32(data),
      compressedSize: body.length,
      size: data.length,
      extra: Buffer.alloc(0),
    };
    const listed = { ...truth, ...entry.listed };
    const local = localHeader({ ...listed, ...entry.inFront });
    parts.push(local, body);
    directory.push(directoryEntry(listed, entry.mode ?? 0, entry.offset ?? offset));
    offset += local.length + body.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const before = options.beforeEnd?.(offset, size) ?? Buffer.alloc(0);
  return Buffer.concat([...parts, ...directory, before, endRecord(entryCount, diskNumber, size, offset)]);
}

function localHeader({ name, flags, method, crc, compressedSize, size, extra }: HeaderFields): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(compressedSize, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(bytes.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, bytes, extra]);
}

function directoryEntry(fields: HeaderFields, mode: number, offset: number): Buffer {
  const bytes = Buffer.from(fields.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(mode ? (3 << 8) | 20 : 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(fields.flags, 8);
  header.writeUInt16LE(fields.method, 10);
  header.writeUInt32LE(fields.crc, 16);
  header.writeUInt32LE(fields.compressedSize, 20);
  header.writeUInt32LE(fields.size, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt16LE(fields.extra.length, 30);
  header.writeUInt32LE((mode << 16) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, bytes, fields.extra]);
}

function endRecord(count: number, diskNumber: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(diskNumber, 4);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
