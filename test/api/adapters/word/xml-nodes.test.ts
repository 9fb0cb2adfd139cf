import { runNode } from "@rnd-cards/api/adapters/word/xml-nodes.ts";
import { describe, expect, it } from "vitest";

describe("a run of text in the document", () => {
  it("lets nothing through that XML refuses, whoever forgot to clean it before", () => {
    expect(runNode({ text: "a\u0000\ufffe\ud800b\tc" })).toEqual({ "w:r": [{ "w:t": "a\ufffdb c" }] });
  });

  it("keeps spaces at its ends, which XML would drop", () => {
    expect(runNode({ text: " b" })).toEqual({
      "w:r": [{ "w:t": [{ _attr: { "xml:space": "preserve" } }, " b"] }],
    });
  });

  it("wears the style of its mark", () => {
    expect(runNode({ text: "Cel:", mark: "Label" })).toEqual({
      "w:r": [{ "w:rPr": [{ "w:rStyle": { _attr: { "w:val": "Label" } } }] }, { "w:t": "Cel:" }],
    });
  });
});
