import { ERRORS, type ErrorCode } from "../contract/errors.ts";

/** The one place that says which HTTP status an error has. 4xx is the caller's mistake, 5xx ours. */
export const ERROR_STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  rows_invalid: 422,
  unauthenticated: 401,
  sign_in_unavailable: 503,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  host_not_allowed: 421,
  batch_not_found: 404,
  card_not_found: 404,
  idempotency_key_reused: 409,
  nothing_to_retry: 409,
  section_changed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  quota_exhausted: 429,
  shut_out: 429,
  budget_exhausted: 429,
  too_many_streams: 429,
  link_invalid: 410,
  unreadable_file: 422,
  file_missing: 400,
  file_too_large: 413,
  file_not_xlsx: 415,
  file_encrypted: 422,
  file_has_macros: 422,
  file_has_external_links: 422,
  file_too_complex: 422,
  merged_headers: 422,
  several_sheets: 422,
  sheet_not_found: 422,
  no_headers: 422,
  timeout: 504,
  overloaded: 503,
  store_unavailable: 503,
  stopping: 503,
  // Of a start that failed; no request ever meets them.
  store_foreign_file: 503,
  store_in_use: 503,
  store_too_new: 503,
  internal: 500,
};

/** Every error with its status and messages, in the order of the catalogue: what the documentation shows. */
export function errorRows(): { code: ErrorCode; status: number; pl: string; en: string }[] {
  return (Object.keys(ERRORS) as ErrorCode[]).map((code) => ({
    code,
    status: ERROR_STATUS[code],
    pl: ERRORS[code].pl,
    en: ERRORS[code].en,
  }));
}
