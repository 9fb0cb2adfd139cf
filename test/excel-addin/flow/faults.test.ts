import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { ERRORS } from "@rnd-cards/api/contract/errors.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { ApiError } from "@rnd-cards/excel-addin/src/api/client.ts";
import { errorNotice } from "@rnd-cards/excel-addin/src/flow/error-notice.ts";
import { OFFICE_ERRORS, OfficeError } from "@rnd-cards/excel-addin/src/office/host.ts";
import { describe, expect, it, vi } from "vitest";
import { openHttp } from "../../support/http-product.ts";
import { temporaryFolder } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";
import { startServer } from "../../support/server-process.ts";
import { until } from "../../support/until.ts";
import { openRig, QUICK } from "./pane-rig.ts";
import { openPlainExcel, plainSheet } from "./plain-excel.ts";

/** The network as a switch. */
function cable() {
  let plugged = true;
  return {
    plug: (now: boolean) => {
      plugged = now;
    },
    fetch: ((input, init) =>
      plugged ? fetch(input, init) : Promise.reject(new TypeError("failed"))) as typeof fetch,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("without a network", () => {
  it("the pane says so, keeps checking the sheet, and goes on by itself when it is back", async () => {
    const product = await openHttp();
    const wire = cable();
    wire.plug(false);
    const excel = openPlainExcel([plainSheet(goodRows(2))]);
    const { pane, now, network } = await openRig(excel, {
      baseUrl: await product.listen(),
      fetch: wire.fetch,
      timings: { ...QUICK, healthOffline: 60_000 },
    });
    await until("it says so", () => now().offline);
    await pane.actions.check();
    expect(now().check).toMatchObject({ total: 2, validRows: 2 });
    wire.plug(true);
    network.dispatchEvent(new Event("online"));
    await until("somebody is signed in", () => now().session.kind === "signed-in");
    await until("the notices are gone", () => now().notices.length === 0);
    await until("its health is known", () => now().health?.status === "ok");
    expect(now().offline).toBe(false);
  });

  it("what failed can be done as soon as the network is back", async () => {
    const product = await openHttp();
    const wire = cable();
    const { pane, now, network, notice } = await openRig(openPlainExcel([plainSheet([])]), {
      baseUrl: await product.listen(),
      fetch: wire.fetch,
      timings: { ...QUICK, healthOffline: 60_000 },
    });
    wire.plug(false);
    await pane.actions.open("no-batch");
    expect(notice("open")?.title).toBe("Brak połączenia z serwerem");
    expect(now().offline).toBe(true);
    wire.plug(true);
    network.dispatchEvent(new Event("online"));
    await until("it is known", () => !now().offline);
  });

  it("batches that cannot be listed are not an empty list", async () => {
    const product = await openHttp();
    const wire = cable();
    const { pane, notice } = await openRig(openPlainExcel([plainSheet([])]), {
      ...{ baseUrl: await product.listen(), fetch: wire.fetch },
    });
    expect(await pane.actions.listBatches()).toEqual({ items: [], next: null });
    wire.plug(false);
    expect(await pane.actions.listBatches()).toBeNull();
    expect(notice("list")?.title).toBe("Brak połączenia z serwerem");
  });

  it("a batch that runs is offline for a while and complete afterwards", async () => {
    const product = await openHttp();
    const wire = cable();
    const excel = openPlainExcel([plainSheet(goodRows(2))]);
    const { pane, now, network } = await openRig(excel, {
      baseUrl: await product.listen(),
      fetch: wire.fetch,
    });
    await pane.actions.preview();
    await pane.actions.submit();
    await until("it is live", () => now().running?.connection === "live");
    wire.plug(false);
    network.dispatchEvent(new Event("offline"));
    await until("it is offline", () => now().offline && now().running?.connection === "offline");
    wire.plug(true);
    network.dispatchEvent(new Event("online"));
    await until("it is back", () => !now().offline && now().running?.connection === "live");
  });
});

describe("a degraded backend", () => {
  it("is shown with what works, and its return as well", async () => {
    let status: "degraded" | "ok" = "degraded";
    const product = await openHttp({
      instead: (real) => ({ health: async (language) => ({ ...(await real.health(language)), status }) }),
    });
    const excel = openPlainExcel([plainSheet([])]);
    const { pane, now } = await openRig(excel, { baseUrl: await product.listen() });
    await until("it is shown", () => now().health?.status === "degraded");
    expect(now().health?.features.length).toBeGreaterThan(0);
    status = "ok";
    await pane.actions.setLanguage("en");
    await until("it is back", () => now().health?.status === "ok");
  });
});

describe("a server that is killed in the middle", () => {
  it("loses nothing: the pane waits, and the rows get their results after the restart", async () => {
    const PORT = String(await freePort());
    const env = { PORT, STORE_URL: `sqlite:${join(await temporaryFolder(), "cards.db")}` };
    const first = await startServer(env);
    const excel = openPlainExcel([plainSheet(goodRows(20))]);
    const { pane, now } = await openRig(excel, { baseUrl: first.url });
    await pane.actions.preview();
    await pane.actions.submit();
    await first.stop("SIGKILL");
    await until("the pane knows", () => now().running?.connection === "offline");
    expect(now().step).toBe("progress");
    const second = await startServer(env);
    expect(second.url).toBe(first.url);
    await until("the batch is done", () => now().running?.batch.state === "finished");
    await until("every row has its result", () =>
      excel.sheet.rows.every(({ progress }) => progress?.status === "Szkic z wiersza"),
    );
    await until("the pane is content", () => !now().offline && now().notices.length === 0);
  }, 60_000);
});

describe("every error", () => {
  const ways = { again: () => {}, signIn: () => {}, insertTemplate: () => {} };
  const errors = [
    ...[...Object.keys(ERRORS), "offline", "sign_in_needed", "unreadable_answer"].map(
      (code) => new ApiError({ code, status: code in ERRORS ? 400 : 0, detail: "Szczegóły." }),
    ),
    ...OFFICE_ERRORS.map((code) => new OfficeError(code)),
    new Error("a flaw of the pane itself"),
  ];

  it.each(LANGUAGES)("has a title, a detail and nothing unfilled in %s", (language) => {
    for (const error of errors) {
      const { title, detail } = errorNotice(error, ways)(language);
      expect(title, error.message).toMatch(/\p{L}{3}/u);
      expect(detail, error.message).toMatch(/\p{L}{3}/u);
      expect(title + detail).not.toMatch(/[{}]/);
    }
  });

  it("offers to try again just where that can help", () => {
    const labels = (error: unknown) => errorNotice(error, ways)("pl").ways.map(({ label }) => label);
    const api = (code: string, status: number) => new ApiError({ code, status, detail: "" });
    expect(labels(api("store_unavailable", 503))).toEqual(["Spróbuj ponownie"]);
    expect(labels(api("sign_in_needed", 401))).toEqual(["Zaloguj się"]);
    expect(labels(api("nothing_to_retry", 409))).toEqual([]);
    expect(labels(new OfficeError("no_headers"))).toEqual(["Wstaw arkusz z szablonem", "Spróbuj ponownie"]);
    expect(labels(new OfficeError("sheet_gone"))).toEqual([]);
  });

  it("of the pane itself is a notice too, and the pane lives on", async () => {
    const silent = vi.spyOn(console, "error").mockImplementation(() => {});
    const product = await openHttp();
    const excel = openPlainExcel([plainSheet(goodRows(1))]);
    const { pane, now, notice } = await openRig(excel, { baseUrl: await product.listen() });
    excel.spy("readRows", {
      ...{ after: () => {} },
      before: () => {
        throw new Error("a flaw");
      },
    });
    await pane.actions.check();
    expect(notice("check")?.title).toBe("Coś poszło nie tak w panelu");
    expect(now().busy).toBeNull();
    expect(silent).toHaveBeenCalled();
    silent.mockRestore();
  });
});

describe("closing", () => {
  it("twice is once, and nothing goes on afterwards", async () => {
    const product = await openHttp();
    const excel = openPlainExcel([plainSheet(goodRows(2))]);
    const { pane, now } = await openRig(excel, { baseUrl: await product.listen() });
    await pane.actions.preview();
    await pane.actions.submit();
    await Promise.all([pane.close(), pane.close()]);
    const [before, calls] = [now(), excel.calls.length];
    excel.edit(0, "opis", "nowy opis");
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(now()).toBe(before);
    expect(excel.calls.length).toBe(calls);
  });
});
