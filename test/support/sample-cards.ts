import type { Card, Section, Source } from "@rnd-cards/api/contract/card.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { goodRow } from "./rows.ts";

/** 20 November 2026, 14:05 in Warsaw. */
export const SAMPLE_TIME = Date.UTC(2026, 10, 20, 13, 5);

const MODEL: Source = {
  kind: "model",
  provider: "anthropic",
  model: "claude-sonnet-5-5",
  promptVersion: "section-v1",
};
const TEMPLATE: Source = { kind: "template", templateVersion: "draft-1" };

type Texts = Partial<Record<SectionKey, string>>;

/** A card with the texts given; sections without one are empty. `parts` replaces whole fields. */
export function sampleCard(texts: Texts, source: Source, parts: Partial<Card> = {}): Card {
  const row = parts.row ?? goodRow();
  const section = (key: SectionKey, index: number): Section => {
    const text = key === "nazwa_projektu" ? row.nazwaProjektu : (texts[key] ?? "");
    const own: Source = key === "nazwa_projektu" ? { kind: "row" } : source;
    const state = text === "" ? "empty" : own.kind === "template" ? "template" : "written";
    const at = SAMPLE_TIME + index * 20_000;
    return {
      ...{ text, state, failure: null, older: [] },
      ...(text === "" ? { source: null, revision: 0, at: null } : { source: own, revision: 1, at }),
    };
  };
  const sections = Object.fromEntries(SECTION_KEYS.map((key, index) => [key, section(key, index)]));
  return {
    ...{
      id: "card-1",
      batchId: "batch-1",
      rowKey: row.rowKey,
      rowNumber: row.rowNumber,
      name: row.nazwaProjektu,
    },
    ...{ state: "review", reason: null, draftReason: null, version: 9, sectionsDone: 8, sectionsFailed: 0 },
    ...{ approved: false, score: null, approval: null, formerApprovals: [], pending: null },
    ...{ findings: null, findingCounts: null, judgement: null, judgementFailure: null, judging: null },
    ...{ updatedAt: SAMPLE_TIME, createdAt: SAMPLE_TIME, calls: [], row },
    sections: sections as Card["sections"],
    ...parts,
  };
}

/** A card whole as a model writes it, about 9,000 characters. */
export function modelCard(parts: Partial<Card> = {}): Card {
  return sampleCard(COATING, MODEL, parts);
}

/** A draft from the row alone. */
export function draftCard(parts: Partial<Card> = {}): Card {
  const row = goodRow({
    rowKey: "row-3",
    rowNumber: 3,
    nazwaProjektu: "Wykrywanie zatorów na linii sortowniczej z obrazu i drgań",
    opis: "Linia sortująca paczki zatrzymuje się, gdy przesyłki klinują się w zsypach. Sprawdzano, czy połączenie obrazu z kamery z sygnałem drgań pozwala rozpoznać zator w pierwszych sekundach.",
    celProjektu:
      "Opracowanie metody wykrywania zatoru w czasie krótszym niż 5 s.\nPoznanie, czy drgania wywołane zaklinowaniem dają się odróżnić od drgań napędów.",
    osobaOdpowiedzialna: "dr inż. Grzegorz Brzęczyszczykiewicz",
    dataRozpoczecia: "2025-01-07",
    dataZakonczenia: "2025-12-19",
  });
  return sampleCard(SORTING, TEMPLATE, {
    id: "card-2",
    state: "draft",
    draftReason: "no_provider",
    row,
    ...parts,
  });
}

/** A card whose time ran out half-way: three sections stand, one was refused, the rest are empty. */
export function unfinishedCard(parts: Partial<Card> = {}): Card {
  const row = goodRow({
    rowKey: "row-4",
    rowNumber: 4,
    nazwaProjektu:
      "Klej poliuretanowy bez rozpuszczalnika o obniżonej temperaturze utwardzania do łączenia elementów nadwozi pojazdów szynowych",
    celProjektu: "Receptura kleju utwardzanego w 50°C o wytrzymałości nie niższej niż obecny wyrób.",
    osobaOdpowiedzialna: "Żaneta Łukasiewicz-Świątek",
    dataRozpoczecia: "2023-09-04",
    dataZakonczenia: "2024-12-20",
  });
  const { cel_projektu, opis_projektu } = GLUE;
  const card = sampleCard({ cel_projektu, opis_projektu }, MODEL, { id: "card-3", row });
  card.sections.nowatorstwo = {
    ...card.sections.nowatorstwo,
    state: "failed",
    failure: "contract",
    at: SAMPLE_TIME,
  };
  return { ...card, state: "failed", reason: "internal", sectionsDone: 3, sectionsFailed: 1, ...parts };
}

