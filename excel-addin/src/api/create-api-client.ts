import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { ApiClient, WordFile } from "./client.ts";
import { fileName } from "./file-name.ts";
import { isPlainJson, ownError } from "./read-problem.ts";
import { type Call, createRequester, type RequesterOptions } from "./request.ts";

const FILES_TIMEOUT_MS = 60_000;
/** The server answers health within 5 s, also when it has bad news. */
const HEALTH_TIMEOUT_MS = 10_000;

/*
 * Paths stand here by hand: `contract/routes.ts` would cost a page 11 KB for its schemas. A test holds every call against it.
 */
const id = encodeURIComponent;
const batch = (batchId: string) => `/api/v1/batches/${id(batchId)}`;
const card = (cardId: string) => `/api/v1/cards/${id(cardId)}`;
const section = (at: { cardId: string; section: SectionKey }) =>
  `${card(at.cardId)}/sections/${id(at.section)}`;
const ifMatch = (revision: number) => ({ "if-match": `"${revision}"` });

/** The backend over HTTP; see `request.ts` for tokens, time limits and repeated tries. */
export function createApiClient(options: RequesterOptions): ApiClient {
  const { language } = options;
  const request = createRequester(options);
  const json = <T>(call: Call): Promise<T> =>
    request(call, async (answer) => {
      const value = isPlainJson(answer) ? await answer.json().catch(unlessCut) : null;
      if (typeof value !== "object" || value === null)
        throw ownError("unreadable_answer", language(), { status: answer.status });
      return value as T;
    });
  const read = <T>(path: string) => json<T>({ method: "GET", path, repeatable: true });
  const write = <T>(path: string, body?: unknown, more: Partial<Call> = {}) =>
    json<T>({ method: "POST", path, ...(body === undefined ? {} : { body }), ...more });
  const file = (path: string): Promise<WordFile> =>
    request({ method: "GET", path, repeatable: true, timeoutMs: FILES_TIMEOUT_MS }, async (answer) => ({
      bytes: await answer.blob(),
      fileName: fileName(answer.headers.get("content-disposition")) ?? "karty.docx",
    }));

  return {
    me: () => read("/api/v1/me"),
    health: () =>
      json({
        ...{ method: "GET", path: "/health/detailed", open: true },
        ...{ accept: [503], timeoutMs: HEALTH_TIMEOUT_MS },
      }),
    estimate: (rows) => read(`/api/v1/estimate?rows=${rows}`),
    submit: ({ idempotencyKey, ...body }) =>
      write("/api/v1/batches", body, {
        headers: { "idempotency-key": idempotencyKey },
        repeatable: true,
      }),
    listBatches: ({ after, limit } = {}) => {
      const query = new URLSearchParams({
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit: String(limit) }),
      });
      return read(`/api/v1/batches${query.size > 0 ? `?${query}` : ""}`);
    },
    getBatch: (batchId) => read(batch(batchId)),
    cancelBatch: (batchId) => write(`${batch(batchId)}/cancel`),
    retryBatch: (batchId, retry) => write(`${batch(batchId)}/retry`, retry),
    exportBatch: (batchId) => file(`${batch(batchId)}/export.docx`),
    exportReview: (batchId) => file(`${batch(batchId)}/review.docx`),
    createLink: async (batchId, document = "cards") => {
      const path = `${batch(batchId)}/link?document=${document}`;
      const link = await write<{ url: string; expiresAt: number }>(path);
      // Whoever opens it may prefer another language than the pane has.
      const url = new URL(link.url);
      url.searchParams.set("language", language());
      return { ...link, url: url.href };
    },
    getCard: (cardId) => read(card(cardId)),
    assessCard: (cardId) => read(`${card(cardId)}/assessment`),
    editSection: (at, { revision, text }) =>
      write(section(at), { text }, { method: "PATCH", headers: ifMatch(revision) }),
    sectionVersions: (at) => read(`${section(at)}/versions`),
    restoreSection: (at, { revision, restored }) =>
      write(`${section(at)}/restore`, { revision: restored }, { headers: ifMatch(revision) }),
    approveCard: (cardId, approve) => write(`${card(cardId)}/approve`, approve),
    unapproveCard: (cardId) => write(`${card(cardId)}/unapprove`),
    regenerateCard: (cardId, wish) => write(`${card(cardId)}/regenerate`, wish),
    judgeCard: (cardId, wish) => write(`${card(cardId)}/judge`, wish),
  };
}

/** JSON that is none reads as nothing; an answer that was cut off is no answer. */
function unlessCut(error: unknown): null {
  if (error instanceof SyntaxError) return null;
  throw error;
}
