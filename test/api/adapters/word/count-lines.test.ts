import { lineCounter } from "@rnd-cards/api/adapters/word/count-lines.ts";
import { describe, expect, it } from "vitest";

const count = lineCounter();
/** A column as wide as ten letters "n" at 10 points. */
const TEN = { width: (10 * 10 * 1076) / 2048 + 0.01, size: 20, bold: false };
const lines = (text: string) => count([{ text }], TEN);

describe("lines of a text", () => {
  it("take whole words, greedily", () => {
    expect(lines("nnnnnnnnnn")).toBe(1);
    expect(lines("nnnnn nnnnn")).toBe(2);
    expect(lines("nnn nnn nnn nnn")).toBe(2);
  });

  it("let spaces hang over the end", () => {
    expect(lines("nnnnnnnnnn    ")).toBe(1);
    expect(lines("nnnnnnnnnn    n")).toBe(2);
  });

  it("break after hyphens and dashes, not at non-breaking spaces", () => {
    expect(lines("nnnn nnn-nnn nnnn")).toBe(2);
    expect(lines("nnnn nnn–nnn nnnn")).toBe(2);
    expect(lines("nnn\u00a0nnn\u00a0nn\u00a0n nnnnnnnn")).toBe(2);
    expect(lines("nnn nnn\u00a0nnnn nn")).toBe(2);
  });

  it("cut a word that is longer than a line", () => {
    expect(lines("n".repeat(35))).toBe(4);
    expect(lines(`n ${"n".repeat(20)}`)).toBe(3);
  });

  it("are fewer of regular than of bold text, also where only a part is bold", () => {
    const text = "nnnnnnnnnn ".repeat(3);
    expect(count([{ text }], { ...TEN, bold: true })).toBeGreaterThan(count([{ text }], TEN));
    expect(count([{ text: "nnnnn", mark: "Label" }, { text: "nnnnn" }], TEN)).toBe(2);
  });

  it("count Polish letters as wide as their bare ones", () => {
    expect(lines("ń".repeat(10))).toBe(1);
    expect(lines("ń".repeat(11))).toBe(2);
    expect(lines("Ǹ".repeat(8))).toBe(lines("N".repeat(8)));
  });

  it("are one even without text", () => {
    expect(count([], TEN)).toBe(1);
  });
});