const COATING: Texts = {
  cel_projektu: `Cel techniczny: Opracowanie powłoki hydrofobowej nakładanej natryskowo na szkło warstwowe, której trwałość będzie nie gorsza niż powłoki kąpielowej. Powłoka ma tworzyć równą warstwę również na szybach giętych, a jej wygrzewanie nie może przegrzewać folii międzyszybowej. Wartości graniczne trwałości przyjmuje się z obecnego wyrobu: [do uzupełnienia: kąt zwilżania i liczba cykli ścierania powłoki kąpielowej, z kart badań wyrobu].

Cel poznawczy: Poznanie granic temperatury, w których folia zachowuje przyczepność i przejrzystość, oraz ustalenie, czy krótsze wygrzewanie pozwala na pełne utwardzenie warstwy. Wiedza ta rozstrzygnie, czy natrysk może zastąpić kąpiel przy szybach, których nie da się zanurzyć.`,
  opis_projektu: `Problem: Firma nakłada powłoki hydrofobowe w kąpieli. Metoda ta daje równą warstwę na szybach płaskich, lecz wyklucza szyby gięte, ponieważ ciecz spływa nierównomiernie i zbiera się w strefie największej krzywizny. Próby ręcznego nakładania kończyły się smugami i miejscowym brakiem powłoki. Przedłużone wygrzewanie, które mogłoby poprawić wiązanie warstwy, przegrzewa folię szkła warstwowego i prowadzi do jej odbarwień.
Znane sposoby nie łączą dwóch wymagań: równej warstwy na powierzchni giętej i utwardzania w temperaturze bezpiecznej dla folii.

Zakres: Prace obejmują dobór prekursora spośród trzech kandydatów, ustalenie parametrów natrysku (odległość dyszy, ciśnienie, liczba przejść), próby wygrzewania w kilku zakresach temperatury oraz badania kąta zwilżania i trwałości. Badania prowadzi się na próbkach płaskich, a następnie na szybach giętych z bieżącej produkcji. Osoba odpowiedzialna za prace: Anna Zawadzka.
- wybór prekursora i rozpuszczalnika nośnego,
- parametry natrysku na powierzchni giętej,
- wygrzewanie i jego wpływ na folię międzyszybową,
- trwałość warstwy wobec ścierania i mycia.

Poza zakresem B+R: Zakup seryjnej kabiny natryskowej, szkolenie operatorów oraz bieżąca kontrola jakości produkcji nie stanowią części projektu.`,
  nowatorstwo: `Stan wiedzy: Powłoki hydrofobowe na szkle nakłada się w kąpieli, przez wycieranie albo z fazy gazowej. Kąpiel wymaga zanurzenia całej szyby, a nakładanie z fazy gazowej temperatur, których folia szkła warstwowego nie znosi. Dostępne opisy metod natryskowych dotyczą szkła pojedynczego, wygrzewanego bez ograniczeń. [do uzupełnienia: przegląd literatury i zgłoszeń patentowych, z którego firma korzystała przed rozpoczęciem prac].

Element nowy: Nowe wobec własnych wyrobów jest nakładanie warstwy natryskiem na szkło już zlaminowane i wygięte, z wygrzewaniem skróconym tak, aby folia nie przekroczyła bezpiecznej temperatury. Koncepcję układu prekursor – wygrzewanie opracował zespół firmy; nie wynika ona z dokumentacji klienta ani dostawcy chemii.

Niepewność badawcza: W chwili rozpoczęcia prac nie było wiadomo, czy krótsze wygrzewanie zapewni trwałość powłoki. Skrócenie czasu zmniejsza obciążenie cieplne folii, ale może pozostawić warstwę niedotwardzoną, podatną na ścieranie. Nie dało się tego rozstrzygnąć obliczeniem, ponieważ szybkość wiązania zależy od prekursora i od grubości warstwy, która na szybie giętej jest zmienna.

Przyrost wiedzy: Po zakończeniu prac firma wie, w jakim zakresie temperatury i czasu wygrzewania powłoka uzyskuje wymaganą trwałość bez uszkodzenia folii, oraz który z trzech prekursorów toleruje zmienną grubość warstwy. Wyniki ujemne, w tym kombinacje prowadzące do odbarwień, zapisano tak, aby nie powtarzać tych prób.`,
  metodologia: `Plan: Prace zaplanowano od prób na małych próbkach płaskich do prób na szybach giętych. Każdy krok zaczyna się od pytania, na które ma odpowiedzieć, i kończy decyzją o przejściu dalej, powtórzeniu albo rezygnacji z wariantu. Decyzje podejmuje Anna Zawadzka po przeglądzie wyników z zespołem.

Próby i kryteria: Dla każdego z trzech prekursorów wykonuje się serię natrysków przy zmiennej odległości dyszy i liczbie przejść, a następnie wygrzewanie w kilku czasach. Zmienną badaną jest czas wygrzewania, zmiennymi kontrolowanymi temperatura szkła i wilgotność. Kryterium oceny stanowi kąt zwilżania przed cyklami ścierania i po nich oraz brak odbarwień folii oglądanej w świetle przechodzącym. Próg uznania próby za udaną: [do uzupełnienia: wymagany kąt zwilżania i liczba cykli, z wymagań wyrobu].

Zapis wyników: Każda próba ma kartę z parametrami, zdjęciem i wynikiem pomiaru. Zapisuje się również próby nieudane wraz z przypuszczalną przyczyną. Karty prób przechowuje się razem z próbkami, co pozwala powtórzyć pomiar.`,
  rezultaty: `Stan: Projekt zakończył się w czerwcu 2025 r. Wyniki prób wskazują zakres wygrzewania, w którym powłoka zachowuje trwałość, a folia nie ulega odbarwieniu. [do uzupełnienia: wartości kąta zwilżania i liczba cykli osiągnięte w próbach końcowych, z kart prób].

Artefakty: Raport z prób trzech prekursorów, karta technologiczna natrysku na szyby gięte, zbiór kart prób z wynikami ujemnymi, próbki wzorcowe płaskie i gięte. Dokumenty te pozwalają odtworzyć prace i zastosować metodę do innych kształtów szyb.`,
  koszty: `Kategorie: Wynagrodzenia osób prowadzących próby w części odpowiadającej czasowi prac B+R (art. 18d ust. 2 pkt 1 ustawy o CIT), materiały i surowce zużyte w próbach, w tym prekursory i szkło na próbki (art. 18d ust. 2 pkt 2), odpisy od aparatury używanej w próbach (art. 18d ust. 3).

Dowody: Ewidencja czasu pracy, rozchody materiałów na próby, ewidencja środków trwałych, wyodrębnienie kosztów B+R w księgach (art. 9 ust. 1b).

Kwoty: [do uzupełnienia: kwoty kosztów w podziale na kategorie, z ewidencji księgowej projektu].`,
  harmonogram: `Etap 1: 04.03.2024–30.06.2024 – Dobór prekursora. Próby trzech prekursorów na próbkach płaskich rozstrzygają, które z nich tworzą ciągłą warstwę przy natrysku. Wynik: Raport z prób wraz z decyzją o wyborze dwóch prekursorów.
Etap 2: 01.07.2024–31.10.2024 – Parametry natrysku. Serie natrysków na szybach giętych przy zmiennej odległości dyszy i liczbie przejść. Wynik: Karta technologiczna natrysku w wersji próbnej.
Etap 3: 01.11.2024–28.02.2025 – Wygrzewanie. Próby skróconego wygrzewania i ocena folii międzyszybowej. Wynik: Mapa zakresów temperatury i czasu bezpiecznych dla folii.
Etap 4: 01.03.2025–30.06.2025 – Trwałość. Próby ścierania i mycia na szybach giętych oraz porównanie z powłoką kąpielową. Wynik: Raport końcowy i decyzja o zastosowaniu metody.
Daty rozpoczęcia (04.03.2024) i zakończenia (30.06.2025) pochodzą z arkusza klienta. Granice etapów wyliczono z tego okresu (proponowany podział, do potwierdzenia).`,
};

