import { asOfficeError, isTooMuch } from "@rnd-cards/excel-addin/src/office/errors.ts";
import { OfficeError } from "@rnd-cards/excel-addin/src/office/host.ts";
import { expect, it } from "vitest";

const excelError = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ["AccessDenied", "sheet_protected"],
  ["InvalidOperationInCellEditMode", "cell_editing"],
  ["ItemNotFound", "sheet_gone"],
  ["RequestPayloadSizeLimitExceeded", "too_large"],
  ["ApiNotFound", "unsupported"],
  ["GeneralException", "office_failed"],
])("%s is %s", (code, expected) => {
  const cause = excelError(code);
  expect(asOfficeError(cause)).toMatchObject({ code: expected, cause });
});

it("keeps what is an error of the pane already, and takes anything else for a failure of Excel", () => {
  const own = new OfficeError("no_headers");
  expect(asOfficeError(own)).toBe(own);
  for (const thrown of [undefined, null, "x", 5, {}, { code: 5 }])
    expect(asOfficeError(thrown).code).toBe("office_failed");
});

it("tells when asking for less may help", () => {
  expect(isTooMuch(excelError("ResponsePayloadSizeLimitExceeded"))).toBe(true);
  expect(isTooMuch(excelError("AccessDenied"))).toBe(false);
});
