import { ownWrites } from "@rnd-cards/excel-addin/src/office/own-writes.ts";
import { describe, expect, it } from "vitest";

const area = (row: number, rows = 1) => ({ row, column: 2, rows, columns: 1 });

describe("own writes", () => {
  it("cover edits inside what was written a moment ago, in the same sheet", () => {
    let now = 1000;
    const writes = ownWrites(() => now);
    writes.add({ sheetId: "a", area: area(1, 20) });
    expect(writes.covers({ sheetId: "a", area: area(4, 3) })).toBe(true);
    expect(writes.covers({ sheetId: "b", area: area(4) })).toBe(false);
    expect(writes.covers({ sheetId: "a", area: area(20, 3) })).toBe(false);
    now += 3001;
    expect(writes.covers({ sheetId: "a", area: area(4, 3) })).toBe(false);
  });

  it("are kept in a bounded number", () => {
    const writes = ownWrites(() => 0);
    for (let row = 0; row < 1000; row++) writes.add({ sheetId: "a", area: area(row) });
    expect(writes.covers({ sheetId: "a", area: area(0) })).toBe(false);
    expect(writes.covers({ sheetId: "a", area: area(999) })).toBe(true);
  });
});
