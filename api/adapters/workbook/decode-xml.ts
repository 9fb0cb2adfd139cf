/**
 * Turns the bytes of an XML part into text: UTF-8, or UTF-16 when a byte order mark says so. Characters that lie across
 * two chunks come out whole; bytes that are no text throw a `TypeError`.
 */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let pending: Buffer | undefined;
  for await (const chunk of chunks) {
    const bytes: Buffer = pending ? Buffer.concat([pending, chunk]) : chunk;
    pending = undefined;
    if (!decoder && bytes.length < 2) {
      pending = bytes;
      continue;
    }
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function encodingOf(start: Buffer): string {
  const mark = start.readUInt16BE(0);
  if (mark === 0xfffe) return "utf-16le";
  return mark === 0xfeff ? "utf-16be" : "utf-8";
}
