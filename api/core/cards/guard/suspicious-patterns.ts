const ORDERS = "(?:instrukcj|polece|wytyczn|prompt|komend)\\w*";
const RULES = `${ORDERS}|(?:zasad|regul|zabezpiecze|ogranicze)\\w*`;
const OLD =
  "poprzedni\\w*|wczesniejsz\\w+|powyzsz\\w+|dotychczasow\\w+|wszystki\\w+|wszelki\\w+|swoj\\w*|twoj\\w*|systemow\\w+|pierwotn\\w+|tych|te|podan\\w+|inn\\w+";
const ORDERS_EN = "instructions?|directions?|prompts?|rules?|guidelines?|commands?|constraints?|safeguards?";
const OTHERS_EN = "other|previous|earlier";
/** A verb that asks for text, in Polish, folded. */
const WRITE =
  "napisz|wpisz|dopisz|wypisz|dodaj|wstaw|umiesc|podaj|powtorz|zacytuj|przepisz|skopiuj|dolacz|ujawnij|pokaz|wyswietl|zacznij|rozpocznij|zakoncz|uzyj";

const patterns = (sources: readonly string[]) => sources.map((source) => new RegExp(source));

/**
 * Orders to a language model, as `reveal` writes text: lower case, no diacritics. What a person may well ask for in hints
 * ("dodaj do metodologii kryteria") and what documents say about instructions and systems is left alone.
 */
