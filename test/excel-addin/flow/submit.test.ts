import { type ApiClient, ApiError } from "@rnd-cards/excel-addin/src/api/client.ts";
import { describe, expect, it } from "vitest";
import { type HttpProductOptions, openHttp } from "../../support/http-product.ts";
import { ANNA } from "../../support/product.ts";
import { goodRow, goodRows } from "../../support/rows.ts";
import { until } from "../../support/until.ts";
import { openRig, type PaneRigOptions } from "./pane-rig.ts";
import { openPlainExcel, type PlainExcel, plainSheet } from "./plain-excel.ts";

interface Setup extends Partial<PaneRigOptions> {
  product?: HttpProductOptions;
}

const fourRows = () =>
  openPlainExcel([plainSheet([...goodRows(3), goodRow({ nazwaProjektu: "Zły", opis: "za krótki" })])]);

async function openSubmit({ product: setup = {}, ...options }: Setup = {}, excel = fourRows()) {
  const product = await openHttp(setup);
  const baseUrl = await product.listen();
  const batches = async (who = ANNA) => (await product.useCases.listBatches(who, { limit: 20 })).items;
  return { ...(await openPane(excel, { baseUrl, ...options })), excel, baseUrl, batches };
}

async function openPane(excel: PlainExcel, options: PaneRigOptions) {
  const rig = await openRig(excel, options);
  return { ...rig, actions: rig.pane.actions };
}

const error = (code: string, status: number, retryAfterMs: number | null = null) =>
  new ApiError({ code, status, detail: `about ${code}`, retryAfterMs });

/** Submits reach the server, but the first answers are lost. */
const losing =
  (times: number): NonNullable<PaneRigOptions["instead"]> =>
  (client: ApiClient) => {
    let lost = 0;
    return {
      submit: async (batch) => {
        const answer = await client.submit(batch);
        if (lost++ < times) throw error("offline", 0);
        return answer;
      },
    };
  };

/** Submits are refused in turn, then they go through. */
const refusing =
  (...errors: ApiError[]): NonNullable<PaneRigOptions["instead"]> =>
  (client) => ({
    submit: async (batch) => {
      const next = errors.shift();
      if (next) throw next;
      return client.submit(batch);
    },
  });

describe("the preview", () => {
  it("shows the rows without errors, how many stay, and what it will take", async () => {
    const { actions, now } = await openSubmit();
    await actions.preview();
    expect(now()).toMatchObject({ step: "preview", preview: { left: 1, scope: "all" } });
    expect(now().preview?.rows.map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 4]);
    expect(now().preview?.name).toMatch(/^Projekty \d{4}-\d{2}-\d{2}$/);
    await until("the estimate is there", () => now().preview?.estimate?.cards === 3);
  });

  it("names the batch after the sheet that it is of", async () => {
    const { actions, now, excel } = await openSubmit();
    await actions.preview();
    actions.setBatchName("Moja partia");
    await actions.preview();
    expect(now().preview?.name).toBe("Moja partia");
    excel.sheets.unshift({ ...excel.sheet, id: "sheet-2", name: "Prace 2025" });
    await actions.preview();
    expect(now().preview?.name).toMatch(/^Prace 2025 \d/);
  });

  it("keeps up with edits", async () => {
    const { actions, now, excel } = await openSubmit();
    await actions.preview();
    actions.setBatchName("Moja partia");
    excel.edit(0, "opis", "za krótki");
    await until("the row is out", () => now().preview?.rows.length === 2);
    expect(now().preview).toMatchObject({ left: 2, name: "Moja partia" });
  });

  it("leads back to the check where columns are missing", async () => {
    const { actions, now, excel } = await openSubmit();
    excel.sheet.headers[1] = "Coś innego";
    await actions.preview();
    expect(now()).toMatchObject({ step: "check", preview: null });
    expect(now().check?.issues[0]?.issue.code).toBe("missing_column");
  });
});

