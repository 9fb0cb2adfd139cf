import { activeSheet } from "../excel/commands.ts";
import { areaAddress, parseArea, splitSheet } from "../excel/model/address.ts";
import { sheetOf } from "../excel/model/edit.ts";
import type { SheetState } from "../excel/model/state.ts";
import type { CellInput } from "../excel/model/write-cells.ts";
import { type Snapshot, snapshotOf } from "../excel/snapshot.ts";
import type { PaneLink } from "../pane-link.ts";
import type { Session } from "./session.ts";

/**
 * `window.playground`: what the pane's frame needs (`paneLink`), and for tests what a person sees, to be read. Addresses are of
 * the active sheet (`B7`) or name theirs (`Arkusz1!B7`). Tests act through the page itself; only what another person does
 * elsewhere is done here.
 */
export interface TestingHandle {
  paneLink: PaneLink;
  /** The text a cell shows. */
  text(address: string): string;
  /** The value behind it: numbers and dates as numbers. */
  value(address: string): unknown;
  /** The fill as shown, with conditional formats; empty: none. */
  fill(address: string): string;
  /** The texts of an area, by rows. */
  texts(address: string): string[][];
  /** How often the pane called `sync`, and how many of these calls were requests. */
  traffic(): { syncs: number; requests: number };
  snapshot(): Snapshot;
  /** Addresses of what is selected. */
  selection(): string;
  /** Somebody else types into a cell. */
  remoteEdit(address: string, value: CellInput): void;
}

export function createTestingHandle({ workbook, commands, pane }: Session): TestingHandle {
  const placeOf = (
    address: string,
  ): { sheet: SheetState; row: number; column: number; rows: number; columns: number } => {
    const { sheet: name, rest } = splitSheet(address);
    const rect = parseArea(rest);
    const sheet =
      name === null ? activeSheet(workbook) : workbook.state.sheets.find((known) => known.name === name);
    if (!rect || !sheet) throw new Error(`"${address}" is no address in this workbook.`);
    return { sheet: sheetOf(workbook.state, sheet.id), ...rect };
  };
  return {
    paneLink: pane.link,
    text(address) {
      const { sheet, row, column } = placeOf(address);
      return workbook.text(sheet.id, row, column);
    },
    value(address) {
      const { sheet, row, column } = placeOf(address);
      return workbook.calculator.value(workbook.state, sheet, row, column);
    },
    fill(address) {
      const { sheet, row, column } = placeOf(address);
      return workbook.calculator.shownStyle(workbook.state, sheet, row, column).fill;
    },
    texts(address) {
      const { sheet, row, column, rows, columns } = placeOf(address);
      return Array.from({ length: rows }, (_, r) =>
        Array.from({ length: columns }, (_, c) => workbook.text(sheet.id, row + r, column + c)),
      );
    },
    traffic: () => ({ ...workbook.traffic }),
    snapshot: () => snapshotOf(workbook),
    selection: () => activeSheet(workbook).selection.areas.map(areaAddress).join(","),
    remoteEdit(address, value) {
      const { sheet, row, column } = placeOf(address);
      commands.type(row, column, [[value]], { by: "somebody", sheetId: sheet.id });
    },
  };
}
