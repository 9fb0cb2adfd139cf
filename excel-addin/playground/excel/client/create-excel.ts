import { WORKBOOK } from "../objects/workbook.ts";
import type { Workbook } from "../workbook.ts";
import { ENUMS } from "./enums.ts";
import { createEventDesk } from "./events.ts";
import { createObjectFactory } from "./object-factory.ts";
import { OfficeExtensionError } from "./office-error.ts";
import { RequestContext } from "./request-context.ts";

/** A program's view of a workbook: what it finds as the globals `Excel` and `OfficeExtension`. */
export interface ExcelClient {
  Excel: typeof Excel;
  OfficeExtension: { Error: typeof OfficeExtensionError };
  /** Resolves when every event of what has happened so far was delivered. */
  settled(): Promise<void>;
  /** Ends the program: its event handlers are gone. */
  close(): void;
}

export interface ExcelOptions {
  /** What a request or an event takes on the way. By default nothing but a turn of the queue. */
  roundTrip?: () => Promise<void>;
}

type Batch = (context: RequestContext) => Promise<unknown>;

const isContext = (value: unknown): value is RequestContext => value instanceof RequestContext;

/** The context of an object, a list of objects or a context: `Excel.run(previous, batch)` goes on with it. */
function previousContext(value: unknown): RequestContext | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (isContext(first)) return first;
  if (typeof first !== "object" || first === null || !("context" in first)) return null;
  return isContext(first.context) ? first.context : null;
}

/** Connects a program to a workbook with Excel's own object model, as far as this product uses it. */
export function createExcel(workbook: Workbook, options: ExcelOptions = {}): ExcelClient {
  const roundTrip = options.roundTrip ?? (() => Promise.resolve());
  const desk = createEventDesk(workbook, roundTrip);
  const objects = createObjectFactory(() => WORKBOOK, desk);

  async function run(...args: unknown[]): Promise<unknown> {
    const batch = args.at(-1);
    if (typeof batch !== "function")
      throw new OfficeExtensionError("InvalidArgument", "The batch must be a function.");
    const previous = args.length > 1 ? previousContext(args[0]) : null;
    const wishes = (previous || args.length < 2 ? {} : args[0]) as Excel.RunOptions;
    const context =
      previous ??
      new RequestContext({
        workbook,
        objects,
        patient: wishes.delayForCellEdit ?? false,
        undoGroup: wishes.mergeUndoGroup ? {} : undefined,
        roundTrip,
      });
    try {
      const result = await (batch as Batch)(context);
      await context.sync();
      return result;
    } finally {
      if (!previous) context.release();
    }
  }

  return {
    // The one place where the stand-in is called Excel: every type behind it is made by the specs in `objects`.
    Excel: { ...ENUMS, run, RequestContext } as unknown as typeof Excel,
    OfficeExtension: { Error: OfficeExtensionError },
    settled: desk.settled,
    close: desk.close,
  };
}
