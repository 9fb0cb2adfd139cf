import { findFigures, ungroundedFigures } from "@rnd-cards/api/core/cards/figures.ts";
import { describe, expect, it } from "vitest";
import { ADHESIVE } from "./sample-rows.ts";

const keys = (text: string) => findFigures(text).flatMap((figure) => figure.keys);
const invented = (text: string) => ungroundedFigures(text, ADHESIVE).map((figure) => figure.quote);

describe("figures of a text", () => {
  it.each([
    ["04.09.2023", ["d:2023-09-04"]],
    ["2024-5-6", ["d:2024-05-06"]],
    ["6 maja 2024 r.", ["d:2024-05-06"]],
    ["w maju 2024", ["m:2024-05"]],
    ["w październiku 2024", ["m:2024-10"]],
    ["do 6 maja", ["md:05-06"]],
    ["w 2024 r.", ["n:2024", "y:2024"]],
    ["1,2 mln zł", ["n:1200000"]],
    ["1 200 000 zł", ["n:1200000"]],
    ["1\u00a0200\u202f000 zł", ["n:1200000"]],
    ["3 tys.", ["n:3000"]],
    ["1.200", ["n:1.2", "n:1200"]],
    ["0,5–1,5 mm", ["n:0.5", "n:1.5"]],
    ["80°C, 5mg, 3-osobowy", ["n:80", "n:5", "n:3"]],
    ["CO2 i XR-200", ["t:co2", "t:xr-200"]],
    ["dwadzieścia pięć prób", ["n:25"]],
    ["trzy tysiące", ["n:3000"]],
    ["trzech, cztery", ["n:3", "n:4"]],
    ["piec i pięć", ["n:5"]],
  ])("%s", (text, expected) => expect(keys(text)).toEqual(expected));

  it.each(["Etap 2: próby", "art. 18d ust. 2 pkt 1a", "(ust. 2a i 3)", "pkt 26–28", "1) próby", "B2B"])(
    "„%s” has none",
    (text) => expect(keys(text)).toEqual([]),
  );

  it("gives quotes with their place", () => {
    const text = "Wyrób za 1,2 mln zł od 6 maja 2024.";
    for (const { quote, position } of findFigures(text)) expect(text.slice(position)).toMatch(quote);
  });
});

describe("figures that the row does not have", () => {
  it("are found, whatever they count", () => {
    expect(invented("60°C, 30%, 12.03.2024, 120 tys. zł, siedem wariantów, ISO 9001")).toEqual([
      "60",
      "30",
      "12.03.2024",
      "120 tys",
      "siedem",
      "9001",
    ]);
  });

  it("are not confused with the row's own in another spelling", () => {
    expect(
      invented("50 °C i 80 °C, 4 katalizatory, od 4 września 2023 do grudnia 2024, w 2023 r., 50-litrowy"),
    ).toEqual([]);
  });
});
