import type { Row } from "../../contract/row.ts";

/** The row the template shows. It passes every check, and its name says what it is. */
export const TEMPLATE_EXAMPLE: Omit<Row, "rowKey" | "rowNumber"> = {
  nazwaProjektu: "Przykład: lepiszcze z łuski gryczanej do brykietów opałowych",
  opis:
    "Brykiety z łuski gryczanej rozpadają się podczas transportu, a skrobia używana jako lepiszcze zwiększa " +
    "ilość popiołu. Z literatury znane są lepiszcza ligninowe dla słomy, nie ma jednak danych o łusce, która zawiera " +
    "dużo krzemionki. Sprawdzano, czy wstępne parowanie łuski uwolni ligninę w ilości wystarczającej do związania " +
    "brykietu bez dodatków. Nie było wiadomo, przy jakiej temperaturze i czasie parowania lignina się rozkłada ani czy " +
    "krzemionka nie zatrze matrycy. Wykonano serie prób z różnym czasem parowania i trzema kształtami matrycy, mierząc " +
    "wytrzymałość i zawartość popiołu.",
  dataRozpoczecia: "2024-03-04",
  dataZakonczenia: "2025-02-28",
  celProjektu:
    "Uzyskanie brykietu z samej łuski, który zachowuje co najmniej 95 procent masy w próbie bębnowej, oraz poznanie " +
    "zależności między warunkami parowania a ilością uwolnionej ligniny.",
  osobaOdpowiedzialna: "Maria Przykładowska",
};
