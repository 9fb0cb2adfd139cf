import { describe, expect, it } from "vitest";
import { invented } from "./sample-row.ts";

describe("names of a card", () => {
  it.each([
    "Za prace odpowiada dr inż. Grzegorz Święch; decyzje Święcha zapisano, ze Święchem uzgodniono.",
    "Badania wykonała Politechnika Warszawska, w Politechnice Warszawskiej.",
    "Przyczepność oceniano według PN-EN ISO 2409.",
    "Powłokę epoksydową nakładano na stal. Następnie mierzono czas. Dostępne dane: Brak.",
    "Cel techniczny: Uzyskanie powłoki – Opis w sekcji „Nowatorstwo”.",
    "Zgodnie z ustawą o CIT i Podręcznikiem Frascati oraz prawem Unii Europejskiej.".replace(
      "Podręcznikiem",
      "podręcznikiem",
    ),
    "Temperatura w stopniach Celsjusza, twardość Shore'a, filtr Kalmana, B+R. Dalsze prace.",
  ])("knows the row's names and what names nobody: %s", (text) => {
    expect(invented(text)).toEqual([]);
  });

  it.each([
    ["Próby nadzorował Jan Kowalski.", "R12 Jan Kowalski"],
    ["Próby omówiono z dr. inż. Ewą Lis.", "R12 dr. inż. Ewą Lis"],
    ["Kowalski potwierdził wynik.", "R12 Kowalski"],
    ["Pomiary wykonała Politechnika Gdańska.", "R12 Politechnika Gdańska"],
    ["Uniwersytet potwierdził wynik.", "R12 Uniwersytet"],
    ["Prace prowadzono we współpracy z uczelnią.", "R12 współpracy z uczelnią"],
    ["Zgodnie z PN-EN ISO 13485:2016.", "R12 PN-EN ISO 13485:2016"],
    ["Zgodnie z dyrektywą 2014/35/UE.", "R12 dyrektywą 2014/35/UE"],
    ["Chroni to patent nr PL 234567.", "R12 patent nr PL 234567"],
    ["Chroni to patent nr 150 777.", "R12 patent nr 150 777"],
    ["Zgodnie z ISO 24.", "R12 ISO 24"],
    ["Mierniki, np. Siemens, sprawdzono.", "R12 Siemens"],
    ["Opis podał J. Wilk.", "R12 J. Wilk"],
    ["Rozwiązanie opatentowano.", "R12 opatentowano"],
    ["Dofinansowało to NCBR.", "R12 NCBR"],
    ["Umowa POIR.01.01.01-00-1234/20.", "R12 POIR.01.01.01-00-1234/20"],
    ["Miernik firmy Siemens.", "R12 firmy Siemens"],
    ["Miernik firmy ABB.", "R12 firmy ABB"],
    ["Badania w Krakowie.", "R12 Krakowie"],
    ["Obliczenia w pakiecie Matlab.", "R12 Matlab"],
    ["(Nowak, w druku)", "R12 Nowak"],
  ])("flags a name from nowhere: %s", (text, finding) => {
    expect(invented(text)).toEqual([finding]);
  });

  it("lets the costs name patents as a category, not as a fact", () => {
    expect(invented("koszty uzyskania patentu, gdy zgłoszono patent (pkt 5)", "koszty")).toEqual([]);
    expect(invented("Zgłoszono patent.", "rezultaty")).toEqual(["R12 Zgłoszono patent"]);
  });
});
