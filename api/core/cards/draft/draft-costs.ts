import { placeholder } from "../placeholder.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";

const CATEGORIES = [
  "Przy pracach tego rodzaju mogą wystąpić koszty wymienione w art. 18d ustawy o CIT:",
  "wynagrodzenia i składki pracowników w części odpowiadającej czasowi prac B+R (ust. 2 pkt 1),",
  "umowy zlecenia i o dzieło na tych samych zasadach (pkt 1a),",
  "materiały i surowce bezpośrednio związane z pracami (pkt 2),",
  "sprzęt specjalistyczny niebędący środkiem trwałym (pkt 2a),",
  "ekspertyzy i opinie wyłącznie od podmiotów systemu szkolnictwa wyższego i nauki (pkt 3),",
  "odpłatne korzystanie z aparatury naukowo-badawczej od podmiotów niepowiązanych (pkt 4),",
  "uzyskanie i utrzymanie ochrony patentowej lub praw do wzorów (pkt 5)",
  "oraz odpisy amortyzacyjne (ust. 2a i 3).",
  "Podatnik PIT odnosi je odpowiednio do art. 26e ustawy o PIT.",
  "Wynagrodzenie współpracowników B2B wymaga odrębnej oceny.",
].join(" ");

const AMOUNT =
  /(?<![\p{L}\d])\d[\d \u00a0\u202f.,]*(?:\s?(?:tys\.?|mln|mld|tysi\p{L}+|milion\p{L}*))?\s?(?:zł(?:ot\p{L}+)?|PLN|EUR|euro|€|USD)(?!\p{L})/giu;

/** koszty: categories by law, records to attach, amounts only where the client's text has them. */
export function draftCosts({ row }: ClientMaterial): string {
  const amounts = [...new Set([row.opis, row.celProjektu].flatMap((text) => text.match(AMOUNT) ?? []))].slice(
    0,
    8,
  );
  const asked = placeholder("kwoty według kategorii i lat podatkowych", "z wyodrębnionej ewidencji kosztów");
  const sums =
    amounts.length > 0
      ? `W opisie klienta podano: ${amounts.join(", ")}. Przypisanie tych kwot do kategorii i pozostałe wartości: ${asked}.`
      : `Dane klienta nie zawierają kwot. ${asked}.`;
  return joinBlocks([
    labelled(
      "Kategorie",
      `${CATEGORIES} Koszty, które wystąpiły w tym projekcie: ${placeholder("wykaz kategorii", "z działu księgowości")}.`,
    ),
    labelled(
      "Dowody",
      `Do karty należy dołączyć ewidencję czasu pracy osób wykonujących prace B+R, wyodrębnioną ewidencję kosztów (art. 9 ust. 1b ustawy o CIT), dokumenty zakupu i zużycia materiałów oraz raporty z etapów. Oznaczenia dokumentów: ${placeholder("numery lub nazwy", "z działu księgowości i archiwum projektu")}.`,
    ),
    labelled("Kwoty", sums),
  ]);
}
