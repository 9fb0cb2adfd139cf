import { MORE_SAMPLE_ROWS } from "./more-sample-rows.ts";

/** A row of the sample sheet, as a client would have typed it. */
export interface SampleRow {
  name: string;
  description: string;
  start: string;
  end: string;
  goal: string;
  person: string;
  department: string;
  /** The client has marked it in the sheet. */
  marked?: boolean;
}

/** Invented projects of invented companies: twenty rows, of which six need a repair before they can be sent. */
export const SAMPLE_ROWS: readonly SampleRow[] = [
  {
    name: "Prognozowanie zużycia narzędzi skrawających z widma prądu wrzeciona",
    description:
      "Wymiana frezów odbywa się dziś według licznika godzin, choć zużycie zależy od materiału i chłodzenia. Projekt sprawdza, czy z widma prądu wrzeciona da się odczytać stan ostrza bez dodatkowych czujników. Znane metody wymagają czujnika drgań przy każdym wrzecionie. Nie wiadomo, czy sygnał prądu zachowa wystarczająco dużo informacji przy małych przekrojach wióra. Zaplanowano rejestrację na trzech obrabiarkach, porównanie dwóch modeli i próby z celowo zużytymi ostrzami.",
    start: "2024-03-04",
    end: "2025-02-28",
    goal: "Opracowanie metody, która wskazuje zużycie ostrza przed utratą tolerancji wymiaru, i ustalenie, dla jakich materiałów przestaje działać.",
    person: "Anna Kaliszewska",
    department: "Obróbka",
  },
  {
    name: "Powłoka hydrofobowa na szkło bez związków fluoru",
    description:
      "Powłoki odpychające wodę, które firma kupuje, zawierają związki fluoru. Projekt bada układ krzemoorganiczny nanoszony zanurzeniowo i utwardzany promieniowaniem UV. Trudność polega na pogodzeniu kąta zwilżania z odpornością na ścieranie: w próbach wstępnych warstwa traciła właściwości po kilkuset cyklach. Przewidziano cztery warianty prekursora, badania kąta zwilżania przed starzeniem i po nim oraz próby ścierania.",
    start: "2024-01-08",
    end: "2024-12-13",
    goal: "Uzyskanie powłoki bez fluoru, która po próbie ścierania zachowuje kąt zwilżania nie gorszy niż obecny wyrób, i opis zależności od składu.",
    person: "dr inż. Piotr Malczewski",
    department: "Laboratorium",
    marked: true,
  },
  {
    name: "Lokalizacja wózków widłowych w magazynie o metalowych regałach",
    description: "Chcemy wiedzieć, gdzie są wózki w hali, i pokazać to na mapie.",
    start: "2024-05-06",
    end: "2025-04-30",
    goal: "Wyznaczanie położenia wózka między metalowymi regałami z błędem mniejszym niż szerokość alejki, bez okablowania regałów.",
    person: "Michał Sroka",
    department: "Logistyka",
  },
  {
    name: "Fermentowany napój owsiany o stabilnej zawiesinie",
    description:
      "W napoju owsianym fermentowanym szczepami bakterii mlekowych po kilku dniach oddziela się osad. Stabilizatory, których używa branża, zmieniają odczucie w ustach. Zespół sprawdza, czy częściowa hydroliza enzymatyczna przed fermentacją utrzyma zawiesinę bez dodatków. Nie jest znany zakres hydrolizy, przy którym smak pozostaje neutralny. Plan obejmuje serię fermentacji z trzema enzymami, pomiary lepkości i rozdziału oraz panel sensoryczny.",
    start: "2024-02-05",
    end: "2024-11-29",
    goal: "Dobór enzymu i warunków procesu, przy których napój nie rozwarstwia się w okresie przechowywania, oraz wyjaśnienie, od czego to zależy.",
    person: "Joanna Brzozowska",
    department: "Technologia",
  },
  {
    name: "Sterowanie pompą ciepła z uczeniem bezwładności budynku",
    description:
      "Sterowniki pomp ciepła reagują na temperaturę zewnętrzną według stałej krzywej i nie znają bezwładności budynku. Projekt bada sterowanie predykcyjne, które uczy się jej w czasie zwykłej pracy. Niepewne jest, czy model wyznaczony z samych pomiarów instalacji będzie stabilny przy wietrzeniu i nasłonecznieniu. Porównane zostaną dwa sposoby identyfikacji, najpierw w symulacji, potem w czterech budynkach doświadczalnych.",
    start: "2024-04-01",
    end: "2025-09-30",
    goal: "Opracowanie sterowania, które zmniejsza liczbę załączeń sprężarki przy tej samej temperaturze wewnątrz, i określenie warunków, w których uczenie zawodzi.",
    person: "Tomasz Wierzbicki",
    department: "Automatyka",
  },
  {
    name: "Spoiwo do brykietów z łusek słonecznika",
    description:
      "Brykiety z łusek słonecznika kruszą się w transporcie, a dostępne spoiwa podnoszą ilość popiołu. Projekt dotyczy spoiwa z produktów ubocznych przemysłu ziemniaczanego. Nie ustalono, czy wiązanie utrzyma się po cyklach zawilgocenia i suszenia. Przewidziano próby z pięcioma udziałami spoiwa, badania wytrzymałości na zrzut, wilgotności i popiołu oraz serię na prasie doświadczalnej.",
    start: "2025-01-31",
    end: "2024-02-01",
    goal: "Uzyskanie brykietu, który po cyklach wilgotnościowych zachowuje wytrzymałość na zrzut, przy zawartości popiołu jak bez spoiwa.",
    person: "Halina Dudek",
    department: "Biomasa",
  },
  {
    name: "Rozpoznawanie wad spoin na zdjęciach rentgenowskich przy małej liczbie przykładów",
    description:
      "Wad spoin jest w archiwum firmy mało, a uczenie modeli wymaga wielu przykładów. Projekt sprawdza, czy połączenie symulacji obrazu z uczeniem na nielicznych zdjęciach rzeczywistych da czułość wymaganą przez kontrolę jakości. Dotychczasowe próby z gotową siecią myliły pęcherze z artefaktami kliszy. Zaplanowano generator obrazów oparty na modelu fizycznym, dwa schematy uczenia i ocenę przez inspektorów.",
    start: "2024-06-03",
    end: "2025-05-30",
    goal: "Opracowanie metody wskazywania pęcherzy i przyklejeń, porównanie jej z oceną inspektorów oraz ustalenie najmniejszej liczby potrzebnych zdjęć.",
    person: "Krzysztof Zaremba",
    department: "Kontrola jakości",
  },
  {
    name: "Biodegradowalna taśma do sznurkowania pomidorów",
    description:
      "Taśmy polipropylenowe zostają w resztkach roślin i uniemożliwiają kompostowanie. Projekt bada taśmę z mieszaniny polilaktydu i skrobi, która wytrzyma sezon w szklarni, a potem rozłoży się w kompoście. Sprzeczność wymagań polega na odporności na wilgoć i światło przy zachowaniu rozkładu. Zaplanowano pięć składów, próby rozciągania po naświetlaniu i badanie rozkładu w kompostowniku laboratoryjnym.",
    start: "2024-03-18",
    end: "2025-03-14",
    goal: "Uzyskanie taśmy, która po sezonie utrzymuje ciężar rośliny i rozkłada się w kompoście, oraz opis wpływu udziału skrobi.",
    person: "Ewa Rutkowska",
    department: "Tworzywa",
  },
  {
    name: "Tłumik hałasu wentylatora z metamateriału drukowanego",
    description:
      "Tłumiki z wełny mineralnej są za grube do małych central wentylacyjnych. Projekt bada rezonansową strukturę drukowaną z tworzywa, o grubości kilku centymetrów, strojoną do tonu łopatek. Nie wiadomo, jak struktura zachowa się przy przepływie i zmianie obrotów. Przewidziano model numeryczny, trzy geometrie komórki, pomiary na stanowisku z przepływem i bez niego oraz ocenę oporu powietrza.",
    start: "2024-09-02",
    end: "2025-08-29",
    goal: "Opracowanie struktury, która tłumi ton łopatek w zakresie obrotów centrali bez wyraźnego wzrostu oporu przepływu, i poznanie granic jej strojenia.",
    person: "",
    department: "Wentylacja",
  },
  {
    name: "Odzysk litu z roztworów po myciu ogniw",
    description:
      "Roztwory po myciu rozebranych ogniw zawierają lit w stężeniu zbyt małym dla znanych metod strącania. Projekt sprawdza sorpcję na modyfikowanym tlenku manganu i odzysk bez kwasów mineralnych. Niepewna jest trwałość sorbentu w obecności fluorków. Plan obejmuje syntezę trzech wariantów sorbentu, próby w kolumnie, badanie dwudziestu cykli pracy i bilans masy.",
    start: "2024-10-01",
    end: "2026-03-31",
    goal: "Określenie, czy sorbent zachowuje pojemność po wielu cyklach w roztworze z fluorkami, i opracowanie warunków odzysku litu bez kwasów mineralnych.",
    person: "dr Agnieszka Lipowska",
    department: "Recykling",
  },
  ...MORE_SAMPLE_ROWS,
];
