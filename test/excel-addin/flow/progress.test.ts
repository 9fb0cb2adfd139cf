import { DEFAULT_HTTP_OPTIONS } from "@rnd-cards/api/http/options.ts";
import { describe, expect, it } from "vitest";
import { cardWork } from "../../support/card-work.ts";
import { type HttpProduct, type HttpProductOptions, openHttp } from "../../support/http-product.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";
import { until } from "../../support/until.ts";
import { turns } from "../../support/virtual-time.ts";
import { openRig, type PaneRigOptions, QUICK } from "./pane-rig.ts";
import { openPlainExcel, type PlainExcel, plainSheet } from "./plain-excel.ts";

/** A server that tells at once what changed. */
const PROMPT = { stream: { ...DEFAULT_HTTP_OPTIONS.stream, throttleMs: 2, pollMs: 20 } };

interface Setup extends Partial<PaneRigOptions> {
  count?: number;
  product?: HttpProductOptions;
}

/** A pane that has just submitted a sheet. */
async function openRunning({ count = 3, product: setup = {}, ...options }: Setup = {}) {
  const product = await openHttp({ ...setup, options: { ...PROMPT, ...setup.options } });
  const baseUrl = await product.listen();
  const excel = openPlainExcel([plainSheet(goodRows(count))]);
  const rig = await openRig(excel, { baseUrl, ...options });
  const { actions } = rig.pane;
  await actions.preview();
  await actions.submit();
  const running = () => {
    const now = rig.now().running;
    if (!now) throw new Error("nothing is followed");
    return now;
  };
  await until("the batch is followed", () => running().batch.cards.length === count);
  return { ...rig, product, baseUrl, excel, actions, running, batchId: running().batch.id };
}

const statuses = (excel: PlainExcel) => excel.sheet.rows.map(({ progress }) => progress?.status ?? null);
const names = (excel: PlainExcel) => excel.sheet.rows.map(({ cells }) => String(cells[0]).at(-1));

async function work({ context, useCases }: HttpProduct, batchId: string, which: number[], steps = 99) {
  const { cards } = await useCases.getBatch(ANNA, batchId);
  for (const at of which) {
    const job = cardWork(context, cards[at]?.id ?? "", batchId);
    for (let step = 0; step < steps && (await job.step()); step++);
  }
}