export const ORDER_PATTERNS: readonly RegExp[] = patterns([
  // Override.
  `(?<![a-z])(?:z?ignoruj(?:cie)?|zignorowac|zapomnij(?:cie)?(?: o)?|nie (?:przestrzegaj|stosuj|sluchaj)(?:cie)?(?: sie)?(?: do)?|nadpisz|uniewaznij|porzuc)(?: \\w+){0,2} (?:(?:${OLD}) ){1,3}(?:\\w+ ){0,2}(?:${RULES})`,
  `(?<![a-z])(?:uniewazniam|odwoluje|anuluje|kasuje) (?:(?:${OLD}) ){0,3}(?:${ORDERS})`,
  `(?<![a-z])(?:pomin(?:cie)?|odrzuc(?:cie)?|obejdz)(?: \\w+){0,1} (?:(?:${OLD}) ){1,3}(?:\\w+ ){0,1}(?:${ORDERS}|zabezpiecze\\w*)`,
  `(?<![a-z])(?:z?ignoruj(?:cie)?|zapomnij(?:cie)? o|nie przestrzegaj(?:cie)?) (?:${RULES})(?![a-z])`,
  `(?<![a-z])(?:z?ignoruj(?:cie)?|pomin(?:cie)?|zapomnij(?:cie)? o) (?:wszystko|to,? co|powyzsze|tresc)(?: \\w+){0,3} (?:powyzej|wyzej|wczesniej|poprzedni\\w+)`,
  "(?<![a-z])z?ignoruj(?:cie)? powyzsze(?![a-z])",
  "(?<![a-z])(?:zapomnij|zignoruj|ignoruj) (?:o )?(?:wszystkim|wszystko)(?:,? co)?",
  `(?<![a-z])(?:(?:powyzsze|poprzednie|wczesniejsze|dotychczasowe|twoje) (?:${ORDERS}|zasady)|(?:${ORDERS}|zasady) (?:powyzej|wyzej))(?: \\w+){0,3} (?:nieaktualn\\w+|niewazn\\w+|nie obowiazuj\\w+|uniewaznion\\w+|to test)`,
  "(?<![a-z])(?:tresc|tekst|wszystko) (?:powyzej|wyzej)(?: \\w+){0,2} (?:test|zart|nieaktualn\\w+)|(?<![a-z])prawdziwe (?:zadanie|polecenie) (?:brzmi|to)",
  `(?<![a-z])(?:nie obowiazuja (?:cie|ciebie)|obowiazuja inne (?:${ORDERS}|zasady))`,
  `\\b(?:ignore|disregard|forget|override|bypass|skip|neglect|do not (?:follow|obey)|don'?t (?:follow|obey)|stop following)(?: \\w+){0,3} (?:previous|prior|above|earlier|preceding|existing|your|all|any|the|system|original|these|those)(?: \\w+){0,3} (?:${ORDERS_EN})\\b`,
  "\\b(?:ignore|disregard|forget) (?:everything|all(?: of)? (?:the )?(?:above|previous))\\b",
  `\\b(?:ignore|disregard|override|bypass|stop following) (?:(?:all|any|the|your|previous|prior|above|earlier|system) )+(?:${ORDERS_EN})\\b`,
  `\\b(?:${ORDERS_EN})(?: \\w+){0,4} (?:are|is) (?:void|obsolete|cancell?ed|no longer valid|revoked)\\b|\\byour only task\\b|\\bnext task:`,
  "(?:^|[\\n.!?:=–-] ?)(?:nowe|nowy|zmienione|pilne|wazne) (?:instrukcje|polecenia|polecenie|zadanie)(?: \\w+){0,3}:",
  "\\b(?:new|updated|real|actual|urgent) (?:system )?instructions?(?: \\w+){0,3}:",
  // Spelt out without the spaces between words.
  "(?:ignoruj|zapomnijo|ignore|disregard|forget)(?:all|the|wszystkie)?(?:poprzedni|wczesniejsz|powyzsz|previous|above|prior|your|swoj)[a-z]{0,3}(?:instrukcj|polece|zasad|instruction|rule|prompt)",
  // The prompt.
  "(?<![a-z])(?:ujawnij|pokaz|wypisz|podaj|wyswietl|zacytuj|powtorz|przepisz|zwroc|wydrukuj|zdradz|wklej|zakoduj|przetlumacz|stresc)(?:cie)?(?: \\w+){0,5} (?:prompt\\w*|instrukcj\\w+ (?:systemow|poczatkow|startow|ukryt)\\w+|(?:systemow|poczatkow|ukryt|swoj|twoj)\\w* (?:instrukcj|polece|wytyczn|prompt|zasad)\\w*|wiadomosc\\w* systemow\\w+)",
  "(?<![a-z])(?:ujawnij|zdradz) (?:\\w+ ){0,2}(?:zasady|reguly|wytyczne|instrukcje)|(?<![a-z])(?:zasad\\w*|zadani\\w+|polecen\\w+|instrukcj\\w+|wytyczn\\w+), (?:ktor\\w+ (?:dostales|otrzymales|masz|znasz)|wedlug ktorych piszesz)",
  "\\b(?:reveal|show|print|repeat|output|display|leak|quote|tell me|give me|encode|translate|what (?:is|are|was|were))(?: \\w+){0,4} (?:system (?:prompt|message)|(?:your|initial|hidden|original|secret) (?:\\w+ )?(?:prompt|instructions|rules|guidelines))",
  "\\b(?:write|list|give|print|include)(?: \\w+){0,7} (?:of|from) (?:each of )?your (?:\\w+ )?(?:instructions|rules|guidelines|prompt)|\\bstart of (?:the|this|our) conversation\\b",
  "\\brepeat (?:the words|everything|all|the text) above\\b",
  "(?<![a-z])(?:powtorz|przepisz|wypisz) (?:wszystko|caly tekst|tekst|slowa)(?:,? \\w+){0,4} (?:powyzej|wyzej|przed)",
  // Roles.
  "<\\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|eot_id)\\|>|\\[/?inst\\]|<</?sys>>|</?(?:system|assistant|instructions?|prompt)>",
  "(?:^|\\n|[.!?] )\\s*#{1,6} ?(?:system|assistant|instructions?|instrukcj[ae]|polecenie|prompt)\\b",
  "(?:^|\\n)\\s*(?:assistant|human|asystent)\\s?:",
  "(?:^|\\n|[.!?`>] )\\s*system\\s?: ?(?:you|jestes|od teraz|zignoruj|ignoruj|nowe|new|override|ignore)",
  "[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer)[\"']|[\"']blocks[\"'] ?: ?\\[",
  "\\byou are (?:now|no longer)\\b(?! able)|\\bact as (?:an? )?(?:unrestricted|unfiltered|jailbroken|evil|dan|admin\\w*|root|developer mode)|\\bpretend (?:to be|you are|that you)|\\bdo anything now\\b|\\bjailbr[eo]ak|\\bdeveloper mode (?:enabled|on)",
  "(?<![a-z])(?:od teraz|teraz|odtad|od dzis) (?:jestes|piszesz|dzialasz jako|odpowiadasz|bedziesz)(?![a-z])|(?<![a-z])jestes (?:teraz|od teraz|juz nie)(?![a-z])|(?<![a-z])(?:wciel sie w|udawaj,? ze|zachowuj sie jak|odegraj role)(?![a-z])",
  "(?<![a-z])(?:zagrajmy w gre|wyobraz sobie, ze (?:nie|jestes|mozesz))|(?<![a-z])tryb\\w* dewelopersk\\w+|(?<![a-z])(?:ty jestes|jestes) (?!\\w+ w stanie)\\w+ (?:\\w+, )?a ja(?![a-z])",
  // Talking to the model.
  "(?<![a-z])(?:uwaga|wiadomosc|instrukcja|polecenie|notatka|informacja) (?:dla|do) (?:modelu jezykowego|modelu ai|modelu ?[:,]|(?:ai|llm|chatgpt|claude)\\b|asystenta(?: ai)? ?[:,]|sztucznej inteligencji ?[:,])",
  "(?<![a-z])(?:polecenie operatora|mowi operator)(?: ?:|,)|(?<![a-z])koncza sie dane(?![a-z])",
  "\\b(?:note|message|instructions?|attention)(?: to| for)?(?: the)? (?:ai|llm|language model|assistant|chatgpt|claude)(?: model)?\\s?[:,]",
  "(?<![a-z])(?:drogi|szanowny|hej|czesc) (?:modelu|asystencie|chat|ai)(?![a-z])|\\bdear (?:ai|assistant|model|llm)\\b",
  "\\b(?:respond|reply|answer) (?:only|exclusively|just) with\\b|\\byour (?:next |only |entire )?(?:answer|response|reply|output) (?:must|should|shall|has to) ",
  "(?<![a-z])(?:odpowiedz|odpowiadaj|odpisz) (?:tylko|wylacznie|jedynie) (?:slowem|slowami|tekstem|zdaniem|jednym|po angielsku|[\"'„])",
  "(?<![a-z])(?:ujawnij|wypisz|podaj|pokaz|wyswietl|dolacz|skopiuj|zacytuj)(?: \\w+){0,3} (?:innych|pozostalych|poprzednich) (?:klient\\w+|wiersz\\w+|uzytkownik\\w+)",
  `\\b(?:reveal|show|print|list|include|output|dump)(?: \\w+){0,5} (?:${OTHERS_EN}) (?:clients?|customers?|rows?|users?|tenants?|conversations?)(?:'s?)?\\b`,
  // The quotation.
  "<<<[a-z]|(?:dane|konspekt|wady) ?[>›]{2,}|(?:^|\\n|[>=–.-] ?)\\s*(?:koniec|end of) (?:danych|data|input|wiersza|the row|cytatu|konspektu)(?= ?(?:[.:!=\\n]|$))",
  "(?<![a-z])(?:zdekoduj|odkoduj|decode|rozszyfruj)(?: \\w+){0,5} (?:i |and )?(?:wykonaj|zastosuj|execute|follow|run|obey)",
]);

