import type { Change, Edit } from "../model/edit.ts";
import type { WorkbookState } from "../model/state.ts";
import type { FollowedArea, Workbook } from "../workbook.ts";

/** What a step of a request works with. */
export interface Env {
  edit: Edit;
  workbook: Workbook;
  /** The workbook as it is at this moment of the request. */
  state(): WorkbookState;
  /** Keeps an area at its cells while rows and columns move, until the batch ends. */
  follow(area: FollowedArea): FollowedArea;
}

// Methods take what programs pass; each says which types it expects. Bivariance lets it.
type Handler<T, R> = { call(target: T, env: Env, ...args: unknown[]): R }["call"];

/** A property with a value: read only, or with what writing it does. */
export type Scalar<T> = Handler<T, unknown> | { get: Handler<T, unknown>; set: Handler<T, void> };

/** Another object; its target is found when the request comes to it. */
export interface Child<T> {
  type: () => AnySpec;
  /** Null: there is none. */
  target: Handler<T, unknown>;
  /** A missing one is a null object instead of an error. */
  orNull?: boolean;
}

/** How one type of Excel's objects behaves, for a target that says which thing it is. */
export interface TypeSpec<T> {
  name: string;
  scalars?: Readonly<Record<string, Scalar<T>>>;
  /** Properties that are objects. */
  parts?: Readonly<Record<string, Child<T>>>;
  /** Methods that give objects. */
  gives?: Readonly<Record<string, Child<T>>>;
  /** Methods that do something. */
  does?: Readonly<Record<string, Handler<T, void>>>;
  /** Methods that answer with a `ClientResult`. */
  answers?: Readonly<Record<string, Handler<T, unknown>>>;
  /** Of a collection: its members. */
  items?: { type: () => AnySpec; list: Handler<T, readonly unknown[]> };
  events?: Readonly<Record<string, EventSpec<T>>>;
}

export interface EventSpec<T> {
  /** Which changes raise it, and with what; null: not this one. `sheetId` null: of every sheet. */
  raise(change: Change, by: "me" | "addin" | "somebody", workbook: Workbook): object | null;
  /** The sheet the event is limited to. */
  sheetId: Handler<T, string | null>;
}

/** A spec of any type: what it is given is what it made. */
export type AnySpec = TypeSpec<never>;
