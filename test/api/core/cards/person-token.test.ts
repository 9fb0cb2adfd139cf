import {
  hidePerson,
  hidePersonIn,
  PERSON_TOKEN,
  personName,
  showPerson,
} from "@rnd-cards/api/core/cards/person-token.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ADHESIVE } from "./sample-rows.ts";

const hide = (person: string, text: string) => hidePersonIn(text, { osobaOdpowiedzialna: person });

describe("hiding the responsible person", () => {
  it.each([
    ["dr Tomasz Brzeziński", "Zespół dr. Tomasza Brzezińskiego.", "Zespół [[OSOBA]]."],
    ["dr Tomasz Brzeziński", "Rozmowy z Brzezińskim i BRZEZIŃSKIM.", "Rozmowy z [[OSOBA]] i [[OSOBA]]."],
    ["Marta Wilczyńska", "Marcie Wilczyńskiej, M. Wilczyńską", "[[OSOBA]], [[OSOBA]]"],
    ["Marta Wilczyńska", "bez ogonków: Marty Wilczynskiej", "bez ogonków: [[OSOBA]]"],
    ["Grzegorz Halicki", "Grzegorzowi Halickiemu, państwo Haliccy", "[[OSOBA]], państwo [[OSOBA]]"],
    ["Karolina Stec", "Karoliną Stec, u Steca", "[[OSOBA]], u [[OSOBA]]"],
    ["Jan Wróbel", "Jana Wróbla, Wróblowi", "[[OSOBA]], [[OSOBA]]"],
    ["Ewa Gołąb", "u Gołębia", "u [[OSOBA]]"],
    ["Jan Szot", "o Szocie", "o [[OSOBA]]"],
    ["Ewa Nowotka", "Nowotce", "[[OSOBA]]"],
    ["Piotr Gajda", "Gajdzie i Gajdą", "[[OSOBA]] i [[OSOBA]]"],
    ["Mścisław Gęga", "Gędze, Gęgą", "[[OSOBA]], [[OSOBA]]"],
    ["Kinga Źrebiec", "u Źrebca", "u [[OSOBA]]"],
    ["John O'Neil", "O'Neila", "[[OSOBA]]"],
    ["KOWALSKI JAN", "Jana Kowalskiego", "[[OSOBA]]"],
    ["Kowalski, Jan", "z Janem Kowalskim", "z [[OSOBA]]"],
    ["Anna Nowak-Zielińska (kierownik)", "Annę Nowak-Zielińską, Zielińskiej", "[[OSOBA]], [[OSOBA]]"],
    ["Kierownik: Jan Kos", "Kosowi", "[[OSOBA]]"],
    ["A. Nowak i P. Lis", "Nowaka, P. Lis", "[[OSOBA]], [[OSOBA]]"],
  ])("%s in „%s”", (person, text, hidden) => {
    expect(hide(person, text)).toBe(hidden);
  });

  it.each([
    ["Karolina Stec", "sterownik Stecki, steckowy"],
    ["Jan Wróbel", "wróbel na dachu"],
    ["Piotr Lis", "futro lisa"],
    ["Dział Rozwoju", "Dział Rozwoju prowadzi prace"],
    ["X", "X to oś. Oś X"],
    ["Anh Do", "Do badań użyto pieca"],
    ["Tomasz Brzeziński", "Tomasz przyszedł sam"],
  ])("%s leaves „%s” alone", (person, text) => {
    expect(hide(person, text)).toBe(text);
  });

  it("covers every text of a row, and hiding twice changes nothing", () => {
    const once = hidePerson({ ...ADHESIVE, celProjektu: "Cel wyznaczył T. Brzeziński." });
    expect(JSON.stringify(once)).not.toMatch(/brzezi/i);
    expect(once.osobaOdpowiedzialna).toBe(PERSON_TOKEN);
    expect(once.celProjektu).toBe("Cel wyznaczył [[OSOBA]].");
    expect(hidePerson(once)).toEqual(once);
  });
});

describe("showing the person again", () => {
  it("puts the name back in the nominative, with a title once", () => {
    expect(showPerson("Za prace odpowiada dr [[OSOBA]].", ADHESIVE)).toBe(
      "Za prace odpowiada dr Tomasz Brzeziński.",
    );
  });

  it.each(["[OSOBA]", "[[osoba]]", "[[ OSOBA ]]", "\\[\\[OSOBA\\]\\]", "[[OSOBA]]em", "[[OSOBA]]'a"])(
    "takes %s for the token",
    (written) =>
      expect(showPerson(`Kieruje ${written}, od początku.`, ADHESIVE)).toBe(
        "Kieruje dr Tomasz Brzeziński, od początku.",
      ),
  );

  it("prints the cell without contacts and remarks", () => {
    const cell = "Anna Nowak (lider), tel. 501 234 567, anna@firma.pl";
    expect(personName({ osobaOdpowiedzialna: cell })).toBe("Anna Nowak");
    expect(personName({ osobaOdpowiedzialna: "(Anna Nowak)" })).toBe("Anna Nowak");
    expect(personName({ osobaOdpowiedzialna: "anna@firma.pl" })).toBe("osoba wskazana w arkuszu klienta");
  });

  it("takes patterns in a name literally", () => {
    expect(showPerson("[[OSOBA]]", { ...ADHESIVE, osobaOdpowiedzialna: "Anna $& Nowak" })).toBe(
      "Anna $& Nowak",
    );
  });
});

describe("hide and show", () => {
  const surname = fc.constantFrom(
    "Brzeziński",
    "Wilczyńska",
    "Stec",
    "Nowak",
    "Wróbel",
    "Żyła",
    "Mazur",
    "Dudek",
  );
  const given = fc.constantFrom("Jan", "Anna", "Łucja", "Paweł", "Grzegorz");
  const words = fc.array(fc.constantFrom("próby", "katalizator", "50°C", "nowy", "układ."), { maxLength: 8 });

  it("give back a text that names the person in the nominative", () => {
    fc.assert(
      fc.property(given, surname, words, words, (first, last, before, after) => {
        const row = { ...ADHESIVE, osobaOdpowiedzialna: `${first} ${last}` };
        const text = [...before, `${first} ${last}`, ...after].join(" ");
        const hidden = hidePersonIn(text, row);
        expect(hidden).not.toContain(last);
        expect(showPerson(hidden, row)).toBe(text);
      }),
    );
  });

  it("leave texts without the person as they are", () => {
    fc.assert(
      fc.property(given, surname, fc.string({ maxLength: 200 }), (first, last, text) => {
        fc.pre(!text.includes("["));
        const row = { ...ADHESIVE, osobaOdpowiedzialna: `${first} ${last}` };
        expect(showPerson(hidePersonIn(text, row), row)).toBe(text);
      }),
    );
  });
});