describe("a submit", () => {
  it("sends the rows without errors, remembered in the workbook before it is told", async () => {
    const { actions, pane, now, excel, batches } = await openSubmit();
    await actions.preview();
    let rememberedThen: string[] | null = null;
    pane.state.subscribe(({ step }) => {
      if (step === "progress") rememberedThen ??= excel.memory.batches.map(({ batchId }) => batchId);
    });
    await actions.submit();
    const [batch] = await batches();
    expect(batch?.total).toBe(3);
    expect(rememberedThen).toEqual([batch?.id]);
    expect(now()).toMatchObject({ step: "progress", check: null, preview: null, busy: null });
    expect(now().remembered).toMatchObject([{ batchId: batch?.id, sheetId: "sheet-1" }]);
    await until("the sheet shows it", () => excel.sheet.rows[0]?.progress?.status === "W kolejce");
    expect(excel.sheet.rows[3]).toMatchObject({ progress: null, marks: [{ column: "opis" }] });
  });

  it("is one batch however often the button is pressed", async () => {
    const { actions, batches, notice } = await openSubmit();
    await actions.preview();
    await Promise.all([actions.submit(), actions.submit(), actions.submit()]);
    expect(await batches()).toHaveLength(1);
    expect(notice("replayed")).toBeUndefined();
  });

  it("whose answer was lost is asked about again, to the letter, and is still one batch", async () => {
    const { actions, now, excel, batches, notice, press } = await openSubmit({ instead: losing(1) });
    await actions.preview();
    await actions.submit();
    expect(notice("submit")).toMatchObject({ title: "Nie wiadomo, czy partia dotarła" });
    expect(now().step).toBe("preview");
    excel.edit(0, "opis", "w międzyczasie ktoś zmienił wiersz");
    press("submit");
    await until("the progress shows", () => now().step === "progress");
    expect(await batches()).toHaveLength(1);
    expect(notice("submit")).toBeUndefined();
    expect(notice("replayed")?.title).toBe("Ta partia już dotarła");
  });

  it("whose answer was lost is one batch also when the pane was closed in between", async () => {
    const { actions, pane, excel, baseUrl, batches } = await openSubmit({ instead: losing(1) });
    await actions.preview();
    await actions.submit();
    await pane.close();
    const again = await openPane(excel, { baseUrl });
    await again.actions.preview();
    await again.actions.submit();
    expect(again.now().step).toBe("progress");
    expect(await batches()).toHaveLength(1);
  });

  it("whose answer was lost is found again when the rows were sorted in between", async () => {
    const { actions, pane, excel, baseUrl, batches } = await openSubmit({ instead: losing(1) });
    await actions.preview();
    await actions.submit();
    await pane.close();
    excel.rearrange((rows) => rows.toReversed());
    const again = await openPane(excel, { baseUrl });
    await again.actions.preview();
    await again.actions.submit();
    expect(again.notice("submit")?.title).toBe("Te wiersze były już wysłane");
    again.press("submit");
    await until("the batch is open", () => again.now().step === "progress");
    expect(await batches()).toHaveLength(1);
    const { ways } = again.notice("submit") ?? { ways: [] };
    expect(ways.map(({ label }) => label)).toEqual(["Otwórz tę partię", "Wyślij jako nową partię"]);
    again.press("submit", 1);
    await until("there is another batch", async () => (await batches()).length === 2);
  });

  it("of the same rows once more, on purpose, is another batch", async () => {
    const { actions, batches } = await openSubmit();
    for (let time = 0; time < 2; time++) {
      await actions.preview();
      await actions.submit();
    }
    expect(await batches()).toHaveLength(2);
  });

  it("does not send what the preview did not show", async () => {
    const { actions, now, excel, batches, notice } = await openSubmit();
    await actions.preview();
    excel.edit(1, "opis", "za krótki");
    await actions.submit();
    expect(await batches()).toEqual([]);
    expect(notice("submit")?.title).toBe("Arkusz zmienił się po podglądzie");
    expect(now().preview?.rows).toHaveLength(2);
    await actions.submit();
    expect((await batches())[0]?.total).toBe(2);
  });

  it("needs a name and no more rows than a batch can have", async () => {
    const { actions, batches, notice } = await openSubmit({ product: { options: { maxRows: 2 } } });
    await actions.preview();
    actions.setBatchName(" <?> ");
    await actions.submit();
    expect(notice("submit")?.title).toBe("Partia potrzebuje nazwy");
    actions.setBatchName("Partia");
    await actions.submit();
    expect(notice("submit")?.title).toBe("Za dużo wierszy naraz");
    expect(await batches()).toEqual([]);
  });

  it("that the server finds errors in leads back to the list of errors", async () => {
    const product = { settings: { maxRows: 2 }, options: { maxRows: 20 } };
    const { actions, now, notice } = await openSubmit({ product });
    await actions.preview();
    await actions.submit();
    expect(now()).toMatchObject({ step: "check", check: { issues: [{ issue: { code: "too_many_rows" } }] } });
    expect(notice("submit")?.title).toBe("Serwer znalazł błędy w wierszach");
  });

  it("that has to wait a moment says so and goes on by itself", async () => {
    const { actions, now, pane, batches } = await openSubmit({
      instead: refusing(error("rate_limited", 429, 40)),
    });
    const said: string[] = [];
    pane.state.subscribe(({ notices }) => void said.push(...notices.map(({ title }) => title)));
    await actions.preview();
    await actions.submit();
    expect(said).toContain("Za dużo żądań");
    expect(now()).toMatchObject({ step: "progress", notices: [] });
    expect(await batches()).toHaveLength(1);
  });

  it("that has to wait long says until when and leaves it to the person", async () => {
    const { actions, notice, batches, press, now } = await openSubmit({
      instead: refusing(error("quota_exhausted", 429, 1_800_000)),
    });
    await actions.preview();
    await actions.submit();
    expect(notice("submit")).toMatchObject({ title: "Za dużo żądań", detail: "about quota_exhausted" });
    expect(await batches()).toEqual([]);
    press("submit");
    await until("it went through", () => now().step === "progress");
  });

  it("with an expired sign-in goes on once the person has signed in", async () => {
    let signedIn = true;
    const signIn: PaneRigOptions["signIn"] = {
      token: async (wish) => {
        if (wish?.interactive) signedIn = true;
        if (!signedIn) throw error("sign_in_needed", 0);
        return "anna";
      },
    };
    const { actions, notice, press, now, batches } = await openSubmit({ signIn });
    await actions.preview();
    await until("the estimate is there", () => now().preview?.estimate !== null);
    signedIn = false;
    await actions.submit();
    expect(notice("submit")).toMatchObject({
      ...{ title: "Trzeba się zalogować", ways: [{ label: "Zaloguj się" }] },
    });
    expect(now()).toMatchObject({ step: "preview", session: { kind: "signed-in" } });
    press("submit");
    await until("it went through", () => now().step === "progress");
    expect(now().notices).toEqual([]);
    expect(await batches()).toHaveLength(1);
  });

  it("goes on also when the workbook cannot remember it, which is said", async () => {
    const { actions, excel, now, notice, press } = await openSubmit();
    await actions.preview();
    const [remembered] = [excel.memory.batches];
    excel.fail("saveMemory", "sheet_protected");
    excel.memory.nonce = "kept";
    await actions.submit();
    expect(now().step).toBe("progress");
    expect(excel.memory.batches).toEqual(remembered);
    excel.fail("saveMemory", null);
    expect(notice("remember")?.title).toBe("Skoroszyt nie zapamiętał partii");
    press("remember");
    await until("it is remembered", () => excel.memory.batches.length === 1);
    await until("the notice is gone", () => notice("remember") === undefined);
  });
});

