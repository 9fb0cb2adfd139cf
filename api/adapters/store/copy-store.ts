import {
  DOCUMENT_KINDS,
  type DocumentKind,
  type StoredDocument,
  type StoredDocuments,
} from "./stored-documents.ts";

/** The target holds documents of a kind, or differs from the source in one, or another copy into it was begun. */
export type Refusal =
  | { why: "not-empty"; kind: DocumentKind }
  | { why: "differs"; kind: DocumentKind }
  | { why: "other-copy"; from: string };

/** A store was not copied. */
export class CopyRefused extends Error {
  override readonly name = "CopyRefused";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`the store was not copied: ${refusal.why}`);
    this.refusal = refusal;
  }
}

export interface CopyOptions {
  source: StoredDocuments;
  target: StoredDocuments;
  /** Names the source, without passwords: a copy that was broken off is taken up again from the same one only. */
  from: string;
  hash: (text: string) => string;
  /** Told after each chunk: documents that were copied and compared, of how many. */
  onProgress?: (done: number, total: number) => void;
  /** Breaks the copy off between two chunks, with the signal's reason. */
  signal?: AbortSignal;
}

/** Documents per step: cards are large. */
const CHUNK = 50;

/**
 * Copies every document of a store into an empty one and then compares all of them by a hash each, and their numbers. What a
 * copy broken off has done already is not done again. Nobody else may use either store meanwhile; the target opens for nothing
 * else until the copy is finished. Resolves to the number of documents of each kind; throws `CopyRefused`.
 */
export async function copyStore(options: CopyOptions): Promise<Record<DocumentKind, number>> {
  const { source, target, from, hash, onProgress, signal } = options;
  await begin(target, from);
  const counts = await countsOf(source);
  const total = 2 * DOCUMENT_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  let done = 0;

  const walk = async (kind: DocumentKind, step: (some: StoredDocument[]) => Promise<void>) => {
    for (let after: string | null = null; ; ) {
      signal?.throwIfAborted();
      const some: StoredDocument[] = await source.dump(kind, { after, limit: CHUNK });
      if (some.length > 0) await step(some);
      done += some.length;
      onProgress?.(done, total);
      if (some.length < CHUNK) return;
      after = some.at(-1)?.id ?? null;
    }
  };
  /** Those of some documents that the target has not, or has otherwise. */
  const missing = async (kind: DocumentKind, some: readonly StoredDocument[]) => {
    const there = await target.read(
      kind,
      some.map(({ id }) => id),
    );
    const hashes = new Map(there.map(({ id, text }) => [id, hash(text)]));
    return some.filter(({ id, text }) => hashes.get(id) !== hash(text));
  };

  for (const kind of DOCUMENT_KINDS)
    await walk(kind, async (some) => target.load(kind, await missing(kind, some)));
  for (const kind of DOCUMENT_KINDS)
    await walk(kind, async (some) => {
      if ((await missing(kind, some)).length > 0) throw new CopyRefused({ why: "differs", kind });
    });
  const copied = await countsOf(target);
  for (const kind of DOCUMENT_KINDS)
    if (copied[kind] !== counts[kind]) throw new CopyRefused({ why: "differs", kind });
  await target.noteCopy(null);
  return counts;
}

/** A copy begins in an empty store, or goes on where one from the same source was broken off. */
async function begin(target: StoredDocuments, from: string): Promise<void> {
  const begun = await target.copyUnderWay();
  if (begun === from) return;
  if (begun !== null) throw new CopyRefused({ why: "other-copy", from: begun });
  const counts = await countsOf(target);
  const held = DOCUMENT_KINDS.find((kind) => counts[kind] > 0);
  if (held) throw new CopyRefused({ why: "not-empty", kind: held });
  await target.noteCopy(from);
}

async function countsOf(documents: StoredDocuments): Promise<Record<DocumentKind, number>> {
  const counts = await Promise.all(
    DOCUMENT_KINDS.map(async (kind) => [kind, await documents.count(kind)] as const),
  );
  return Object.fromEntries(counts) as Record<DocumentKind, number>;
}
