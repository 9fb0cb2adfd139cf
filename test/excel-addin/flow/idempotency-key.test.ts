import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { idempotencyKey } from "@rnd-cards/excel-addin/src/flow/idempotency-key.ts";
import { expect, it } from "vitest";
import { goodRows } from "../../support/rows.ts";

const rows = goodRows(3);
const key = await idempotencyKey("Partia", rows, "nonce");

it("is the same for the same rows, wherever they stand", async () => {
  const moved = rows.toReversed().map((row, index) => ({ ...row, rowNumber: 100 + index }));
  expect(await idempotencyKey("Partia", moved, "nonce")).toBe(key);
});

it("is another one for another name, workbook, row, cell or kind of cell", async () => {
  const [first, ...others] = rows;
  const keys = await Promise.all([
    idempotencyKey("Partia 2", rows, "nonce"),
    idempotencyKey("Partia", rows, "another"),
    idempotencyKey("Partia", others, "nonce"),
    idempotencyKey("Partia", [{ ...first, rowKey: "other" }, ...others], "nonce"),
    idempotencyKey("Partia", [{ ...first, opis: "Inny" }, ...others], "nonce"),
    idempotencyKey("Partia", [{ ...first, opis: "45418" }, ...others], "nonce"),
    idempotencyKey("Partia", [{ ...first, opis: 45418 }, ...others], "nonce"),
  ]);
  expect(new Set([key, ...keys]).size).toBe(keys.length + 1);
});

it("has the form the server takes", () => {
  expect(key).toMatch(/^pane-[\w-]{43}$/);
  expect(key.length).toBeLessThanOrEqual(LIMITS.idempotencyKey.max);
});
