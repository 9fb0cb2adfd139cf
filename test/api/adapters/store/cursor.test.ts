import { decodeCursor, encodeCursor, pageSize, toPage } from "@rnd-cards/api/adapters/store/cursor.ts";
import { describe, expect, test } from "vitest";

const at = { at: 1_700_000_000_000, id: "żółw-1" };

describe("a cursor", () => {
  test("leads back to its position, in its own list only", () => {
    const cursor = encodeCursor("cards", at);
    expect(decodeCursor("cards", cursor)).toEqual(at);
    expect(() => decodeCursor("batches", cursor)).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
    expect(decodeCursor("cards", undefined)).toBeNull();
  });

  test.each([
    "",
    " ",
    "null",
    "!!",
    "W10",
    `${encodeCursor("cards", at)}=`,
    `${encodeCursor("cards", at)}!`,
    "A".repeat(501),
  ])("that was not given out is refused: %j", (cursor) => {
    expect(() => decodeCursor("cards", cursor)).toThrow(
      expect.objectContaining({ code: "invalid_request", params: { reason: "after" } }),
    );
  });
});

describe("a page", () => {
  test("has between 1 and 100 items, whatever is asked for", () => {
    expect([-5, 0, 1, 2.9, 100, 101, 1e9, Number.NaN].map(pageSize)).toEqual([1, 1, 1, 2, 100, 100, 100, 1]);
  });

  test("has a next one only when more was found than it holds", () => {
    const position = (id: number) => ({ at: id, id: `${id}` });
    expect(toPage("cards", [1, 2], 2, position)).toEqual({ items: [1, 2], next: null });
    const { items, next } = toPage("cards", [1, 2, 3], 2, position);
    expect(items).toEqual([1, 2]);
    expect(decodeCursor("cards", next ?? "")).toEqual({ at: 2, id: "2" });
    expect(toPage("cards", [], 2, position)).toEqual({ items: [], next: null });
  });
});
