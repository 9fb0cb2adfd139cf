import {
  COMMANDS,
  officeReady,
  openPane,
  registerCommands,
} from "@rnd-cards/excel-addin/src/office/commands.ts";
import { afterEach, expect, it, vi } from "vitest";

type Action = (event?: { completed(): void }) => Promise<void>;

afterEach(() => vi.unstubAllGlobals());

function stubOffice(host = "Excel") {
  const actions = new Map<string, Action>();
  const shown: string[] = [];
  vi.stubGlobal("Office", {
    HostType: { Excel: "Excel" },
    onReady: async () => ({ host, platform: "PC" }),
    actions: { associate: (id: string, action: Action) => actions.set(id, action) },
    addin: { showAsTaskpane: async () => void shown.push("pane") },
  });
  return { actions, shown };
}

it("ties each of the ribbon's functions to its handler", async () => {
  const { actions } = stubOffice();
  const done: string[] = [];
  const handlers = Object.fromEntries(COMMANDS.map((id) => [id, async () => void done.push(id)]));
  registerCommands(handlers as never, () => {});
  for (const action of actions.values()) await action({ completed: () => done.push("completed") });
  expect(done).toEqual(COMMANDS.flatMap((id) => [id, "completed"]));
});

it("tells Excel that a command is over when its handler fails, and passes the failure on", async () => {
  const { actions } = stubOffice();
  const failure = new Error("no headers");
  const failing = async () => {
    throw failure;
  };
  const failed: unknown[] = [];
  registerCommands(
    { newSheet: failing, check: failing, submit: failing, showPane: failing },
    (command, error) => failed.push(command, error),
  );
  const completed = vi.fn();
  await actions.get("check")?.({ completed });
  expect(completed).toHaveBeenCalledOnce();
  expect(failed).toEqual(["check", failure]);
});

it("opens the pane, and knows whether the page is in Excel", async () => {
  const { shown } = stubOffice();
  await openPane();
  expect(shown).toEqual(["pane"]);
  expect(await officeReady()).toBe(true);
  stubOffice("Word");
  expect(await officeReady()).toBe(false);
});
