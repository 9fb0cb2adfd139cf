import type { News, Workbook } from "../workbook.ts";
import type { RequestContext } from "./request-context.ts";
import type { Env, EventSpec } from "./type-spec.ts";

interface Registration {
  name: string;
  event: EventSpec<never>;
  sheetId: string | null;
  handler: (args: object) => unknown;
}

/** Where a program's event handlers are kept; they die with it. */
export interface EventDesk {
  add(registration: Registration): void;
  remove(registration: Registration): void;
  /** Resolves when every event of what has happened so far was delivered. */
  settled(): Promise<void>;
  close(): void;
}

/** An error of a handler, as if nobody had been in between. */
function complain(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** Delivers the news of a workbook to handlers, one after the other, a moment after they happened. */
export function createEventDesk(workbook: Workbook, roundTrip: () => Promise<void>): EventDesk {
  const registrations = new Set<Registration>();
  let delivered: Promise<void> = Promise.resolve();

  const deliver = async ({ changes, by }: News) => {
    await roundTrip();
    for (const change of changes) {
      for (const { event, sheetId, handler } of [...registrations]) {
        if (sheetId !== null && sheetId !== change.sheetId) continue;
        const args = event.raise(change, by, workbook);
        // A handler's failure is its program's, and must not keep events from others.
        if (args) await Promise.resolve(args).then(handler).catch(complain);
      }
    }
  };

  const stop = workbook.listen((news) => {
    if (registrations.size === 0) return;
    delivered = delivered.then(() => deliver(news));
  });

  return {
    add: (registration) => registrations.add(registration),
    remove: (registration) => registrations.delete(registration),
    settled: () => delivered,
    close() {
      stop();
      registrations.clear();
    },
  };
}

/** The `onSomething` property of an object: `add` and `remove`, both in force after the next `sync`. */
export function addEventHandlers(
  desk: EventDesk,
  context: RequestContext,
  name: string,
  event: EventSpec<never>,
  target: (env: Env) => never,
): object {
  return {
    add(handler: Registration["handler"]) {
      const registration: Registration = { name, event, sheetId: null, handler };
      context.enqueue({
        bytes: 60,
        run(env: Env) {
          registration.sheetId = event.sheetId(target(env), env);
          desk.add(registration);
        },
      });
      return {
        context,
        handler,
        remove: () => context.enqueue({ bytes: 60, run: () => desk.remove(registration) }),
      };
    },
  };
}
