import { createOfficeHost } from "@rnd-cards/excel-addin/src/office/create-office-host.ts";
import { OfficeMockObject } from "office-addin-mock";
import { afterEach, describe, expect, it, vi } from "vitest";

const SETTING = "rnd-cards";

/** Excel as far as these actions go; what is read without load and sync reads as an error text. */
function mockExcel(settings: Record<string, unknown>) {
  const saved: Record<string, unknown> = {};
  const excel = new OfficeMockObject({
    context: {
      workbook: {
        worksheets: {
          active: { id: "{A}", name: "Projekty" },
          getActiveWorksheet() {
            return (this as unknown as { active: unknown }).active;
          },
        },
        settings: {
          stored: { isNullObject: !(SETTING in settings), value: settings[SETTING] ?? "" },
          getItemOrNullObject() {
            const stored = (this as unknown as { stored: OfficeMockObject }).stored;
            // Known after every sync, without a load.
            stored.load("isNullObject");
            return stored;
          },
          add(key: string, value: unknown) {
            saved[key] = value;
          },
        },
      },
    },
    async run(_options: unknown, batch: (context: unknown) => Promise<unknown>) {
      return batch(excel.context);
    },
  });
  vi.stubGlobal("Excel", excel);
  return saved;
}

function mockOffice(context: object = {}) {
  const requirements = { isSetSupported: () => true };
  vi.stubGlobal("Office", { context: { displayLanguage: "pl-PL", requirements, ...context } });
}

afterEach(() => vi.unstubAllGlobals());

describe("what is read from Excel was loaded and synced before", () => {
  it("the sheet in front", async () => {
    mockOffice();
    mockExcel({});
    expect(await createOfficeHost().activeSheet()).toEqual({ id: "{A}", name: "Projekty" });
  });

  it("the workbook's memory, there and not there", async () => {
    mockOffice();
    const memory = { mappings: {}, batches: [], nonce: "n-1" };
    mockExcel({ [SETTING]: JSON.stringify(memory) });
    expect(await createOfficeHost().readMemory()).toEqual(memory);
    mockExcel({});
    expect(await createOfficeHost({ newId: () => "n-2" }).readMemory()).toMatchObject({ nonce: "n-2" });
  });

  it("and the memory is written under one key", async () => {
    mockOffice();
    const saved = mockExcel({});
    await createOfficeHost().saveMemory({ mappings: {}, batches: [], nonce: "n-3" });
    expect(Object.keys(saved)).toEqual([SETTING]);
    expect(JSON.parse(String(saved[SETTING]))).toMatchObject({ nonce: "n-3" });
  });
});

describe("an action", () => {
  it("is one step of undo only where this Excel can do that, and only when it writes", async () => {
    const asked: Excel.RunOptions[] = [];
    const run = async (options: Excel.RunOptions) => void asked.push(options);
    vi.stubGlobal("Excel", { run });
    for (const supported of [true, false]) {
      mockOffice({
        requirements: { isSetSupported: (_: string, version: string) => supported || version !== "1.20" },
      });
      await createOfficeHost().markIssues("{A}", [], "pl");
      await createOfficeHost().activeSheet();
    }
    expect(asked.map(({ mergeUndoGroup }) => mergeUndoGroup ?? false)).toEqual([true, false, false, false]);
  });

  it("waits for the end of typing when nobody has asked for it", async () => {
    const asked: Excel.RunOptions[] = [];
    vi.stubGlobal("Excel", { run: async (options: Excel.RunOptions) => void asked.push(options) });
    mockOffice();
    const host = createOfficeHost();
    await host.showProgress("{A}", [], "pl");
    await host.clear("{A}", { keepKeys: false });
    expect(asked.map(({ delayForCellEdit }) => delayForCellEdit)).toEqual([true, false]);
  });
});

describe("the environment", () => {
  it("speaks the language of Excel and shows its colours", () => {
    mockOffice({
      displayLanguage: "en-GB",
      officeTheme: { bodyBackgroundColor: "#262626", bodyForegroundColor: "#FFFFFF" },
    });
    expect(createOfficeHost().environment()).toEqual({
      language: "en",
      theme: { dark: true, background: "#262626", foreground: "#FFFFFF" },
      singleUndo: true,
    });
  });

  it("has no theme where Excel does not say", () => {
    mockOffice();
    expect(createOfficeHost().environment()).toMatchObject({ language: "pl", theme: null });
  });

  it("is told anew when something changed, once, and no more after the end", () => {
    const handlers = new Set<() => void>();
    const officeTheme = {
      bodyBackgroundColor: "#FFFFFF",
      bodyForegroundColor: "#000000",
      isDarkTheme: false,
    };
    mockOffice({
      officeTheme,
      document: {
        addHandlerAsync: (_: string, handler: () => void) => handlers.add(handler),
        removeHandlerAsync: (_: string, { handler }: { handler: () => void }) => handlers.delete(handler),
      },
    });
    Object.assign(globalThis.Office, { EventType: { OfficeThemeChanged: "officeThemeChanged" } });
    const heard: boolean[] = [];
    const stop = createOfficeHost().onEnvironment(({ theme }) => heard.push(theme?.dark === true));
    const [look] = handlers;
    look?.();
    Object.assign(officeTheme, { bodyBackgroundColor: "#000000", isDarkTheme: true });
    look?.();
    look?.();
    expect(heard).toEqual([true]);
    stop();
    expect(handlers.size).toBe(0);
  });
});
