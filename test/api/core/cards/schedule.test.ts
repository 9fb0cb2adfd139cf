import { addDays, daysBetween } from "@rnd-cards/api/contract/dates.ts";
import { PROPOSED_SPLIT, scheduleText, splitPeriod } from "@rnd-cards/api/core/cards/schedule.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SPINDLE } from "./sample-rows.ts";

const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1990-01-01", days));
const stages = fc.integer({ min: 1, max: 12 });

describe("splitting a period", () => {
  it("covers it exactly, without gap or overlap, in nearly equal parts", () => {
    fc.assert(
      fc.property(start, stages, fc.integer({ min: 0, max: 4000 }), (from, count, more) => {
        const end = addDays(from, count - 1 + more);
        const parts = splitPeriod(from, end, count);
        expect(parts).toHaveLength(count);
        expect(parts[0]?.from).toBe(from);
        expect(parts.at(-1)?.to).toBe(end);
        const even = (count + more) / count;
        for (const [index, part] of parts.entries()) {
          expect(daysBetween(part.from, part.to)).toBeGreaterThanOrEqual(0);
          if (index > 0) expect(part.from).toBe(addDays(parts[index - 1]?.to ?? "", 1));
          expect(Math.abs(daysBetween(part.from, part.to) + 1 - even)).toBeLessThanOrEqual(33);
        }
      }),
    );
  });

  it("shares days where there are fewer days than stages", () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 11 }),
        (from, count, days) => {
          fc.pre(days < count);
          const end = addDays(from, days - 1);
          const parts = splitPeriod(from, end, count);
          expect(parts).toHaveLength(count);
          expect(new Set(parts.map((part) => part.from)).size).toBe(days);
          expect(parts[0]?.from).toBe(from);
          expect(parts.at(-1)?.to).toBe(end);
          expect(parts.every((part) => part.from === part.to)).toBe(true);
        },
      ),
    );
  });

  it("lets long stages end with a month, across a leap day", () => {
    expect(splitPeriod("2023-12-11", "2024-06-30", 3).map((part) => part.to)).toEqual([
      "2024-02-29",
      "2024-04-30",
      "2024-06-30",
    ]);
  });

  it("refuses a period that ends before it starts", () => {
    expect(() => splitPeriod("2024-02-01", "2024-01-01", 3)).toThrow(RangeError);
    expect(() => splitPeriod("2024-02-01", "2024-03-01", 0)).toThrow(RangeError);
  });
});

describe("the schedule section", () => {
  it("prints a numbered line per stage with dates and output, and says where the dates come from", () => {
    const text = scheduleText(SPINDLE, [
      { name: "Model numeryczny", output: "raport z symulacji", text: "Sprawdza się sztywność" },
      { name: "Prototyp.", output: "decyzja o wariancie." },
      { name: "Próby", output: "protokół" },
    ]);
    expect(text.split("\n")).toEqual([
      "Etap 1: 06.05.2024–28.02.2025 – Model numeryczny. Sprawdza się sztywność. Wynik: raport z symulacji.",
      "Etap 2: 01.03.2025–31.12.2025 – Prototyp. Wynik: decyzja o wariancie.",
      "Etap 3: 01.01.2026–30.10.2026 – Próby. Wynik: protokół.",
      `Daty rozpoczęcia (06.05.2024) i zakończenia (30.10.2026) pochodzą z arkusza klienta. Granice etapów wyliczono z tego okresu ${PROPOSED_SPLIT}.`,
    ]);
  });

  it("does not say a stage's name twice where its text begins with it", () => {
    const what = (text: string) =>
      scheduleText(SPINDLE, [{ name: "Model numeryczny", output: "raport", text }])
        .split("\n")[0]
        ?.slice(32);
    expect(what("model numeryczny. Sprawdza się sztywność")).toBe(
      "Model numeryczny. Sprawdza się sztywność. Wynik: raport.",
    );
    expect(what("Model numeryczny – siatka i warunki.")).toBe(
      "Model numeryczny. Siatka i warunki. Wynik: raport.",
    );
    expect(what("Model numeryczny.")).toBe("Model numeryczny. Wynik: raport.");
    expect(what("Model numeryczny wrzeciona powstaje z pomiarów.")).toBe(
      "Model numeryczny. Model numeryczny wrzeciona powstaje z pomiarów. Wynik: raport.",
    );
  });
});
