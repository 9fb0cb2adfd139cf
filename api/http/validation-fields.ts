import { en, pl } from "zod/locales";
import type { $ZodRawIssue } from "zod/v4/core";
import type { Language } from "../contract/language.ts";
import type { Problem } from "../contract/problem.ts";

/** One finding as the validator hands it on: a zod issue in the words of JSON Schema. */
export interface ValidationFinding {
  keyword: string;
  instancePath: string;
  message?: string;
  params?: object;
}

/** More findings than this help nobody: a body of 2,000 rows can have tens of thousands. */
const MOST = 50;

/** What is malformed, by path (`/rows/0/opis`), in the reader's language. At most 50. */
export function validationFields(
  findings: readonly ValidationFinding[],
  language: Language,
): NonNullable<Problem["fields"]> {
  const { localeError } = (language === "pl" ? pl : en)();
  return findings.slice(0, MOST).map(({ keyword, instancePath, message = "", params }) => {
    const told = localeError({ ...params, code: keyword, path: [] } as unknown as $ZodRawIssue);
    return { path: instancePath, message: (typeof told === "string" ? told : told?.message) ?? message };
  });
}