describe("in the sheet", () => {
  it("every status stands in its own row, also after the rows were sorted and others put between", async () => {
    const { product, excel, batchId, running } = await openRunning();
    await work(product, batchId, [0]);
    await until("the first is a draft", () => statuses(excel)[0] === "Szkic z wiersza");
    excel.rearrange((rows) => rows.toReversed());
    await work(product, batchId, [1], 3);
    await until("the second is shown", () => statuses(excel)[1] === "W opracowaniu (3/8)");
    await work(product, batchId, [2]);
    await until("the third is shown", () => statuses(excel)[0] === "Szkic z wiersza");
    expect(names(excel)).toEqual(["3", "2", "1"]);
    expect(statuses(excel)).toEqual(["Szkic z wiersza", "W opracowaniu (3/8)", "Szkic z wiersza"]);
    const card = running().batch.cards.find(({ rowKey }) => rowKey === excel.sheet.rows[0]?.key);
    expect(excel.sheet.rows[0]?.progress?.link).toBe(`https://cards.test/cards/${card?.id}`);
    expect(excel.sheet.rows[0]?.progress?.score).toBe(card?.score?.score);
    expect(card?.score?.score).toBeGreaterThanOrEqual(0);
  });

  it("rows that are gone are counted, and found again when they come back", async () => {
    const { product, excel, batchId, running } = await openRunning();
    const [first, ...others] = excel.sheet.rows;
    if (!first) throw new Error("no row");
    excel.rearrange(() => others);
    await work(product, batchId, [0, 1, 2]);
    await until("one is missed", () => running().missingRows === 1);
    excel.rearrange((rows) => [...rows, first]);
    await until("it is back", () => running().missingRows === 0);
    await until("its result shows", () => first.progress?.status === "Szkic z wiersza");
  });

  it("many changes are few writes, one at a time and not more often than allowed", async () => {
    const timings = { ...QUICK, write: 40 };
    const { product, excel, batchId, running } = await openRunning({ count: 12, timings });
    await until("the sheet shows it", () => statuses(excel)[0] === "W kolejce");
    const writes: { from: number; to: number }[] = [];
    excel.spy("showProgress", {
      before: () => void writes.push({ from: performance.now(), to: Number.POSITIVE_INFINITY }),
      after: () => void Object.assign(writes.at(-1) ?? {}, { to: performance.now() }),
    });
    await work(product, batchId, [...Array(12).keys()]);
    await until("all are drafts", () => running().batch.counts.draft === 12);
    await until("the sheet has them", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
    const gaps = writes.slice(1).map(({ from }, at) => from - (writes[at]?.to ?? 0));
    expect(Math.min(...gaps, 40)).toBeGreaterThanOrEqual(38);
    expect(writes.length).toBeLessThan(12 * 9);
  });

  it("waits while a cell is being edited, and then shows what is true by then", async () => {
    const { product, excel, batchId, notice } = await openRunning();
    await until("the sheet shows it", () => statuses(excel)[0] === "W kolejce");
    excel.fail("showProgress", "cell_editing");
    await work(product, batchId, [0, 1, 2]);
    const tries = () => excel.calls.filter((name) => name === "showProgress").length;
    const before = tries();
    await until("it was tried a few times", () => tries() > before + 3);
    expect(notice("sheet-writing")).toBeUndefined();
    excel.fail("showProgress", null);
    await until("it is shown", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
  });

  it.each([
    ["sheet_protected", /Zdejmij ochronę/],
    ["sheet_gone", /usunięto/],
  ] as const)("%s is said once, and the batch goes on in the pane", async (code, detail) => {
    const { product, excel, batchId, notice, running } = await openRunning();
    excel.fail("showProgress", code);
    await work(product, batchId, [0, 1, 2]);
    await until("it is said", () => notice("sheet-writing") !== undefined);
    expect(notice("sheet-writing")?.detail).toMatch(detail);
    await until("the batch is done", () => running().batch.state === "finished");
  });

  it("goes on in a sheet whose protection was taken off", async () => {
    const { product, excel, batchId, notice, press } = await openRunning();
    excel.fail("showProgress", "sheet_protected");
    await work(product, batchId, [0, 1, 2]);
    await until("it is said", () => notice("sheet-writing") !== undefined);
    excel.fail("showProgress", null);
    press("sheet-writing");
    await until("it is shown", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
    expect(notice("sheet-writing")).toBeUndefined();
  });

  it("a check in between keeps the statuses of rows that run", async () => {
    const { actions, excel } = await openRunning();
    await until("the sheet shows it", () => statuses(excel)[0] === "W kolejce");
    await actions.check();
    await until("the statuses are back", () => statuses(excel).every((text) => text === "W kolejce"));
  });

  it("speaks the pane's language", async () => {
    const { actions, excel } = await openRunning();
    await actions.setLanguage("en");
    await until("it is in English", () => statuses(excel).every((text) => text === "Queued"));
  });
});

describe("the batch", () => {
  it("is announced in quarters and at its end", async () => {
    const { product, batchId, pane } = await openRunning({ count: 4 });
    const said: string[] = [];
    pane.state.subscribe(({ announcement: { text } }) => {
      if (said.at(-1) !== text) said.push(text);
    });
    for (const card of [0, 1, 2, 3]) {
      await work(product, batchId, [card]);
      await until("it is seen", () => pane.state.value.running?.batch.counts.draft === card + 1);
    }
    expect(said.slice(-4)).toEqual([
      ...["Gotowe karty: 1 z 4.", "Gotowe karty: 2 z 4.", "Gotowe karty: 3 z 4.", "Partia gotowa: 4 karty."],
    ]);
  });

  it("can be stopped; what is finished stays", async () => {
    const { product, batchId, actions, running, now } = await openRunning();
    await work(product, batchId, [0]);
    await actions.stop();
    await until("it is cancelled", () => running().batch.state === "cancelled");
    expect(running().batch.counts).toMatchObject({ draft: 1, cancelled: 2 });
    expect(now().announcement.text).toBe("Partia zatrzymana. Gotowe karty zostają.");
  });

  it("can be retried, and a refusal is said in the server's words", async () => {
    const { product, batchId, actions, running, notice } = await openRunning();
    await work(product, batchId, [0, 1]);
    await actions.retry({ scope: "failed" });
    expect(notice("retry")?.detail).toBe("Nie ma kart do ponowienia.");
    const [, , third] = running().batch.cards;
    const cards = product.context.store.system();
    const at = product.context.system.now();
    const claim = await cards.claim(third?.id ?? "", { worker: "w", now: at, leaseMs: 9_000, maxDeaths: 8 });
    if (claim.outcome !== "claimed") throw new Error(claim.outcome);
    await cards.settle(third?.id ?? "", claim.token, { event: "failed", reason: "internal" }, at);
    product.context.events.ping(batchId);
    await until("it failed", () => running().batch.counts.failed === 1);
    await actions.retry({ scope: "failed" });
    await until("it is queued again", () => running().batch.counts.queued === 1);
    expect(notice("retry")).toBeUndefined();
  });

  it("goes on when the workbook is opened again, in its rows", async () => {
    const { product, batchId, pane, excel, baseUrl } = await openRunning();
    await pane.close();
    await work(product, batchId, [0, 1]);
    const reopened = openPlainExcel(excel.sheets, excel.memory);
    const { now } = await openRig(reopened, { baseUrl });
    await until("it is followed", () => now().running?.batch.counts.draft === 2);
    expect(now()).toMatchObject({ step: "progress", running: { sheetId: "sheet-1" } });
    await work(product, batchId, [2]);
    await until("the rows show it", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
  });

  it("that is over is not opened by itself, but can be", async () => {
    const { product, batchId, pane, excel, baseUrl } = await openRunning();
    await pane.close();
    await work(product, batchId, [0, 1, 2]);
    let looks = 0;
    const { now, pane: again } = await openRig(openPlainExcel(excel.sheets, excel.memory), {
      baseUrl,
      instead: ({ getBatch }) => ({ getBatch: (id) => getBatch(id).finally(() => void looks++) }),
    });
    await until("it was looked at", () => looks === 1);
    await turns();
    expect(now()).toMatchObject({ step: "start", running: null });
    await again.actions.open(batchId);
    expect(now()).toMatchObject({ step: "progress", running: { batch: { state: "finished" } } });
    await until("the rows show it", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
  });

  it("of another workbook is followed without a sheet", async () => {
    const { batchId, baseUrl, excel } = await openRunning();
    const other = openPlainExcel([plainSheet(goodRows(3))]);
    const { now, pane, notice } = await openRig(other, { baseUrl });
    expect((await pane.actions.listBatches())?.items.map(({ id }) => id)).toEqual([batchId]);
    await pane.actions.open(batchId);
    expect(now().running?.sheetId).toBe("");
    await pane.actions.writeBack(["koszty"]);
    expect(notice("write-back")?.title).toBe("Ta partia nie jest z tego skoroszytu");
    expect(statuses(other)).toEqual([null, null, null]);
    expect(excel.sheet.id).toBe(other.sheet.id);
  });
});

describe("results", () => {
  it("are saved as a file, or opened as a link where files cannot be saved", async () => {
    const { actions, saved, batchId, baseUrl, excel } = await openRunning();
    await actions.exportDocument();
    await until("the file is saved", () => saved.length === 1);
    expect(saved[0]?.name).toMatch(/^.*Projekty.*\.docx$/);
    expect(saved[0]?.text).toContain("wariant 3");
    const links: string[] = [];
    const desktop = await openRig(openPlainExcel(excel.sheets, excel.memory), {
      ...{ baseUrl, openLink: (url: string) => void links.push(url) },
    });
    await until("it is followed", () => desktop.now().running?.batch.id === batchId);
    await desktop.pane.actions.exportDocument();
    expect(links[0]).toMatch(/\/api\/v1\/downloads\/.+\?language=pl$/);
    expect(desktop.saved).toEqual([]);
  });

  it("are written beside their rows once they are approved", async () => {
    const { product, batchId, actions, running, excel, notice } = await openRunning();
    await work(product, batchId, [0, 1, 2]);
    await until("all are drafts", () => running().batch.counts.draft === 3);
    await actions.writeBack(["koszty"]);
    expect(notice("write-back")?.title).toBe("Nie ma zatwierdzonych kart");
    const [first, second] = running().batch.cards;
    for (const card of [first, second]) {
      const { version } = await product.useCases.getCard(ANNA, card?.id ?? "");
      await product.useCases.approveCard(ANNA, card?.id ?? "", { version, reason: "Sprawdzone" });
    }
    product.context.events.ping(batchId);
    await until(
      "both are approved",
      () => running().batch.cards.filter((card) => card.approved).length === 2,
    );
    await actions.writeBack(["koszty"]);
    expect(notice("write-back")?.kind).toBe("success");
    actions.back();
    expect(notice("write-back"), "no news in the next step").toBeUndefined();
    excel.rearrange((rows) => rows.toReversed().filter((row) => row.key !== second?.rowKey));
    await actions.writeBack(["koszty", "cel_projektu"]);
    const text = (await product.useCases.getCard(ANNA, first?.id ?? "")).sections.koszty.text;
    expect(excel.row(first?.rowKey ?? "")?.texts).toMatchObject({ "Karta B+R: Koszty": text });
    expect(Object.keys(excel.row(first?.rowKey ?? "")?.texts ?? {})).toContain("Karta B+R: Cel projektu");
    expect(excel.row(running().batch.cards[2]?.rowKey ?? "")?.texts).toEqual({});
    expect(notice("write-back")?.detail).toBe(
      "Zapisano 1 zatwierdzoną kartę obok jej wiersza. Wierszy, których już nie ma: 1.",
    );
  });
});

describe("clearing a sheet with an open batch", () => {
  it("asks about the keys; with the keys kept the sheet stays clean until the person wants to see it", async () => {
    const { product, batchId, actions, excel, notice, press, running } = await openRunning();
    await until("the sheet shows it", () => statuses(excel)[0] === "W kolejce");
    await actions.clear();
    expect(notice("clear")?.ways.map(({ label }) => label)).toEqual([
      ...["Wyczyść, zachowaj klucze", "Wyczyść wszystko"],
    ]);
    expect(statuses(excel)[0]).toBe("W kolejce");
    press("clear");
    await until("it is clear", () => statuses(excel).every((text) => text === null));
    await work(product, batchId, [0, 1, 2]);
    await until("the batch is done", () => running().batch.state === "finished");
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(statuses(excel)).toEqual([null, null, null]);
    expect(excel.sheet.rows.every(({ key }) => key !== null)).toBe(true);
    press("clear");
    await until("it shows again", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
  });

  it("goes on in the sheet where clearing came to nothing", async () => {
    const { product, batchId, actions, excel, notice, press } = await openRunning();
    await until("the sheet shows it", () => statuses(excel)[0] === "W kolejce");
    excel.fail("clear", "cell_editing");
    await actions.clear();
    press("clear");
    await until("it was refused", () => notice("clear")?.ways.length === 1);
    await work(product, batchId, [0, 1, 2]);
    await until("the results show", () => statuses(excel).every((text) => text === "Szkic z wiersza"));
  });

  it("keeps back what was on its way to the sheet", async () => {
    const { product, batchId, actions, excel, press, running, now } = await openRunning();
    await until("the sheet shows it", () => statuses(excel)[2] === "W kolejce");
    const gate = Promise.withResolvers<void>();
    let writing = false;
    excel.spy("showProgress", {
      before: () => {
        writing = true;
        return gate.promise;
      },
      after: () => {},
    });
    await work(product, batchId, [0]);
    await until("a write is under way", () => writing);
    await work(product, batchId, [1, 2]);
    await until("more is to be written", () => running().batch.state === "finished");
    excel.memory.batches = [{ batchId: "another", name: "", sheetId: "sheet-1", submittedAt: 0 }];
    await actions.clear();
    press("clear");
    await until("the person has asked", () => now().busy === "clearing");
    gate.resolve();
    await until("it is clear", () => now().busy === null);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(statuses(excel)).toEqual([null, null, null]);
  });

  it("takes the keys away too when the person wants that, or when the batch is over", async () => {
    const { actions, excel, notice, press, product, batchId, running } = await openRunning();
    await actions.clear();
    press("clear", 1);
    await until("the keys are gone", () => excel.sheet.rows.every(({ key }) => key === null));
    await work(product, batchId, [0, 1, 2]);
    await until("the batch is done", () => running().batch.state === "finished");
    await actions.check();
    await actions.clear();
    expect(excel.sheet.rows.every(({ key }) => key === null)).toBe(true);
    expect(notice("clear")).toBeUndefined();
  });
});