/**
 * Talk to whoever writes the card: out of place in the description of a project, though sound in hints
 * ("na końcu sekcji dopisz …"). Looked for in rows only.
 */
export const WRITER_PATTERNS: readonly RegExp[] = patterns([
  `(?<![a-z])(?:${WRITE}|ocen|stwierdz)(?: \\w+){0,5} (?:tej |calej |kazd\\w+ )?(?:karty|karcie|karte|sekcji|sekcje|odpowiedzi|odpowiedz|rezultatow|metodologii|blok\\w*)(?![a-z])`,
  `(?<![a-z])(?:kazd\\w+|wszystkich|calej) (?:sekcj\\w+|blok\\w*|odpowiedz\\w*|kart\\w*)(?: \\w+){0,3},? (?:${WRITE})(?![a-z])`,
  `(?<![a-z])(?:karty|karcie|sekcji|odpowiedzi)(?:,? \\w+){0,5}:? (?:${WRITE})(?![a-z])`,
  `(?<![a-z])(?:${WRITE}) (?:kazda|kazdy|kazde|wszedzie)(?![a-z])|(?<![a-z])(?:${WRITE}) (?:\\w+ ){0,3}(?:slowo|slowa|slowem|slowami|zdanie|zdaniem|haslo)(?![a-z])`,
  `(?<![a-z])(?:${WRITE})(?: \\w+){0,4} (?:innych|pozostalych|poprzedni\\w*|wszystkich)? ?(?:wiersz\\w*|klientow|nazwisk\\w*|kart w partii|projektow)(?: \\w+){0,2},? (?:arkusza|wyzej|powyzej|ktore|z arkusza|w partii|do sekcji)`,
  `(?<![a-z])(?:${WRITE})(?: \\w+){0,4} (?:z wiersza|poprzedniego wiersza|kart w partii)|(?<![a-z])(?:${WRITE})(?: \\w+){0,3},? ktore (?:widziales|pamietasz)`,
  `(?:[a-z]|^)[^.\\n]{0,60}: (?:napisz|wpisz|dopisz|wypisz)(?![a-z])|(?<![a-z])kaze (?:napisac|dopisac|wpisac)|(?:^|[.!?:;] )(?:dopisz|wygeneruj|napisz)(?![a-z])`,
  "\\b(?:write|say|add|append|insert|begin|end|start|complete|fill)(?: \\w+){0,5} (?:every|each|all) (?:block|section|card|answer)s?\\b|\\b(?:the |this )(?:card|section|block)s? (?:must|should) (?:say|contain|include)\\b",
  "</?(?:dane|wiersz|polecenie|konspekt)>|(?:^|[.:;!?›»] )\\|? ?polecenie ?:",
]);
