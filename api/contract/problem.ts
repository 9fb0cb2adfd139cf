import * as z from "zod";
import { ERRORS, type ErrorCode } from "./errors.ts";
import { issueSchema } from "./issue-schema.ts";
import { sectionNowSchema } from "./review.ts";

/** An error on the wire: RFC 9457 problem document, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string().describe("URI reference into the documentation of errors"),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("For the reader, in the language of the request"),
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  requestId: z.string(),
  issues: z.array(issueSchema).optional().describe("With rows_invalid: everything found in the rows"),
  sheets: z.array(z.string()).optional().describe("With several_sheets: names to choose from"),
  current: sectionNowSchema.optional().describe("With section_changed: the section as it stands"),
  fields: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe("With invalid_request: what is malformed, by path"),
});
export type Problem = z.infer<typeof problemSchema>;
