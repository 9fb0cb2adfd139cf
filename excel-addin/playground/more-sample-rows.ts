import type { SampleRow } from "./sample-rows.ts";

/** The second half of the sample. */
export const MORE_SAMPLE_ROWS: readonly SampleRow[] = [
  {
    name: "Szczelina zasilająca odlew bez jamy skurczowej",
    description:
      "W grubych ściankach odlewów z brązu powstają jamy skurczowe mimo nadlewów. Projekt bada zasilanie przez szczelinę o zmiennym przekroju, której krzepnięcie ma postępować razem z odlewem. Zależności krzepnięcia dla takiego kształtu nie ma w literaturze dostępnej firmie. Zaplanowano symulacje, cztery modele odlewnicze, próbne zalewanie i przekroje odlewów badane ultradźwiękami.",
    start: "2024-02-12",
    end: "2025-01-17",
    goal: "Opracowanie kształtu szczeliny, przy którym grube ścianki krzepną bez jam, oraz reguły doboru przekroju do grubości ścianki.",
    person: "Wojciech Adamski",
    department: "Odlewnia",
  },
  {
    name: "Opatrunek hydrożelowy ze wskaźnikiem odczynu rany",
    description:
      "Zmiana odczynu rany poprzedza objawy zakażenia, ale opatrunki jej nie pokazują. Projekt bada hydrożel z barwnikiem związanym z siecią polimeru, tak aby nie przechodził do rany. Nie wiadomo, czy barwnik związany zachowa wyraźną zmianę koloru w płynie z białkiem. Przewidziano trzy sposoby wiązania, badania wymywania, odczyt barwy w płynie modelowym i ocenę czytelności przez pielęgniarki.",
    start: "2024-05-20",
    end: "31.04.2025",
    goal: "Uzyskanie hydrożelu, który zmienia barwę w zakresie odczynu rany zakażonej i nie oddaje barwnika, oraz opis wpływu białek na odczyt.",
    person: "Monika Jastrzębska",
    department: "Wyroby medyczne",
  },
  {
    name: "Kompresja zapisów z liczników energii z zachowaniem zdarzeń",
    description:
      "Zapisy z liczników energii o dużej częstotliwości nie mieszczą się w łączu radiowym, a znane metody kompresji gubią krótkie zapady napięcia. Projekt bada kodowanie, które wykrywa zdarzenia przed kompresją i przesyła je dokładnie. Niepewne jest, czy mikrokontroler licznika wykona to w czasie między próbkami. Zaplanowano dwa algorytmy, pomiary czasu na sprzęcie i ocenę zgubionych zdarzeń na nagraniach z sieci.",
    start: "2024-04-15",
    end: "2025-02-14",
    goal: "Opracowanie kodowania, które mieści się w łączu radiowym i zachowuje każdy zapad napięcia, oraz wyznaczenie granic dla tego mikrokontrolera.",
    person: "Rafał Koczorowski",
    department: "Oprogramowanie",
  },
  {
    name: "Suszenie jabłek impulsami podciśnienia",
    description:
      "Suszenie konwekcyjne ciemni plastry jabłek, a liofilizacja jest za droga. Projekt sprawdza suszenie impulsami podciśnienia przy łagodnym grzaniu. Nie jest znany wpływ częstości impulsów na strukturę tkanki i szybkość oddawania wody. Plan obejmuje budowę komory doświadczalnej, plan prób dla dwóch odmian, pomiary barwy, tekstury i aktywności wody oraz zużycia energii.",
    start: "2024-08-05",
    end: "2025-07-31",
    goal: "Wyznaczenie warunków suszenia, przy których plastry zachowują barwę i kruchość, oraz zrozumienie wpływu częstości impulsów na tkankę.",
    person: "Barbara Nowicka",
    department: "Technologia",
    marked: true,
  },
  {
    name: "Zamek meblowy otwierany dotykiem bez zasilania",
    description:
      "Zamki otwierane dotykiem wymagają baterii. Projekt bada mechanizm bistabilny, w którym energia zamknięcia frontu napina sprężynę zwalnianą lekkim naciskiem w dowolnym miejscu. Trudność polega na tym, by nacisk działał także daleko od zamka, a front nie otwierał się od wstrząsów. Zaplanowano model wieloczłonowy, trzy warianty sprężyny, próby trwałości i pomiary siły nacisku na powierzchni frontu.",
    start: "2024-03-11",
    end: "2024-12-20",
    goal: "Dobry zamek do mebli.",
    person: "Łukasz Pietrzak",
    department: "Konstrukcja",
  },
  {
    name: "Beton z kruszywem z rozdrobnionych łopat turbin",
    description:
      "Łopaty turbin wiatrowych trafiają na składowiska, bo kompozytu nie da się przetopić. Projekt bada użycie rozdrobnionego kompozytu jako części kruszywa w betonie na podbudowy. Niepewna jest przyczepność zaczynu do włókna pokrytego żywicą i wpływ na mrozoodporność. Przewidziano trzy frakcje, dwa sposoby obróbki powierzchni, badania wytrzymałości, nasiąkliwości i mrozoodporności oraz obserwacje mikroskopowe.",
    start: "2024-06-17",
    end: "2025-12-12",
    goal: "Ustalenie udziału i obróbki kompozytu, przy których beton spełnia wymagania dla podbudów, oraz poznanie mechanizmu utraty przyczepności.",
    person: "Dariusz Cieślak",
    department: "Beton",
  },
  {
    name: "Planowanie tras z niepewnym czasem rozładunku",
    description:
      "Czas rozładunku u klientów bywa kilkukrotnie dłuższy niż przyjęty w planie, przez co trasy się rozpadają. Projekt bada planowanie, które traktuje ten czas jako rozkład zależny od pory i klienta. Znane metody dokładne nie kończą obliczeń dla wielkości floty firmy. Porównane zostaną dwa przybliżenia, na danych z roku jazd i w próbie równoległej w jednym oddziale.",
    start: "2024-07-01",
    end: "2025-06-30",
    goal: "Opracowanie metody planowania, która zmniejsza liczbę tras przerwanych w ciągu dnia, i ustalenie, ile danych o klientach do tego potrzeba.",
    person: "Natalia Gajewska",
    department: "Logistyka",
  },
  {
    name: "Lutowanie miedzi z aluminium bez topnika",
    description:
      "Połączenia miedzi z aluminium w wymiennikach korodują w miejscach resztek topnika. Projekt bada lutowanie wspomagane ultradźwiękami, bez topnika. Nie wiadomo, czy kawitacja usunie tlenki równomiernie w wąskiej szczelinie i czy nie powstaną kruche fazy. Zaplanowano stanowisko, dwa luty, plan prób dla amplitudy i temperatury, badania zgładów oraz próby w komorze solnej.",
    start: "6/5/2024",
    end: "2025-05-16",
    goal: "Uzyskanie połączenia bez topnika o wytrzymałości jak obecne i większej odporności na korozję oraz opis powstawania faz kruchych.",
    person: "Stefan Olejniczak",
    department: "Wymienniki",
  },
  {
    name: "Wykrywanie wycieków w sieci cieplnej z danych węzłów",
    description:
      "Wycieki w sieci cieplnej wykrywa się po uzupełnianiu wody, zwykle po wielu dniach. Projekt sprawdza, czy z pomiarów w węzłach da się wskazać odcinek z wyciekiem w ciągu godzin. Czujniki są rzadkie i mają różne błędy, dlatego nie wiadomo, czy zadanie jest rozwiązalne dla rzeczywistej sieci. Zaplanowano model hydrauliczny, metodę statystyczną, dane z dwóch sezonów i próby z kontrolowanym upustem.",
    start: "2024-09-16",
    end: "2026-02-27",
    goal: "Opracowanie metody wskazującej odcinek z wyciekiem w ciągu godzin i wyznaczenie najmniejszej gęstości czujników, przy której jest to możliwe.",
    person: "Zbigniew Hofman",
    department: "Sieci",
  },
  {
    name: "Tusz przewodzący na papier do druku sitowego",
    description:
      "Tusze przewodzące na folię pękają na papierze po zgięciu, bo papier chłonie spoiwo. Projekt bada tusz z płatkami miedzi i spoiwem, które tworzy warstwę pośrednią na włóknach. Niepewne jest utlenianie miedzi w czasie suszenia i przewodzenie po zginaniu. Przewidziano cztery spoiwa, dwie metody suszenia, pomiary rezystancji po zginaniu i w komorze wilgotnościowej.",
    start: "2024-11-04",
    end: "2025-10-24",
    goal: "Uzyskanie tuszu na papier, którego ścieżki przewodzą po wielokrotnym zginaniu, oraz wyjaśnienie roli warstwy pośredniej.",
    person: "Iwona Szczepaniak",
    department: "Druk",
  },
];