const SORTING: Texts = {
  cel_projektu: `Cel techniczny: Opracowanie metody wykrywania zatoru w czasie krótszym niż 5 s.

Cel poznawczy: Poznanie, czy drgania wywołane zaklinowaniem dają się odróżnić od drgań napędów. [do uzupełnienia: pytanie badawcze i kryterium jego rozstrzygnięcia, od kierownika prac].`,
  opis_projektu: `Problem: Linia sortująca paczki zatrzymuje się, gdy przesyłki klinują się w zsypach.

Zakres: Sprawdzano, czy połączenie obrazu z kamery z sygnałem drgań pozwala rozpoznać zator w pierwszych sekundach. Osoba odpowiedzialna: dr inż. Grzegorz Brzęczyszczykiewicz.

Poza zakresem B+R: [do uzupełnienia: prace rutynowe i wdrożeniowe, które nie należą do projektu, od kierownika prac].`,
  nowatorstwo: `Stan wiedzy: [do uzupełnienia: znane metody i powód, dla którego nie wystarczały].

Element nowy: Połączenie obrazu z kamery z sygnałem drgań przenośnika. [do uzupełnienia: różnica wobec własnych wcześniejszych rozwiązań].

Niepewność badawcza: [do uzupełnienia: czego nie było wiadomo na początku prac i dlaczego].

Przyrost wiedzy: [do uzupełnienia: co firma wie po zakończeniu prac].`,
  metodologia: `Plan: [do uzupełnienia: kolejność prac i osoby podejmujące decyzje].

Próby i kryteria: [do uzupełnienia: badane warianty, mierzone wielkości i progi uznania próby za udaną].

Zapis wyników: [do uzupełnienia: gdzie i jak zapisywano wyniki, także nieudane].`,
  rezultaty: `Stan: [do uzupełnienia: osiągnięte wyniki, z raportów].

Artefakty: [do uzupełnienia: raporty, prototypy, zbiory danych].`,
  koszty: `Kategorie: [do uzupełnienia: kategorie kosztów z art. 18d, z ewidencji].

Dowody: [do uzupełnienia: ewidencja czasu pracy, dokumenty zużycia materiałów].

Kwoty: [do uzupełnienia: kwoty z ewidencji księgowej].`,
  harmonogram: `Etap 1: 07.01.2025–30.04.2025 – Rozpoznanie i założenia. Wynik: [do uzupełnienia: wynik etapu].
Etap 2: 01.05.2025–31.08.2025 – Próby. Wynik: [do uzupełnienia: wynik etapu].
Etap 3: 01.09.2025–19.12.2025 – Ocena wyników. Wynik: [do uzupełnienia: wynik etapu].
Daty rozpoczęcia (07.01.2025) i zakończenia (19.12.2025) pochodzą z arkusza klienta. Granice etapów wyliczono z tego okresu (proponowany podział, do potwierdzenia).`,
};

const GLUE: Texts = {
  cel_projektu: `Cel techniczny: Uzyskanie receptury kleju bez rozpuszczalnika utwardzanego w 50°C, o wytrzymałości złącza na ścinanie nie niższej niż obecny wyrób i czasie przydatności co najmniej sześciu miesięcy.

Cel poznawczy: Ustalenie, jak dobór katalizatora wpływa jednocześnie na temperaturę utwardzania i czas przydatności mieszanki.`,
  opis_projektu: `Problem: Firma wytwarza kleje rozpuszczalnikowe utwardzane w 80°C. Związki aktywne w niższej temperaturze skracają czas przydatności mieszanki, co wyklucza ich proste zastosowanie.

Zakres: Serie prób z czterema katalizatorami i dwoma prepolimerami, badania reologiczne i próby starzeniowe. Osoba odpowiedzialna za prace: Żaneta Łukasiewicz-Świątek.

Poza zakresem B+R: Rejestracja wyrobu i bieżące zakupy surowców do produkcji.`,
};
