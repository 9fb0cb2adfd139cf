import { parseAddress, type Rect } from "./addresses.ts";
import { asOfficeError } from "./errors.ts";
import type { SheetEdit } from "./host.ts";
import { supports } from "./supports.ts";

/** What of an event's area is not worth telling. */
export interface EditFilter {
  /** Wholly in own columns, whoever wrote there. */
  isOwnColumn(sheetId: string, area: Rect): boolean;
  /** Written by this host a moment ago. */
  isOwnWrite(sheetId: string, area: Rect): boolean;
  /** Columns moved, and not by this host. */
  onStructure(sheetId: string): void;
}

type Handler = OfficeExtension.EventHandlerResult<unknown>;

/** See `OfficeHost.watchEdits`. Events stay on all the time; what is our own is told apart by what each event says. */
export async function watchEdits(
  filter: EditFilter,
  listener: (edit: SheetEdit) => void,
): Promise<() => Promise<void>> {
  const tell = (
    sheetId: string,
    kind: SheetEdit["kind"],
    event: { source: string; triggerSource?: string; address?: string },
  ) => {
    const area = event.address === undefined ? null : parseAddress(event.address);
    const isLocal = event.source !== "Remote";
    const isOurs = supports("triggerSource")
      ? event.triggerSource === "ThisLocalAddin"
      : isLocal && area !== null && filter.isOwnWrite(sheetId, area);
    if (isOurs) return;
    if (kind === "structure") filter.onStructure(sheetId);
    else if (area && filter.isOwnColumn(sheetId, area)) return;
    listener({ sheetId, kind, by: isLocal ? "me" : "somebody" });
  };

  let handlers: Handler[] = [];
  try {
    await Excel.run({ delayForCellEdit: true }, async (context) => {
      const { worksheets } = context.workbook;
      handlers = [
        worksheets.onChanged.add(async (event) =>
          tell(event.worksheetId, event.changeType === "RangeEdited" ? "cells" : "structure", event),
        ),
        worksheets.onDeleted.add(async ({ worksheetId, source }) =>
          tell(worksheetId, "structure", { source }),
        ),
        ...(supports("rowSorted")
          ? [
              worksheets.onRowSorted.add(async ({ worksheetId, source, address }) =>
                tell(worksheetId, "structure", { source, address }),
              ),
            ]
          : []),
      ] as Handler[];
      await context.sync();
    });
  } catch (error) {
    throw asOfficeError(error);
  }

  return async () => {
    const going = handlers;
    handlers = [];
    const context = going[0]?.context;
    if (!context) return;
    try {
      await Excel.run(context as Excel.RequestContext, async (same) => {
        for (const handler of going) handler.remove();
        await same.sync();
      });
    } catch (error) {
      throw asOfficeError(error);
    }
  };
}
