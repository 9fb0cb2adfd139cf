import * as z from "zod";
import { batchNameSchema, batchSchema, batchSummarySchema } from "./batch.ts";
import { cardRoutes } from "./card-routes.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { estimateSchema } from "./estimate.ts";
import { detailedHealthSchema, healthSchema } from "./health.ts";
import { issueSchema } from "./issue-schema.ts";
import { LANGUAGES } from "./language.ts";
import { LIMITS } from "./limits.ts";
import { problemSchema } from "./problem.ts";
import { retrySchema } from "./review.ts";
import { id, type RouteContract, route } from "./route.ts";
import { cellSchema, rawRowSchema } from "./row.ts";
import { signInSettingsSchema } from "./sign-in.ts";

export type { BinaryResponse, RouteContract } from "./route.ts";

const batchParams = z.object({ batchId: id });
const language = z.enum(LANGUAGES).optional();

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Rows beyond the deployment's MAX_ROWS are an issue (`too_many_rows`), not a malformed request, up to this many. */
const rows = z.array(rawRowSchema).max(LIMITS.rows.max + 100);

const idempotencyKey = z
  .string()
  .min(LIMITS.idempotencyKey.min)
  .max(LIMITS.idempotencyKey.max)
  .regex(/^[\x21-\x7e]+$/);

export const checkedRowsSchema = z.object({
  valid: z.boolean(),
  total: z.int().describe("Rows with data"),
  validRows: z.int(),
  issues: z.array(issueSchema),
});

const idempotent = z.object({
  "idempotency-key": idempotencyKey.optional().describe("The same key and body is the same batch"),
});

export const submittedSchema = z.object({
  batch: batchSummarySchema,
  /** The batch was there already: same Idempotency-Key, same body. */
  replayed: z.boolean(),
  warnings: z.array(issueSchema),
});

/** A sheet as it stands in a file; cells by column position, dates as `2024-05-06`, columns that are none of the six left blank. */
export const sheetContentSchema = z.object({
  sheet: z.string(),
  headerRow: z.int(),
  headers: z.array(z.string().nullable()),
  rows: z.array(z.object({ rowNumber: z.int(), cells: z.array(cellSchema) })),
  moreRows: z.int(),
  date1904: z.boolean(),
});

