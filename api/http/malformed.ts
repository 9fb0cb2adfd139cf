import { ProductError } from "../contract/errors.ts";
import type { Bilingual } from "../contract/language.ts";

/** What can be malformed about a request as such, before anything in it is looked at. */
export const MALFORMED = {
  not_json: { pl: "treść nie jest poprawnym JSON-em", en: "the body is not valid JSON" },
  empty_body: { pl: "brakuje treści", en: "the body is missing" },
  incomplete_body: { pl: "treść nie dotarła w całości", en: "the body did not arrive whole" },
  too_deep: { pl: "treść jest zbyt głęboko zagnieżdżona", en: "the body is nested too deeply" },
  too_many_keys: { pl: "obiekt w treści ma za dużo pól", en: "an object in the body has too many keys" },
  bad_url: { pl: "adres jest niepoprawny", en: "the address is not valid" },
  bad_form: {
    pl: "formularz ma inne pola niż file, name i sheet albo jest uszkodzony",
    en: "the form has other fields than file, name and sheet, or is damaged",
  },
  body: { pl: "nieprawidłowe pola w treści", en: "fields of the body are not valid" },
  params: { pl: "nieprawidłowy adres", en: "the address is not valid" },
  querystring: { pl: "nieprawidłowe parametry zapytania", en: "query parameters are not valid" },
  headers: { pl: "nieprawidłowe nagłówki", en: "headers are not valid" },
  other: { pl: "serwer nie umie jej odczytać", en: "the server cannot read it" },
} as const satisfies Record<string, Bilingual>;
export type Malformed = keyof typeof MALFORMED;

/** An `invalid_request` whose reason is told in the reader's language. */
export function malformed(reason: Malformed, cause?: unknown): ProductError {
  return new ProductError("invalid_request", { reason }, { cause });
}

/** The reason of an `invalid_request` for people; a reason from elsewhere in the product stays as it is. */
export function malformedReason(reason: string, language: keyof Bilingual): string {
  return Object.hasOwn(MALFORMED, reason) ? MALFORMED[reason as Malformed][language] : reason;
}
