import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { openUseCases } from "../../../support/use-cases.ts";
import { workbookFile } from "../../../support/workbook-file.ts";

const fixture = (name: string) => readFile(join(import.meta.dirname, "../../../data/workbooks", name));
const upload = async (fileName: string) => ({
  ...{ bytes: await fixture(fileName), fileName, language: "pl" as const },
});

describe("a submitted workbook", () => {
  it("is a batch named after its file, with the sheet's rows and row numbers", async () => {
    const { useCases } = await openUseCases();
    const { batch, warnings } = await useCases.submitWorkbook(ANNA, await upload("libreoffice-20-rows.xlsx"));
    expect(batch).toMatchObject({ name: "libreoffice-20-rows", total: 20, state: "queued" });
    expect(warnings.filter(({ severity }) => severity === "error")).toEqual([]);
    const { cards } = await useCases.getBatch(ANNA, batch.id);
    expect(cards.map(({ rowNumber }) => rowNumber)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 2),
    );
    const { row } = await useCases.getCard(ANNA, cards[0]?.id ?? "");
    expect(row.dataRozpoczecia).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("with mistakes is refused with every one of them at its row, and stores nothing", async () => {
    const { useCases } = await openUseCases();
    const input = await upload("libreoffice-errors-in-6-rows.xlsx");
    const refused = await useCases
      .submitWorkbook(ANNA, input)
      .catch((error: unknown) => error as ProductError);
    expect(refused).toMatchObject({ code: "rows_invalid" });
    const { issues } = (refused as ProductError).details as {
      issues: { rowNumber: number; severity: string }[];
    };
    const errors = issues.filter(({ severity }) => severity === "error");
    expect([...new Set(errors.map(({ rowNumber }) => rowNumber))].sort((a, b) => a - b)).toEqual([
      2, 3, 5, 6, 8, 10,
    ]);
    expect((await useCases.listBatches(ANNA, { limit: 10 })).items).toEqual([]);
  });

  it.each([
    ["libreoffice-password.xlsx", "file_encrypted"],
    ["libreoffice-old.xls", "file_not_xlsx"],
    ["openpyxl-merged-headers.xlsx", "merged_headers"],
    ["libreoffice-two-sheets.xlsx", "several_sheets"],
  ])("%s is refused as %s", async (name, code) => {
    const { useCases } = await openUseCases();
    await expect(useCases.submitWorkbook(ANNA, await upload(name))).rejects.toMatchObject({ code });
  });

  it("is read from the sheet that is named", async () => {
    const { useCases } = await openUseCases();
    const input = await upload("libreoffice-two-sheets.xlsx");
    const refused = (await useCases
      .submitWorkbook(ANNA, input)
      .catch((error: unknown) => error)) as ProductError;
    const [sheet] = refused.details.sheets as string[];
    const { batch } = await useCases.submitWorkbook(ANNA, { ...input, sheet: sheet ?? "" });
    expect(batch.total).toBeGreaterThan(0);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const { useCases } = await openUseCases();
    const { batch } = await useCases.submitWorkbook(ANNA, await upload("openpyxl-date1904.xlsx"));
    const { cards } = await useCases.getBatch(ANNA, batch.id);
    const { row } = await useCases.getCard(ANNA, cards[0]?.id ?? "");
    expect(Number(row.dataRozpoczecia.slice(0, 4))).toBeGreaterThan(2015);
    expect(Number(row.dataRozpoczecia.slice(0, 4))).toBeLessThan(2030);
  });

  it.each([
    [{ name: "Moja nazwa", fileName: "plik.xlsx" }, "Moja nazwa"],
    [{ fileName: "Karty B+R.XLSX" }, "Karty B+R"],
    [{ name: "", fileName: "???.xlsx" }, "Arkusz1"],
  ])("submitted as %j is called %s", async (named, expected) => {
    const { useCases } = await openUseCases();
    const bytes = await workbookFile(goodRows(1), "Arkusz1");
    const { batch } = await useCases.submitWorkbook(ANNA, { bytes, language: "pl", ...named });
    expect(batch.name).toBe(expected);
  });

  it("submitted twice with one key is one batch", async () => {
    const { useCases } = await openUseCases();
    const input = { ...(await upload("libreoffice-20-rows.xlsx")), idempotencyKey: "the-same-key" };
    const first = await useCases.submitWorkbook(ANNA, input);
    expect(await useCases.submitWorkbook(ANNA, input)).toMatchObject({
      replayed: true,
      batch: { id: first.batch.id },
    });
  });

  it("with more rows than a batch may have is refused with their number", async () => {
    const { useCases } = await openUseCases([], { settings: { maxRows: 19 } });
    const refused = await useCases
      .submitWorkbook(ANNA, await upload("libreoffice-20-rows.xlsx"))
      .catch((error: unknown) => error as ProductError);
    const { issues } = (refused as ProductError).details as { issues: { code: string }[] };
    expect(issues[0]?.code).toBe("too_many_rows");
  });

  it("stops being read when its sender goes", async () => {
    const { useCases } = await openUseCases();
    const signal = AbortSignal.abort(new Error("gone"));
    const input = { ...(await upload("libreoffice-20-rows.xlsx")), signal };
    await expect(useCases.submitWorkbook(ANNA, input)).rejects.toThrow("gone");
  });
});
