import { diffTexts } from "@rnd-cards/api/contract/diff.ts";
import type { Finding } from "@rnd-cards/api/contract/findings.ts";
import { neighbour } from "@rnd-cards/excel-addin/src/review/card/use-stepping.ts";
import { readableDiff } from "@rnd-cards/excel-addin/src/review/parts/readable-diff.ts";
import { gatherFindings } from "@rnd-cards/excel-addin/src/review/side/gather-findings.ts";
import { describe, expect, it } from "vitest";

describe("going from place to place", () => {
  const places = [
    { section: "cel_projektu", from: 10, to: 20 },
    { section: "koszty", from: 0, to: 5 },
    { section: "koszty", from: 30, to: 35 },
  ] as const;

  it("starts at either end and goes round", () => {
    expect([neighbour(places, null, 1), neighbour(places, null, -1)]).toEqual([0, 2]);
    expect([neighbour(places, places[2], 1), neighbour(places, places[0], -1)]).toEqual([0, 2]);
    expect(neighbour([], null, 1)).toBe(-1);
  });

  it("goes on from where the reader is, also where nothing is marked", () => {
    expect(neighbour(places, { section: "nowatorstwo" }, 1)).toBe(1);
    expect(neighbour(places, { section: "koszty", from: 10, to: 12 }, -1)).toBe(1);
    expect(neighbour(places, { section: "koszty", from: 10, to: 12 }, 1)).toBe(2);
  });
});

describe("a diff to be read", () => {
  const runsOf = (before: string, after: string) => readableDiff(diffTexts(before, after));

  it("shows a sentence that was written anew as one change, not as what both happen to share", () => {
    const runs = runsOf(
      "Plan: Próbki badano w komorze i na stanowisku firmy.",
      "Plan: Receptury zmieniano w seriach i po każdej mierzono twardość.",
    );
    expect(runs.map(({ kind }) => kind)).toEqual(["same", "change", "same"]);
  });

  it("keeps small changes apart", () => {
    const runs = runsOf(
      "Wykonano cztery serie receptur w firmie.",
      "Wykonano pięć serii receptur w laboratorium.",
    );
    expect(runs.filter(({ kind }) => kind === "change")).toEqual([
      { kind: "change", removed: "cztery serie", added: "pięć serii" },
      { kind: "change", removed: "firmie", added: "laboratorium" },
    ]);
  });

  it("loses nothing of either text", () => {
    const [before, after] = ["a b c d e\nf g", "x b y d z\nf q r"];
    const runs = runsOf(before, after);
    const side = (name: "removed" | "added") =>
      runs.map((run) => (run.kind === "same" ? run.text : run[name])).join("");
    expect([side("removed"), side("added")]).toEqual([before, after]);
  });
});

it("puts findings that say the same together and leaves a model's opinion by itself", () => {
  const found = ([rule, pl, judged]: [Finding["rule"], string, boolean], index: number) => ({
    finding: { rule, judged, message: { pl, en: "" } } as Finding,
    index,
  });
  const gathered = gatherFindings(
    (
      [
        ["R25", "Powtórzenie", false],
        ["R20", "Rutyna", false],
        ["R25", "Powtórzenie", false],
        ["R20", "Rutyna", true],
      ] as [Finding["rule"], string, boolean][]
    ).map(found),
  );
  expect(gathered.map(({ places }) => places.map(({ index }) => index))).toEqual([[0, 2], [1], [3]]);
});
