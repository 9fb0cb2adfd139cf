import { bindSpaces } from "@rnd-cards/api/adapters/word/typeset.ts";
import { describe, expect, it } from "vitest";

/** Bound spaces as underscores, for the eye. */
const bound = (text: string) => bindSpaces(text).replaceAll("\u00a0", "_");

describe("typesetting", () => {
  it.each([
    ["w zsypie i o świcie z W domu", "w_zsypie i_o_świcie z_W_domu"],
    ["art. 18d ust. 2 pkt 1 ustawy", "art._18d ust._2_pkt_1 ustawy"],
    ["ust. 3), dr inż. Anna", "ust._3), dr_inż._Anna"],
    ["w 5 °C i 300 Hz, 1 200 000 zł", "w_5_°C i_300_Hz, 1_200_000_zł"],
    ["do 5 °C – wariant zimowy", "do 5_°C_– wariant zimowy"],
    ["strona i", "strona i"],
    ["kod w.w. oraz kwi at", "kod w.w. oraz kwi at"],
  ])("%s", (text, expected) => expect(bound(text)).toBe(expected));

  it("changes nothing but spaces", () => {
    const text = "Z 5 kg (art. 18d) – a to w 2024 r.\ni dalej, A B 12 345";
    expect(bindSpaces(text).replaceAll("\u00a0", " ")).toBe(text);
  });
});