describe("two people in one workbook", () => {
  const BARTEK = { ...ANNA, userId: "bartek", name: "Bartosz Lis" };

  it("have a batch each, and each is told about the other's", async () => {
    const { actions, excel, baseUrl, batches } = await openSubmit();
    await actions.preview();
    await actions.submit();
    const theirs = await openPane(excel, { baseUrl, person: "bartek" });
    expect(theirs.now()).toMatchObject({ step: "start", notices: [] });
    const [{ batchId } = { batchId: "" }] = theirs.now().remembered;
    await theirs.actions.open(batchId);
    expect(theirs.notice("open")?.title).toBe("Tej partii nie można otworzyć");
    await theirs.actions.preview();
    await theirs.actions.submit();
    expect([await batches(), await batches(BARTEK)].map(({ length }) => length)).toEqual([1, 1]);
    expect(excel.memory.batches).toHaveLength(2);
  });

  it("can both follow a batch that the tenant may read, but only one may stop it", async () => {
    const { actions, now, excel, baseUrl } = await openSubmit({ product: { visibility: "tenant" } });
    await actions.preview();
    await actions.submit();
    const theirs = await openPane(excel, { baseUrl, person: "bartek" });
    await until("they follow it", () => theirs.now().running?.batch.cards.length === 3);
    expect([now().running?.readOnly, theirs.now().running?.readOnly]).toEqual([false, true]);
    await theirs.actions.stop();
    expect(theirs.notice("stop")?.title).toBe("Tego nie można otworzyć");
  });
});
