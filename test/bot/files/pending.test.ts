import { findFile, keepFile } from "@rnd-cards/bot/files/pending-files.ts";
import { findWorkbook, keepWorkbook } from "@rnd-cards/bot/files/pending-workbooks.ts";
import { describe, expect, it } from "vitest";
import { openBot } from "../../support/bot-rig.ts";
import { goodRow } from "../../support/rows.ts";

const row = goodRow();
const sheet = { sheet: "a", headerRow: 1, headers: [], rows: [], moreRows: 0, date1904: false };
const workbook: Parameters<typeof keepWorkbook>[2] = {
  ...{ fileName: "a.xlsx", name: "a", language: "pl", rows: [row], total: 2, issues: [] },
  ...{ content: sheet, earlier: null },
};

describe("what waits for a person's decision", () => {
  it("is found by that person in that chat and tenant, and by nobody and nowhere else", async () => {
    const { services, place } = await openBot();
    const chat = place().conversation;
    const file = { subject: { kind: "template" }, fileName: "a.xlsx", language: "pl" } as const;
    const fileId = await keepFile(services, chat, file);
    const workbookId = (await keepWorkbook(services, chat, workbook))?.id ?? "";
    expect(await findFile(services, chat, fileId)).not.toBeNull();
    expect(await findWorkbook(services, chat, workbookId)).not.toBeNull();
    for (const other of [{ userAadId: "bartek" }, { tenantId: "tenant-2" }, { conversationId: "another" }]) {
      expect(await findFile(services, { ...chat, ...other }, fileId)).toBeNull();
      expect(await findWorkbook(services, { ...chat, ...other }, workbookId)).toBeNull();
    }
  });

  it("keeps the good rows of a sheet that is too big to be kept, and nothing of what is bigger still", async () => {
    const { services, place } = await openBot();
    const chat = place().conversation;
    const cells = ["x".repeat(30_000)];
    const rows = Array.from({ length: 100 }, (_, index) => ({ rowNumber: index + 2, cells }));
    const big = { ...workbook, content: { ...sheet, rows } };
    const kept = await keepWorkbook(services, chat, big);
    expect(kept?.kept).toMatchObject({ content: null, rows: [row] });
    const many = Array.from({ length: 2_000 }, () => ({ ...row, opis: "x".repeat(2_000) }));
    expect(await keepWorkbook(services, chat, { ...big, rows: many })).toBeNull();
    expect(await keepWorkbook(services, chat, { ...big, rows: [] })).toBeNull();
  });

  it("that cannot be read counts as gone, and is logged", async () => {
    const { services, place, log } = await openBot();
    const chat = place().conversation;
    const record = {
      ...{ tenantId: chat.tenantId, userId: chat.userAadId, value: { rows: "none" } },
      ...{ createdAt: 1, dueAt: null, until: null },
    };
    await services.records.put("pending-workbook", "broken", record, 0);
    expect(await findWorkbook(services, chat, "broken")).toBeNull();
    expect(log.some(({ level }) => level === "warn")).toBe(true);
  });
});
