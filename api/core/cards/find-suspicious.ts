import { foldLetters } from "./fold-letters.ts";

/**
 * True when a text tries to give orders to a language model: overriding instructions, asking for the prompt, posing as
 * another role, closing the quotation it stands in. Polish and English; invisible characters, look-alike letters and
 * spelt-out words ("i g n o r e") are seen through. Wording about instructions in general is left alone.
 */
export function findSuspicious(text: string): boolean {
  const plain = reveal(text);
  const spaced = plain.replace(/(?<![a-z])(?:[a-z][ .\-_*]){3,}[a-z](?![a-z])/g, (run) =>
    run.replace(/[^a-z]/g, ""),
  );
  const digits = plain.replace(/[\w@$]*[a-z][\w@$]*/g, (word) =>
    word.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign),
  );
  return [plain, spaced, digits].some((view) => PATTERNS.some((pattern) => pattern.test(view)));
}

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/** Cyrillic and Greek letters that look like Latin ones, lower case. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [..."аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhоoԛqԝwɡgαaεeοoρpνvιiκkτtυuχx".matchAll(/(.)(.)/gu)].map(
    ([, from, to]) => [from, to] as [string, string],
  ),
);

/** Lower-case Latin letters without diacritics, single spaces, nothing invisible. Line breaks stay. */
function reveal(text: string): string {
  const visible = text
    // Tag characters spell ASCII invisibly.
    .replace(/[\u{e0020}-\u{e007e}]/gu, (tag) => String.fromCharCode((tag.codePointAt(0) ?? 0) - 0xe0000))
    .replace(/\p{Cf}|\u034f|[\u115f\u1160\u17b4\u17b5]|[\ufe00-\ufe0f]/gu, "")
    .normalize("NFKC");
  return foldLetters(visible)
    .replace(/\P{ASCII}/gu, (sign) => LOOKALIKES[sign] ?? sign)
    .replace(/[^\S\n]+/g, " ");
}

const ORDERS = "(?:instrukcj|polece|wytyczn|prompt|komend)\\w*";
const RULES = `${ORDERS}|(?:zasad|regul|zabezpiecze|ogranicze)\\w*`;
const OLD =
  "poprzedni\\w*|wczesniejsz\\w+|powyzsz\\w+|dotychczasow\\w+|wszystki\\w+|wszelki\\w+|swoj\\w*|twoj\\w*|systemow\\w+|pierwotn\\w+|tych|te|podan\\w+";
const ORDERS_EN = "instructions?|directions?|prompts?|rules?|guidelines?|commands?|constraints?|safeguards?";

