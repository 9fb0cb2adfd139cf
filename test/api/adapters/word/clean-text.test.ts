import { cleanText, oneLine } from "@rnd-cards/api/adapters/word/clean-text.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

const XML_CHARACTERS = /^[\n\u0020-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

describe("text for the document", () => {
  it("holds only characters XML 1.0 takes, whatever came in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(text)).toMatch(XML_CHARACTERS);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        expect(cleanText(String.fromCharCode(...units))).toMatch(XML_CHARACTERS);
      }),
    );
  });

  it("treats a sign alone as it treats it in company", () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const sign = String.fromCharCode(unit);
      expect(`${cleanText(sign)} `).toBe(cleanText(`${sign}\t`));
    }
  });

  it("keeps letters, signs and emoji as they are", () => {
    const text = "Zażółć gęślą jaźń: <5 mg & „x” ≥ 3 m² 🧪 {a} 50°C";
    expect(cleanText(text)).toBe(text);
  });

  it("turns every kind of line break into one and tabs into spaces", () => {
    expect(cleanText("a\r\nb\rc\u2028d\u0085e\u000bf\tg")).toBe("a\nb\nc\nd\ne\nf g");
  });

  it("shows half a surrogate pair as a replacement character", () => {
    expect(cleanText("a\ud83eb")).toBe("a\ufffdb");
  });

  it("drops marks that would make text read backwards", () => {
    expect(cleanText("\ufeffkwota \u202e0001\u202c zł")).toBe("kwota 0001 zł");
    expect(cleanText("\u2067kwota\u200f")).toBe("kwota");
  });

  it("puts a heading on one line", () => {
    expect(oneLine("  Nazwa \n projektu ")).toBe("Nazwa projektu");
  });
});
