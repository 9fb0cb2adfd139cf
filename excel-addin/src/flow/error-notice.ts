import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { ApiError } from "../api/client.ts";
import { OfficeError } from "../office/host.ts";
import { OFFICE_TEXTS, TITLE_OF, TITLES } from "./error-texts.ts";
import type { Notice } from "./pane.ts";
import type { NoticeWords } from "./pane-store.ts";
import { TEXTS } from "./texts.ts";

/** What a person can do about an error; a way that is not given has no button. */
export interface Ways {
  again?: () => void;
  signIn?: () => void;
  insertTemplate?: () => void;
}

/** Where trying again cannot help. */
const FUTILE = new Set([
  "batch_not_found",
  "card_not_found",
  "forbidden",
  "nothing_to_retry",
  "hints_refused",
  "text_length",
  "no_provider",
  "provider_unknown",
  "budget_exhausted",
  "rows_invalid",
  "payload_too_large",
  "too_large",
  "unsupported",
  "sheet_gone",
]);

/** A notice for whatever an action met, with a way out. */
export function errorNotice(error: unknown, ways: Ways): NoticeWords {
  return (language) => {
    const say = speak(TEXTS, language);
    const { kind = "error", ...words } = wordsOf(error, language);
    const code = error instanceof ApiError || error instanceof OfficeError ? error.code : "";
    const needsPerson = code === "sign_in_needed" || code === "unauthenticated";
    const headers = code === "no_headers";
    const shown: Notice["ways"] = [
      ...way(say("signIn"), needsPerson ? ways.signIn : undefined),
      ...way(say("insertTemplate"), headers ? ways.insertTemplate : undefined),
      ...way(say("again"), needsPerson || FUTILE.has(code) ? undefined : ways.again),
    ];
    return { kind, ...words, ways: shown };
  };
}

const way = (label: string, action: (() => void) | undefined) => (action ? [{ label, action }] : []);

function wordsOf(
  error: unknown,
  language: Language,
): { kind?: Notice["kind"]; title: string; detail: string } {
  if (error instanceof ApiError) {
    const titles: Partial<Record<string, keyof typeof TITLES>> = TITLE_OF;
    const key = titles[error.code] ?? (error.status >= 500 ? "ours" : "refused");
    const patient = ["wait", "moment", "offline", "signIn"].includes(key);
    return {
      ...(patient ? { kind: "warning" as const } : {}),
      title: TITLES[key][language],
      detail: error.detail,
    };
  }
  if (error instanceof OfficeError) {
    const { title, detail } = OFFICE_TEXTS[error.code];
    return { title: title[language], detail: detail[language] };
  }
  const say = speak(TEXTS, language);
  return { title: say("unexpectedTitle"), detail: say("unexpectedDetail") };
}
