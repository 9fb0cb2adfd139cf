import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRow } from "../../../support/rows.ts";
import { openUseCases } from "../../../support/use-cases.ts";
import { workbookFile } from "../../../support/workbook-file.ts";

const rows = [goodRow(), goodRow({ nazwaProjektu: "Inny projekt badawczy", opis: "za krótki" })];

describe("checking a workbook", () => {
  it("tells what is wrong, gives the rows that are well and keeps nothing", async () => {
    const { useCases } = await openUseCases();
    const bytes = await workbookFile(rows);
    const checked = await useCases.checkWorkbook({ bytes, fileName: "Projekty ACME.xlsx", language: "pl" });
    expect(checked).toMatchObject({ name: "Projekty ACME", valid: false, total: 2, validRows: 1 });
    expect(checked.issues.map(({ code, rowNumber }) => [code, rowNumber])).toEqual([["too_short", 3]]);
    expect(checked.rows.map(({ nazwaProjektu }) => nazwaProjektu)).toEqual([goodRow().nazwaProjektu]);
    expect((await useCases.listBatches(ANNA, { limit: 10 })).items).toEqual([]);
  });

  it("gives rows that can be submitted as they are", async () => {
    const { useCases } = await openUseCases();
    const bytes = await workbookFile(rows);
    const { rows: good, name } = await useCases.checkWorkbook({ bytes, fileName: "a.xlsx", language: "pl" });
    const { batch, warnings } = await useCases.submitBatch(ANNA, { name, rows: good, language: "pl" });
    expect([batch.total, warnings]).toEqual([1, []]);
    const [card] = (await useCases.getBatch(ANNA, batch.id)).cards;
    // Where the row stands in the client's sheet stays known.
    expect(card).toMatchObject({ rowNumber: 2, name: goodRow().nazwaProjektu });
  });

  it("gives what a marked-up copy is made of, and that copy has the same issues when it comes back", async () => {
    const { useCases } = await openUseCases();
    const file = { fileName: "a.xlsx", language: "pl" } as const;
    const { content, issues } = await useCases.checkWorkbook({ bytes: await workbookFile(rows), ...file });
    const bytes = await useCases.markWorkbook(content, issues, "pl");
    expect((await useCases.checkWorkbook({ bytes, ...file })).issues).toEqual(issues);
  });
});
