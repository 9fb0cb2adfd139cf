import { STATUS_CODES } from "node:http";
import { ERRORS, type ErrorCode, errorMessage, ProductError } from "../contract/errors.ts";
import type { Language } from "../contract/language.ts";
import { LIMITS } from "../contract/limits.ts";
import type { Problem } from "../contract/problem.ts";
import { ERROR_STATUS } from "./error-status.ts";
import { type Malformed, malformed, malformedReason } from "./malformed.ts";
import { type ValidationFinding, validationFields } from "./validation-fields.ts";

/** What Fastify and its plugins add to an error. */
interface FrameworkError extends Error {
  code?: string;
  statusCode?: number;
  validation?: readonly ValidationFinding[];
  validationContext?: string;
}

const MALFORMED_BY_CODE: Readonly<Record<string, Malformed>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "not_json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "empty_body",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "incomplete_body",
  FST_MP_PREMATURE_CLOSE: "incomplete_body",
  FST_ERR_BAD_URL: "bad_url",
  FST_ERR_MAX_PARAM_LENGTH: "bad_url",
  FST_PARTS_LIMIT: "bad_form",
  FST_FILES_LIMIT: "bad_form",
  FST_FIELDS_LIMIT: "bad_form",
  FST_PROTO_VIOLATION: "bad_form",
  FST_INVALID_JSON_FIELD_ERROR: "bad_form",
};

const megabytes = (bytes: number) => `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;

/** The product's error for whatever was thrown while a request was served; what nobody expected becomes `internal`. */
export function toProductError(error: unknown, route: { bodyLimit: number }): ProductError {
  if (error instanceof ProductError) return error;
  const { code = "", statusCode = 500, validation, validationContext } = (error ?? {}) as FrameworkError;
  if (validation) return malformed((validationContext as Malformed) ?? "other", error);
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return new ProductError("payload_too_large", { max: megabytes(route.bodyLimit) });
  if (code === "FST_REQ_FILE_TOO_LARGE")
    return new ProductError("file_too_large", { max: megabytes(LIMITS.upload.bytes) });
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || code === "FST_INVALID_MULTIPART_CONTENT_TYPE")
    return new ProductError("unsupported_media_type");
  const known = MALFORMED_BY_CODE[code];
  if (known) return malformed(known, error);
  if (statusCode === 404) return new ProductError("not_found");
  if (statusCode >= 400 && statusCode < 500) return malformed("other", error);
  return new ProductError("internal", {}, { cause: error });
}

/** The problem document of an error. Nothing of an unexpected error's own text goes out. */
export function toProblem(
  error: ProductError,
  { language, requestId }: { language: Language; requestId: string },
): Problem {
  const { code, details, cause } = error;
  const status = ERROR_STATUS[code];
  const reason = error.params.reason;
  const params = {
    ...error.params,
    requestId,
    ...(typeof reason === "string" ? { reason: malformedReason(reason, language) } : {}),
  };
  const validation = (cause as FrameworkError | undefined)?.validation;
  return {
    type: problemType(code),
    title: STATUS_CODES[status] ?? ERRORS[code].en,
    status,
    detail: errorMessage(code, language, params),
    code,
    requestId,
    ...details,
    ...(validation ? { fields: validationFields(validation, language) } : {}),
  };
}

/** Where an error is explained. */
export function problemType(code: ErrorCode): string {
  return `/docs/errors#${code}`;
}
