import type { RawRow, Row } from "@rnd-cards/api/contract/row.ts";

/** A row that passes every check; parts can be replaced. */
export function goodRow(parts: Partial<Row> = {}): Row {
  return {
    rowKey: "row-2",
    rowNumber: 2,
    nazwaProjektu: "Powłoka hydrofobowa do szkła warstwowego nakładana natryskowo",
    opis: "Firma nakłada powłoki w kąpieli, co wyklucza szyby gięte. Projekt sprawdza, czy natrysk pozwoli uzyskać równą warstwę na szkle warstwowym bez przegrzania folii. Nie wiadomo, czy krótsze wygrzewanie zapewni trwałość powłoki. Zaplanowano próby z trzema prekursorami i badania kąta zwilżania.",
    dataRozpoczecia: "2024-03-04",
    dataZakonczenia: "2025-06-30",
    celProjektu:
      "Opracowanie powłoki natryskowej o trwałości nie gorszej niż kąpielowa i poznanie granic temperatury folii.",
    osobaOdpowiedzialna: "Anna Zawadzka",
    ...parts,
  };
}

/** `count` good rows with names and keys of their own. */
export function goodRows(count: number): RawRow[] {
  return Array.from({ length: count }, (_, index) =>
    goodRow({
      rowKey: `key-${index + 1}`,
      rowNumber: index + 2,
      nazwaProjektu: `Powłoka hydrofobowa do szkła warstwowego, wariant ${index + 1}`,
    }),
  );
}
