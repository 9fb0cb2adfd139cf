import * as z from "zod";
import { LIMITS } from "./limits.ts";
import { id, route } from "./route.ts";

/** What the bot says by itself, and `answer`: what it said to something a person did. */
export const MESSAGE_KINDS = ["progress", "summary", "nudge", "answer"] as const;

/** Why a message was given up: `unknown` nobody can say whether it arrived. */
export const GIVEN_UP = ["refused", "unavailable", "throttled", "unknown"] as const;

/** A message that could not be delivered in Teams: whom and what it was about and why, never what it said. */
export const deadLetterSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  /** An answer is listed, and cannot be sent again: its moment is over. */
  kind: z.enum(MESSAGE_KINDS),
  batchId: z.string().nullable(),
  why: z.enum(GIVEN_UP),
  tries: z.int().min(0),
  at: z.int(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export const deadLetterRoutes = {
  listDeadLetters: route({
    method: "GET",
    path: "/api/v1/admin/dead-letters",
    auth: "internal",
    limit: "none",
    summary: "A tenant's messages that could not be delivered in Teams, newest first",
    query: z.object({
      tenantId: z.string().min(1).max(100),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(LIMITS.page.max).default(LIMITS.page.default),
    }),
    responses: { 200: z.object({ items: z.array(deadLetterSchema), next: z.string().nullable() }) },
  }),
  resendDeadLetter: route({
    method: "POST",
    path: "/api/v1/admin/dead-letters/resend",
    auth: "internal",
    limit: "none",
    summary: "Have such a message made and sent anew, as things stand by now",
    body: z.object({ id }),
    responses: { 202: z.object({ id }) },
  }),
};