const PATTERNS: readonly RegExp[] = [
  // Override.
  `(?<![a-z])(?:z?ignoruj(?:cie)?|zignorowac|zapomnij(?:cie)?(?: o)?|nie (?:przestrzegaj|stosuj|sluchaj)(?:cie)?|nadpisz|uniewaznij|porzuc)(?: \\w+){0,2} (?:(?:${OLD}) ){1,3}(?:\\w+ ){0,2}(?:${RULES})`,
  `(?<![a-z])(?:pomin(?:cie)?|odrzuc(?:cie)?|obejdz)(?: \\w+){0,1} (?:(?:${OLD}) ){1,3}(?:\\w+ ){0,1}(?:${ORDERS})`,
  `(?<![a-z])(?:z?ignoruj(?:cie)?|zapomnij(?:cie)? o|nie przestrzegaj(?:cie)?) (?:${ORDERS})(?![a-z])`,
  "(?<![a-z])(?:zapomnij|zignoruj|ignoruj) (?:o )?(?:wszystkim|wszystko)(?:,? co)?",
  `\\b(?:ignore|disregard|forget|override|bypass|skip|neglect|do not (?:follow|obey)|don'?t (?:follow|obey))(?: \\w+){0,3} (?:previous|prior|above|earlier|preceding|existing|your|all|any|the|system|original|these|those)(?: \\w+){0,3} (?:${ORDERS_EN})\\b`,
  "\\b(?:ignore|disregard|forget) (?:everything|all(?: of)? (?:the )?(?:above|previous))\\b",
  `\\b(?:ignore|disregard|override|bypass) (?:(?:all|any|the|your|previous|prior|above|earlier|system) )+(?:${ORDERS_EN})\\b`,
  "(?:^|[\\n.!?:] ?)(?:nowe|zmienione|pilne|wazne) (?:instrukcje|polecenia|polecenie)(?: \\w+){0,3}:",
  "\\b(?:new|updated|real|actual|urgent) (?:system )?instructions?(?: \\w+){0,3}:",
  // The prompt.
  "(?<![a-z])(?:ujawnij|pokaz|wypisz|podaj|wyswietl|zacytuj|powtorz|przepisz|zwroc|wydrukuj|zdradz|wklej)(?:cie)?(?: \\w+){0,5} (?:prompt\\w*|instrukcj\\w+ (?:systemow|poczatkow|startow|ukryt)\\w+|(?:systemow|poczatkow|ukryt|swoj|twoj)\\w* (?:instrukcj|polece|wytyczn|prompt)\\w*|wiadomosc\\w* systemow\\w+)",
  "\\b(?:reveal|show|print|repeat|output|display|leak|quote|tell me|give me|what (?:is|are|was|were))(?: \\w+){0,4} (?:system (?:prompt|message)|(?:your|initial|hidden|original|secret) (?:\\w+ )?(?:prompt|instructions|rules|guidelines))",
  "\\brepeat (?:the words|everything|all|the text) above\\b",
  "(?<![a-z])(?:powtorz|przepisz|wypisz) (?:wszystko|caly tekst|tekst|slowa)(?: \\w+){0,2} (?:powyzej|przed)",
  // Roles.
  "<\\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|eot_id)\\|>|\\[/?inst\\]|<</?sys>>|</?(?:system|assistant|instructions?|prompt)>",
  "(?:^|\\n)\\s*#{1,6} ?(?:system|assistant|instructions?|instrukcj[ae]|polecenie|prompt)\\b",
  "(?:^|\\n)\\s*(?:assistant|human|asystent)\\s?:",
  "(?:^|\\n|[.!?] )\\s*system\\s?: ?(?:you|jestes|od teraz|zignoruj|ignoruj|nowe|new|override|ignore)",
  "[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer)[\"']",
  "\\byou are (?:now|no longer)\\b(?! able)|\\bact as (?:an? )?(?:unrestricted|unfiltered|jailbroken|evil|dan|admin\\w*|root|developer mode)|\\bpretend (?:to be|you are|that you)|\\bdo anything now\\b|\\bjailbr[eo]ak|\\bdeveloper mode (?:enabled|on)",
  "(?<![a-z])(?:od teraz|teraz) (?:jestes|dzialasz jako|odpowiadasz|bedziesz)(?![a-z])|(?<![a-z])jestes (?:teraz|od teraz|juz nie)(?![a-z])|(?<![a-z])(?:wciel sie w|udawaj,? ze|zachowuj sie jak|odegraj role)(?![a-z])",
  // Talking to the model.
  "(?<![a-z])(?:uwaga|wiadomosc|instrukcja|polecenie|notatka|informacja) dla (?:modelu jezykowego|modelu ai|modelu ?[:,]|(?:ai|llm|chatgpt|claude)\\b|asystenta(?: ai)? ?[:,]|sztucznej inteligencji ?[:,])",
  "\\b(?:note|message|instructions?|attention)(?: to| for)?(?: the)? (?:ai|llm|language model|assistant|chatgpt|claude)(?: model)?\\s?[:,]",
  "(?<![a-z])(?:drogi|szanowny|hej|czesc) (?:modelu|asystencie|chat|ai)(?![a-z])|\\bdear (?:ai|assistant|model|llm)\\b",
  "\\b(?:respond|reply|answer) (?:only|exclusively|just) with\\b|\\byour (?:next |only |entire )?(?:answer|response|reply|output) (?:must|should|shall|has to) ",
  "(?<![a-z])(?:odpowiedz|odpowiadaj|odpisz) (?:tylko|wylacznie|jedynie) (?:slowem|slowami|tekstem|zdaniem|jednym|po angielsku|[\"'„])",
  "(?<![a-z])(?:ujawnij|wypisz|podaj|pokaz|wyswietl|dolacz)(?: \\w+){0,3} (?:innych|pozostalych|poprzednich) (?:klient\\w+|wiersz\\w+|uzytkownik\\w+)",
  "\\b(?:reveal|show|print|list|include|output)(?: \\w+){0,3} (?:other|previous) (?:clients?|customers?|rows?|users?)(?:'s?)?\\b",
  // The quotation.
  "<<<|dane>>>|konspekt>>>|(?:^|\\n)\\s*(?:koniec|end of) (?:danych|data|input|wiersza|the row)(?![a-z])",
  "(?<![a-z])(?:zdekoduj|odkoduj|decode|rozszyfruj)(?: \\w+){0,5} (?:i |and )?(?:wykonaj|zastosuj|execute|follow|run|obey)",
].map((source) => new RegExp(source));
