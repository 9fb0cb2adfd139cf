import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPlayground, type PlaygroundPage } from "./playground-page.ts";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let playground: PlaygroundPage;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground.close());

const texts = (page: Page, area: string) => page.evaluate((at) => window.playground.texts(at), area);
const selection = (page: Page) => page.evaluate(() => window.playground.selection());

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.getElementById("grid")?.dispatchEvent(event);
  }, text);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe("the playground's page", () => {
  it("is a sheet for the keyboard: types, edits, leaves alone, clears, takes back", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await page.keyboard.type("Polana Łąka");
    await press(page, "Tab");
    await page.keyboard.type("12,5");
    await press(page, "Enter", "ArrowLeft");
    await expect.poll(() => selection(page)).toBe("A2");
    await page.keyboard.type("06.05.2024");
    await press(page, "Enter");
    await expect
      .poll(() => texts(page, "A1:B2"))
      .toEqual([
        ["Polana Łąka", "12,5"],
        ["06.05.2024", ""],
      ]);
    await expect
      .poll(() => page.evaluate(() => [window.playground.value("B1"), window.playground.value("A2")]))
      .toEqual([12.5, 45_418]);

    await press(page, "Control+Home", "F2");
    await page.keyboard.type(" i las");
    await press(page, "Escape");
    await expect.poll(() => texts(page, "A1:A1")).toEqual([["Polana Łąka"]]);
    await press(page, "F2");
    await page.keyboard.type(" i las");
    await press(page, "Alt+Enter");
    await page.keyboard.type("druga linia");
    await press(page, "Enter", "Shift+Enter");
    await expect.poll(() => texts(page, "A1:A1")).toEqual([["Polana Łąka i las\ndruga linia"]]);

    await press(page, "Shift+ArrowRight", "Delete");
    await expect.poll(() => texts(page, "A1:B1")).toEqual([["", ""]]);
    await press(page, "Control+z", "Control+z");
    await expect.poll(() => texts(page, "A1:B1")).toEqual([["Polana Łąka", "12,5"]]);
    await page.context().close();
  });

  it("puts what is being typed into its cell, wherever others have moved that meanwhile", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await paste(page, "a\nb\nc");
    await press(page, "ArrowDown", "ArrowDown", "F2");
    await page.keyboard.type(" moje");
    await page.evaluate(() =>
      [...document.querySelectorAll("button")]
        .find(({ textContent }) => textContent === "…wstawia wiersz")
        ?.click(),
    );
    await expect.poll(() => texts(page, "A1:A4")).toEqual([["a"], ["b"], [""], ["c"]]);
    await press(page, "Enter");
    await expect.poll(() => texts(page, "A1:A4")).toEqual([["a"], ["b"], [""], ["c moje"]]);
    await page.context().close();
  });

  it("takes cells from other spreadsheets, and copies its own with their looks", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await paste(page, 'Nazwa\tOpis\r\n"dwie\nlinie"\t"cudzysłów ""tu"""\r\nPłyta 24" biała\t=1+2\r\n');
    await expect
      .poll(() => texts(page, "A1:B3"))
      .toEqual([
        ["Nazwa", "Opis"],
        ["dwie\nlinie", 'cudzysłów "tu"'],
        ['Płyta 24" biała', "3"],
      ]);
    await press(page, "Control+b", "Control+c", "ArrowDown", "ArrowDown", "ArrowDown", "Control+v");
    await expect.poll(() => texts(page, "A4:A4")).toEqual([["Nazwa"]]);
    const bold = () =>
      page.evaluate(() => window.playground.snapshot().sheets[0]?.cells.A4?.style.bold ?? false);
    await expect.poll(bold).toBe(true);
    await page.context().close();
  });

  it("sorts, filters, inserts and deletes rows from its tools", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await paste(page, "Imię\tWiek\nŻaneta\t40\nAdam\t30\nŁucja\t50");
    await page.getByRole("button", { name: "Sortuj A→Z" }).click();
    await expect.poll(() => texts(page, "A1:A4")).toEqual([["Imię"], ["Adam"], ["Łucja"], ["Żaneta"]]);
    const field = page.getByRole("searchbox");
    await field.fill("a");
    await field.press("Enter");
    await expect
      .poll(() => page.locator("#grid .body .line .heading.row").allTextContents())
      .not.toContain("0");
    await expect.poll(() => page.getByText("3 z 3 wierszy").count()).toBe(1);
    await field.fill("uc");
    await field.press("Enter");
    await expect.poll(() => page.locator("#grid [role=rowheader]").nth(1).textContent()).toBe("3");
    await field.fill("");
    await page.locator("#grid").focus();
    await press(page, "Control+Home", "ArrowDown");
    await page.getByRole("button", { name: "Wstaw wiersz" }).click();
    await expect.poll(() => texts(page, "A1:A5")).toEqual([["Imię"], [""], ["Adam"], ["Łucja"], ["Żaneta"]]);
    await page.getByRole("button", { name: "Usuń wiersz" }).click();
    await expect.poll(() => texts(page, "A1:A4")).toEqual([["Imię"], ["Adam"], ["Łucja"], ["Żaneta"]]);
    await page.context().close();
  });

  it("is no trap: Escape, then Tab goes on in the page", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await press(page, "Tab");
    await expect.poll(() => selection(page)).toBe("B1");
    await press(page, "Escape", "Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).not.toBe("grid");
    await expect.poll(() => selection(page)).toBe("B1");
    await page.context().close();
  });

  it("calls what the pane has associated, starts it again, and keeps the workbook over a reload", async () => {
    const page = await playground.open();
    await page.getByRole("button", { name: "Sprawdź", exact: true }).click();
    await expect.poll(() => page.frameLocator("iframe").locator("body").textContent()).toContain("sprawdzam");
    await page.getByRole("button", { name: "Przykładowe wiersze" }).click();
    await expect.poll(() => page.evaluate(() => document.body.dataset.closed)).toBe("yes");
    await page.evaluate(() => window.playground.remoteEdit("B4", "Zmieniona nazwa"));
    await page.getByRole("button", { name: "Zamknij panel" }).click();
    await expect.poll(() => page.locator("iframe").count()).toBe(0);
    // A button starts the add-in without being asked to show it.
    await page.getByRole("button", { name: "Sprawdź", exact: true }).click();
    await expect.poll(() => page.frameLocator("iframe").locator("body").textContent()).toContain("sprawdzam");
    await page.reload();
    await page.waitForSelector("#grid [role=gridcell]");
    await expect.poll(() => texts(page, "B3:B4")).toEqual([["Nazwa projektu"], ["Zmieniona nazwa"]]);
    await page.context().close();
  });

  it("draws only what is in view of 2,000 rows, and names the cells by their true places", async () => {
    const page = await playground.open();
    await page.locator("#grid").focus();
    await paste(page, Array.from({ length: 2_000 }, (_, row) => `Wiersz ${row + 1}\t${row}\tcoś`).join("\n"));
    await press(page, "Control+ArrowDown");
    await expect.poll(() => page.locator("#cell-1999-0").textContent()).toBe("Wiersz 2000");
    const seen = await page.evaluate(() => ({
      cells: document.querySelectorAll("#grid [role=gridcell]").length,
      rows: document.getElementById("grid")?.getAttribute("aria-rowcount"),
      row: document.getElementById("cell-1999-0")?.parentElement?.getAttribute("aria-rowindex"),
      active: document.getElementById("grid")?.getAttribute("aria-activedescendant"),
    }));
    expect(seen.cells).toBeLessThan(1_500);
    expect(seen).toMatchObject({ row: "2001", active: "cell-1999-0" });
    expect(Number(seen.rows)).toBeGreaterThan(2_000);
    await page.context().close();
  });

  it.each([["light"], ["dark"], ["contrast"]])(
    "has nothing serious for axe in the %s theme",
    async (theme) => {
      const page = await playground.open();
      await page.getByRole("button", { name: "Przykładowe wiersze" }).click();
      await page.getByRole("combobox", { name: "Motyw" }).selectOption(theme);
      // Evaluated by the debugger, which the page's content security policy does not bind.
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
          iframes: false,
        }),
      );
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`),
      ).toEqual([]);
      await page.context().close();
    },
  );
});
