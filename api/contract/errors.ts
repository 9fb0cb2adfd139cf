import { type Bilingual, fill, type Language, type Params } from "./language.ts";

/**
 * Everything that can be refused or go wrong, by stable code. Which HTTP status a code gets is decided in `api/http`;
 * `docs/errors.md` is drawn from here.
 */
export const ERRORS = {
  invalid_request: {
    pl: "Żądanie ma niewłaściwą postać: {reason}.",
    en: "The request is malformed: {reason}.",
  },
  rows_invalid: {
    pl: "W wierszach są błędy ({count}). Popraw je i wyślij ponownie.",
    en: "The rows have errors ({count}). Fix them and submit again.",
  },
  unauthenticated: { pl: "Zaloguj się, aby kontynuować.", en: "Sign in to continue." },
  sign_in_unavailable: {
    pl: "Nie można teraz sprawdzić logowania, bo usługa Microsoft Entra nie odpowiada. Spróbuj ponownie za chwilę.",
    en: "Sign-in cannot be checked right now: Microsoft Entra does not answer. Try again shortly.",
  },
  forbidden: { pl: "Nie masz dostępu do tej funkcji.", en: "You do not have access to this function." },
  not_found: { pl: "Nie znaleziono.", en: "Not found." },
  method_not_allowed: {
    pl: "Ten adres nie obsługuje metody {method}. Dozwolone: {allowed}.",
    en: "This address does not support the method {method}. Allowed: {allowed}.",
  },
  host_not_allowed: {
    pl: "Serwer nie odpowiada pod tą nazwą. Administrator może ją dopisać w ALLOWED_HOSTS.",
    en: "The server does not answer to this name. An administrator can add it to ALLOWED_HOSTS.",
  },
  batch_not_found: { pl: "Nie ma takiej partii.", en: "There is no such batch." },
  card_not_found: { pl: "Nie ma takiej karty.", en: "There is no such card." },
  idempotency_key_reused: {
    pl: "Ten klucz Idempotency-Key był już użyty z inną treścią.",
    en: "This Idempotency-Key was already used with another body.",
  },
  nothing_to_retry: { pl: "Nie ma kart do ponowienia.", en: "There are no cards to retry." },
  section_changed: {
    pl: "Sekcja zmieniła się od czasu, gdy ją otwarto. Porównaj obie wersje.",
    en: "The section has changed since it was opened. Compare both versions.",
  },
  card_changed: {
    pl: "Karta zmieniła się od czasu, gdy ją otwarto. Przejrzyj ją ponownie.",
    en: "The card has changed since it was opened. Review it again.",
  },
  card_in_work: {
    pl: "Karta czeka na model językowy albo właśnie powstaje. Poczekaj, aż praca się skończy.",
    en: "The card waits for the language model or is being written. Wait until that is over.",
  },
  card_not_in_review: {
    pl: "Od nowa można opracować tylko kartę w przeglądzie albo szkic. Nieudane karty ponów z listy kart partii.",
    en: "Only a card in review or a draft can be regenerated. Retry failed cards from the batch's list of cards.",
  },
  card_not_judged: {
    pl: "Model może ocenić tylko kartę w przeglądzie albo szkic.",
    en: "A model can only judge a card in review or a draft.",
  },
  no_judge: {
    pl: "Nie skonfigurowano żadnego dostawcy modelu językowego, więc nie ma kto wydać opinii. Ocena według reguł jest przy karcie.",
    en: "No language-model provider is configured, so there is nobody to give an opinion. The score by the rules stands with the card.",
  },
  version_not_found: {
    pl: "Tej wersji sekcji już nie ma.",
    en: "This version of the section is no longer kept.",
  },
  text_length: {
    pl: "Tekst ma {n} znaków, a może mieć od {min} do {max}.",
    en: "The text has {n} characters; from {min} to {max} are allowed.",
  },
  reason_required: {
    pl: "Karta ma ocenę {score}. Poniżej {min} zatwierdzenie wymaga uzasadnienia.",
    en: "The card scores {score}. Below {min} an approval needs a reason.",
  },
  hints_refused: {
    pl: "Wskazówki wyglądają jak polecenia dla modelu językowego. Napisz, co zmienić w samym tekście.",
    en: "The hints look like orders to the language model. Say what to change in the text itself.",
  },
  provider_unknown: {
    pl: "Nie ma takiego dostawcy modelu: {provider}. Do wyboru: {known}.",
    en: "There is no such model provider: {provider}. Choose from: {known}.",
  },
  no_provider: {
    pl: "Nie skonfigurowano żadnego dostawcy modelu językowego, więc tekst nie może powstać od nowa. Możesz go zmienić samodzielnie.",
    en: "No language-model provider is configured, so the text cannot be regenerated. You can edit it yourself.",
  },
  payload_too_large: {
    pl: "Przesłane dane są za duże (limit {max}).",
    en: "The data sent is too large (limit {max}).",
  },
  unsupported_media_type: {
    pl: "Nieobsługiwany rodzaj treści. Wyślij JSON albo plik .xlsx.",
    en: "Unsupported content type. Send JSON or an .xlsx file.",
  },
  rate_limited: {
    pl: "Za dużo żądań. Spróbuj ponownie za {seconds} s.",
    en: "Too many requests. Try again in {seconds} s.",
  },
  quota_exhausted: {
    pl: "Wyczerpano limit tej operacji. Spróbuj ponownie za {seconds} s.",
    en: "The quota of this operation is used up. Try again in {seconds} s.",
  },
  shut_out: {
    pl: "Dostęp wstrzymano po wielu odrzuconych żądaniach. Spróbuj ponownie za {seconds} s.",
    en: "Access is suspended after many refused requests. Try again in {seconds} s.",
  },
  budget_exhausted: {
    pl: "Dzienny limit pracy modelu językowego jest wyczerpany. Spróbuj jutro.",
    en: "Today's language-model budget is used up. Try again tomorrow.",
  },
  not_resendable: {
    pl: "Tej wiadomości nie można wysłać ponownie: dotyczyła chwili, która minęła.",
    en: "This message cannot be sent again: its moment is over.",
  },
  too_many_streams: {
    pl: "Za dużo otwartych podglądów postępu (limit {max}). Zamknij jeden z nich.",
    en: "Too many progress views are open (limit {max}). Close one of them.",
  },
  link_invalid: {
    pl: "Odnośnik wygasł albo był już użyty. Pobierz plik ponownie z listy partii.",
    en: "The link has expired or was already used. Get the file again from the list of batches.",
  },
  unreadable_file: {
    pl: "Nie da się odczytać pliku. Zapisz go w Excelu jako .xlsx i wyślij ponownie.",
    en: "The file cannot be read. Save it in Excel as .xlsx and send it again.",
  },
  file_missing: { pl: "Nie przesłano pliku.", en: "No file was sent." },
  file_too_large: { pl: "Plik jest za duży (limit {max}).", en: "The file is too large (limit {max})." },
  file_not_xlsx: {
    pl: "To nie jest plik .xlsx. Zapisz arkusz w Excelu jako „Skoroszyt programu Excel (.xlsx)”.",
    en: 'This is not an .xlsx file. Save the sheet in Excel as "Excel Workbook (.xlsx)".',
  },
  file_encrypted: {
    pl: "Plik jest zabezpieczony hasłem. Zapisz go bez hasła.",
    en: "The file is protected with a password. Save it without one.",
  },
  file_has_macros: {
    pl: "Plik zawiera makra. Zapisz go jako zwykły .xlsx.",
    en: "The file contains macros. Save it as a plain .xlsx.",
  },
  file_has_external_links: {
    pl: "Plik odwołuje się do innych plików. Przerwij łącza (Dane → Edytuj łącza) i zapisz ponownie.",
    en: "The file refers to other files. Break the links (Data → Edit Links) and save again.",
  },
  file_too_complex: {
    pl: "Plik jest zbyt złożony, aby bezpiecznie go odczytać. Skopiuj same dane do nowego arkusza.",
    en: "The file is too complex to be read safely. Copy just the data into a new sheet.",
  },
  merged_headers: {
    pl: "Nagłówki w arkuszu „{sheet}” są scalone ({range}). Rozdziel scalone komórki.",
    en: 'The headers in the sheet "{sheet}" are merged ({range}). Unmerge the cells.',
  },
  several_sheets: {
    pl: "Kilka arkuszy ma potrzebne nagłówki: {sheets}. Wskaż, który odczytać, albo ukryj pozostałe.",
    en: "Several sheets have the headers: {sheets}. Say which one to read, or hide the others.",
  },
  sheet_not_found: {
    pl: "W pliku nie ma arkusza „{sheet}”. Są: {sheets}.",
    en: 'The file has no sheet "{sheet}". It has: {sheets}.',
  },
  no_headers: {
    pl: "W pierwszych {rows} wierszach żadnego arkusza nie ma nagłówków szablonu. Pobierz szablon i porównaj.",
    en: "None of the sheets has the template's headers in its first {rows} rows. Get the template and compare.",
  },
  timeout: {
    pl: "Serwer nie zdążył odpowiedzieć w {seconds} s. Spróbuj ponownie.",
    en: "The server could not answer within {seconds} s. Try again.",
  },
  overloaded: {
    pl: "Serwer jest chwilowo przeciążony. Spróbuj ponownie za chwilę.",
    en: "The server is overloaded for the moment. Try again shortly.",
  },
  store_unavailable: {
    pl: "Baza danych jest niedostępna. Nic nie zginęło; spróbuj ponownie za chwilę.",
    en: "The database is unavailable. Nothing is lost; try again shortly.",
  },
  store_in_use: {
    pl: "Plik bazy {path} jest już używany przez inny uruchomiony program. Zatrzymaj tamten albo wskaż inny plik w STORE_URL.",
    en: "The database file {path} is in use by another running program. Stop that one or name another file in STORE_URL.",
  },
  store_too_new: {
    pl: "Baza {path} pochodzi z nowszej wersji programu (schemat {found}, ta wersja zna {known}). Zaktualizuj program.",
    en: "The database {path} comes from a newer version of the program (schema {found}, this version knows {known}). Update the program.",
  },
  store_foreign_file: {
    pl: "{path} nie jest bazą tego programu. Wskaż inną w STORE_URL.",
    en: "{path} is not a database of this program. Name another one in STORE_URL.",
  },
  store_half_copied: {
    pl: "Kopiowanie do bazy {path} nie zostało dokończone. Dokończ je tym samym poleceniem store:copy.",
    en: "Copying into the database {path} was not finished. Finish it with the same store:copy command.",
  },
  stopping: {
    pl: "Serwer właśnie się zatrzymuje. Spróbuj ponownie za chwilę.",
    en: "The server is stopping. Try again shortly.",
  },
  internal: {
    pl: "Coś poszło nie tak po naszej stronie. Podaj numer zgłoszenia: {requestId}.",
    en: "Something went wrong on our side. Quote the request number: {requestId}.",
  },
} as const satisfies Record<string, Bilingual>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal or failure the product knows by name. Carries no HTTP status and no text: readers' languages differ. */
export class ProductError extends Error {
  override readonly name = "ProductError";
  readonly code: ErrorCode;
  readonly params: Params;
  /** Structured particulars for the caller, such as the issues of `rows_invalid`; goes out in the problem document. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    params: Params = {},
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(code, { cause: options.cause });
    this.code = code;
    this.params = params;
    this.details = options.details ?? {};
  }
}

/** The message of an error in the reader's language. */
export function errorMessage(code: ErrorCode, language: Language, params: Params = {}): string {
  return fill(ERRORS[code][language], params);
}
