import { OfficeError, type OfficeErrorCode } from "./host.ts";

/** What Excel calls a failure, and what it is to the pane. Whatever is not here is `office_failed`. */
const KNOWN: Readonly<Record<string, OfficeErrorCode>> = {
  AccessDenied: "sheet_protected",
  InvalidOperationInCellEditMode: "cell_editing",
  ItemNotFound: "sheet_gone",
  InvalidReference: "sheet_gone",
  RequestPayloadSizeLimitExceeded: "too_large",
  ResponsePayloadSizeLimitExceeded: "too_large",
  RangeExceedsLimit: "too_large",
  OperationCellsExceedLimit: "too_large",
  ApiNotFound: "unsupported",
  NotImplemented: "unsupported",
  UnsupportedOperation: "unsupported",
  UnsupportedFeature: "unsupported",
  UnsupportedSheet: "unsupported",
};

/** Code of an `OfficeExtension.Error`, null for anything else. */
function excelCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** Any failure as one the pane knows; its own pass as they are. */
export function asOfficeError(error: unknown): OfficeError {
  if (error instanceof OfficeError) return error;
  const code = excelCode(error);
  return new OfficeError((code && KNOWN[code]) || "office_failed", { cause: error });
}

/** More came back than Excel on the web carries in one answer: asking for less may work. */
export function isTooMuch(error: unknown): boolean {
  return asOfficeError(error).code === "too_large";
}
