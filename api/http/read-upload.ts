import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import * as z from "zod";
import { batchNameSchema } from "../contract/batch.ts";
import { ProductError } from "../contract/errors.ts";
import { malformed } from "./malformed.ts";

export interface Upload {
  bytes: Uint8Array;
  /** As the sender calls it; may be empty. */
  fileName: string;
  name: string | undefined;
  sheet: string | undefined;
}

const fields = {
  name: batchNameSchema,
  // Excel allows 31 characters; other programs more.
  sheet: z.string().min(1).max(255),
};

/**
 * Reads a form with one file and the fields `name` and `sheet`. Throws `unsupported_media_type`, `file_missing`,
 * `file_too_large` (by the plugin) and `invalid_request`.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new ProductError("unsupported_media_type");
  try {
    return await readParts(request);
  } catch (error) {
    // The parser's own complaints about a damaged form come without a code.
    if (error instanceof ProductError || (error instanceof Error && "code" in error)) throw error;
    throw malformed("bad_form", error);
  }
}

async function readParts(request: FastifyRequest): Promise<Upload> {
  let file: MultipartFile | null = null;
  let bytes: Uint8Array | null = null;
  const given: { name?: string; sheet?: string } = {};
  for await (const part of request.parts()) {
    if (part.type === "file") {
      if (part.fieldname !== "file") throw malformed("bad_form");
      bytes = await part.toBuffer();
      file = part;
    } else {
      if (part.fieldname !== "name" && part.fieldname !== "sheet") throw malformed("bad_form");
      // An empty field of a form is one that was not filled in.
      if (part.value === "") continue;
      const parsed = fields[part.fieldname].safeParse(part.value);
      if (!parsed.success || part.valueTruncated) throw malformed("bad_form");
      given[part.fieldname] = parsed.data;
    }
  }
  if (!file || !bytes) throw new ProductError("file_missing");
  return { bytes, fileName: file.filename ?? "", name: given.name, sheet: given.sheet };
}