export const routes = {
  validateRows: route({
    method: "POST",
    path: "/api/v1/validate",
    auth: "user",
    limit: "standard",
    summary: "Check rows; all issues of all rows at once",
    body: z.object({ rows, date1904: z.boolean().optional() }),
    responses: { 200: checkedRowsSchema },
  }),
  readWorkbook: route({
    method: "POST",
    path: "/api/v1/workbooks/read",
    auth: "user",
    limit: "standard",
    summary: "What stands in an .xlsx workbook, unchecked and not kept; fields: file, sheet (optional)",
    consumes: "multipart/form-data",
    responses: { 200: sheetContentSchema },
  }),
  estimateBatch: route({
    method: "GET",
    path: "/api/v1/estimate",
    auth: "user",
    limit: "standard",
    summary: "What a batch of so many rows is expected to take",
    query: z.object({ rows: z.coerce.number().int().min(1).max(LIMITS.rows.max) }),
    responses: { 200: estimateSchema },
  }),
  submitBatch: route({
    method: "POST",
    path: "/api/v1/batches",
    auth: "user",
    limit: "standard",
    summary: "Submit rows as a batch of cards",
    headers: idempotent,
    body: z.object({ name: batchNameSchema, rows, date1904: z.boolean().optional() }),
    responses: { 202: submittedSchema },
  }),
  uploadBatch: route({
    method: "POST",
    path: "/api/v1/batches/upload",
    auth: "user",
    limit: "standard",
    summary: "Submit an .xlsx workbook as a batch; fields: file, name (optional), sheet (optional)",
    headers: idempotent,
    consumes: "multipart/form-data",
    responses: { 202: submittedSchema },
  }),
  listBatches: route({
    method: "GET",
    path: "/api/v1/batches",
    auth: "user",
    limit: "standard",
    summary: "Batches, newest first",
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(LIMITS.page.max).default(LIMITS.page.default),
    }),
    responses: { 200: z.object({ items: z.array(batchSummarySchema), next: z.string().nullable() }) },
  }),
  getBatch: route({
    method: "GET",
    path: "/api/v1/batches/:batchId",
    auth: "user",
    limit: "standard",
    summary: "A batch and summaries of its cards",
    params: batchParams,
    responses: { 200: batchSchema },
  }),
  cancelBatch: route({
    method: "POST",
    path: "/api/v1/batches/:batchId/cancel",
    auth: "user",
    limit: "standard",
    summary: "Stop a batch; finished cards and sections stay. Cancelling twice changes nothing",
    params: batchParams,
    responses: { 200: batchSummarySchema },
  }),
  retryBatch: route({
    method: "POST",
    path: "/api/v1/batches/:batchId/retry",
    auth: "user",
    limit: "standard",
    summary: "Queue failed cards, drafts, or both anew, with the same wishes for the texts of all of them",
    params: batchParams,
    body: retrySchema,
    responses: { 202: z.object({ batch: batchSummarySchema, queued: z.int() }) },
  }),
  streamBatch: route({
    method: "GET",
    path: "/api/v1/batches/:batchId/events",
    auth: "user",
    limit: "standard",
    summary: "Live progress: a snapshot, then what changes (server-sent events)",
    params: batchParams,
    responses: { 200: { contentType: "text/event-stream" } },
  }),
  exportBatch: route({
    method: "GET",
    path: "/api/v1/batches/:batchId/export.docx",
    auth: "user",
    limit: "standard",
    summary: "The cards of a batch as a Word document",
    params: batchParams,
    query: z.object({ language }),
    responses: { 200: { contentType: DOCX } },
  }),
  exportReview: route({
    method: "GET",
    path: "/api/v1/batches/:batchId/review.docx",
    auth: "user",
    limit: "standard",
    summary:
      "The reviewer's sheet of a batch as a Word document, for the consultant: scores, findings, statutory tests",
    params: batchParams,
    query: z.object({ language }),
    responses: { 200: { contentType: DOCX } },
  }),
  createLink: route({
    method: "POST",
    path: "/api/v1/batches/:batchId/link",
    auth: "user",
    limit: "standard",
    summary: "A single-use link to a Word document of the batch, valid for at most ten minutes",
    params: batchParams,
    query: z.object({
      document: z.enum(["cards", "review"]).default("cards").describe("The cards, or the reviewer's sheet"),
    }),
    responses: { 201: z.object({ url: z.string(), expiresAt: z.int() }) },
  }),
  download: route({
    method: "GET",
    path: "/api/v1/downloads/:token",
    auth: "public",
    limit: "none",
    summary: "The Word document behind a signed link",
    params: z.object({ token: z.string().min(1).max(2000) }),
    query: z.object({ language }),
    responses: { 200: { contentType: DOCX } },
  }),
  ...cardRoutes,
  getTemplate: route({
    method: "GET",
    path: "/api/v1/template.xlsx",
    auth: "user",
    limit: "standard",
    summary: "An empty workbook with the six columns, formats, an example and instructions",
    query: z.object({ language }),
    responses: { 200: { contentType: XLSX } },
  }),
  signIn: route({
    method: "GET",
    path: "/api/v1/sign-in",
    auth: "public",
    limit: "none",
    summary: "What a page needs to sign people in",
    responses: { 200: signInSettingsSchema },
  }),
  me: route({
    method: "GET",
    path: "/api/v1/me",
    auth: "user",
    limit: "standard",
    summary: "Who is signed in, and the limits that apply",
    responses: {
      200: z.object({
        tenantId: z.string(),
        userId: z.string(),
        name: z.string(),
        authMode: z.enum(["dev", "entra"]),
        maxRows: z.int(),
        sessionTimeoutMs: z
          .int()
          .describe("A page in Teams in which nobody does anything for so long ends; milliseconds"),
        teams: z.object({
          installed: z.boolean().describe("The bot reaches this person, and tells how batches go"),
          link: z.string().nullable().describe("Opens, or offers, the app in Teams; null: there is none"),
        }),
      }),
    },
  }),
  health: route({
    method: "GET",
    path: "/health",
    auth: "public",
    limit: "none",
    summary: "In one word",
    responses: { 200: healthSchema, 503: healthSchema },
  }),
  live: route({
    method: "GET",
    path: "/health/live",
    auth: "public",
    limit: "none",
    summary: "The process answers; touches nothing else",
    responses: { 200: z.object({ status: z.literal("ok") }) },
  }),
  ready: route({
    method: "GET",
    path: "/health/ready",
    auth: "public",
    limit: "none",
    summary: "Send traffic here: 200 also when degraded, 503 when nothing can be stored or the process stops",
    responses: { 200: healthSchema, 503: healthSchema },
  }),
  startup: route({
    method: "GET",
    path: "/health/startup",
    auth: "public",
    limit: "none",
    summary: "Start-up is over",
    responses: { 200: healthSchema, 503: healthSchema },
  }),
  detailedHealth: route({
    method: "GET",
    path: "/health/detailed",
    auth: "public",
    limit: "none",
    summary: "Each service, its latency, and what works and what does not",
    responses: { 200: detailedHealthSchema, 503: detailedHealthSchema },
  }),
  ...deadLetterRoutes,
  metrics: route({
    method: "GET",
    path: "/metrics",
    auth: "internal",
    limit: "none",
    summary: "Prometheus metrics",
    responses: { 200: { contentType: "text/plain" } },
  }),
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof routes;

/** What every route may answer instead. */
export const problemResponse = problemSchema;
