import { ZipFile } from "yazl";

/** A zip archive of the files by name, always the same bytes for the same files. */
export async function zip(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const archive = new ZipFile();
  const mtime = new Date("2020-01-01T00:00:00Z");
  for (const [name, bytes] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    archive.addBuffer(Buffer.from(bytes), name, { mtime, mode: 0o100644 });
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
