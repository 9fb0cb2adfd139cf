import type { Refused } from "../model/refused.ts";
import type { FollowedArea, Origin, Workbook } from "../workbook.ts";
import type { ObjectFactory } from "./object-factory.ts";
import { OfficeExtensionError } from "./office-error.ts";
import type { Env } from "./type-spec.ts";

/** Excel on the web takes and gives 5 MB in one request. */
const REQUEST_LIMIT = 5 * 1024 * 1024;

/** One step of a request. `bytes` is what sending it takes. */
export interface Action {
  bytes: number;
  run(env: Env): void;
}

export interface ContextOptions {
  workbook: Workbook;
  objects: ObjectFactory;
  /** Wait for the end of typing in a cell instead of failing. */
  patient: boolean;
  undoGroup: object | undefined;
  /** What a request takes on the way; resolves when it has arrived. */
  roundTrip(): Promise<void>;
}

/** Size of data on the wire, in bytes. */
export function sizeOf(data: unknown): number {
  const json = JSON.stringify(data) ?? "";
  let bytes = json.length;
  for (let at = 0; at < json.length; at++) if (json.charCodeAt(at) > 0x7f) bytes++;
  return bytes;
}

/** Queues what a program asks for and does it, in order, at `sync`. */
export class RequestContext {
  readonly #options: ContextOptions;
  readonly #unfollow = new Set<() => void>();
  #pending: Action[] = [];
  #answered: (() => void)[] = [];
  #answerBytes = 0;
  readonly workbook: object;
  readonly application: object;
  readonly trackedObjects = { add: () => {}, remove: () => {} };
  readonly debugInfo = { pendingStatements: [] };

  constructor(options: ContextOptions) {
    this.#options = options;
    this.workbook = options.objects.createRoot(this);
    this.application = (this.workbook as { application: object }).application;
  }

  /** For objects of this context: adds a step to the request. */
  enqueue(action: Action): void {
    this.#pending.push(action);
  }

  /** For objects of this context: what loads came to is visible once the whole request has succeeded. */
  answer(bytes: number, apply: () => void): void {
    this.#answerBytes += bytes;
    this.#answered.push(apply);
  }

  async sync<T>(passThrough?: T): Promise<T> {
    const { workbook, patient, roundTrip } = this.#options;
    const pending = this.#pending;
    this.#pending = [];
    workbook.traffic.syncs++;
    if (pending.length === 0) return passThrough as T;
    workbook.traffic.requests++;
    await roundTrip();
    const typing = workbook.typing();
    if (typing && !patient) {
      throw new OfficeExtensionError(
        "InvalidOperationInCellEditMode",
        "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.",
      );
    }
    for (let wait: Promise<void> | null = typing; wait; wait = workbook.typing()) await wait;
    this.#send(pending);
    return passThrough as T;
  }

  #send(pending: readonly Action[]): void {
    const bytes = pending.reduce((sum, action) => sum + action.bytes, 0);
    if (bytes > REQUEST_LIMIT) {
      throw new OfficeExtensionError(
        "RequestPayloadSizeLimitExceeded",
        "The request payload size has exceeded the limit.",
      );
    }
    this.#answered = [];
    this.#answerBytes = 0;
    const { workbook, undoGroup } = this.#options;
    const origin: Origin = { by: "addin", undoGroup };
    try {
      workbook.edit(origin, (edit) => {
        const env: Env = { edit, workbook, state: () => edit.state, follow: (area) => this.#follow(area) };
        for (const action of pending) action.run(env);
      });
    } catch (error) {
      throw asOfficeExtensionError(error);
    }
    if (this.#answerBytes > REQUEST_LIMIT) {
      throw new OfficeExtensionError(
        "ResponsePayloadSizeLimitExceeded",
        "The response payload size has exceeded the limit.",
      );
    }
    for (const apply of this.#answered) apply();
  }

  #follow(area: FollowedArea): FollowedArea {
    this.#unfollow.add(this.#options.workbook.follow(area));
    return area;
  }

  /** Ends the batch: areas are no longer followed. */
  release(): void {
    for (const unfollow of this.#unfollow) unfollow();
    this.#unfollow.clear();
  }
}

/** A refusal of the model (perhaps of another frame, where `instanceof` fails) as programs know it. */
function asOfficeExtensionError(error: unknown): unknown {
  const refused = error as Partial<Refused> | null;
  return refused?.name === "Refused" && refused.code
    ? new OfficeExtensionError(refused.code, refused.message ?? "")
    : error;
}
