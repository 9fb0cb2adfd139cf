import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { ProductError } from "../../../contract/errors.ts";
import type { System } from "../../../core/ports/system.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { isReadOnly } from "./sqlite-errors.ts";

/** Statements on the open database. `T` is the row as the statement selects it. */
export interface Sql {
  get<T>(sql: string, ...params: SQLInputValue[]): T | undefined;
  all<T>(sql: string, ...params: SQLInputValue[]): T[];
  /** Runs a statement and returns how many rows it changed. */
  run(sql: string, ...params: SQLInputValue[]): number;
}

/**
 * The one connection of a store. Work is synchronous, so no two pieces of work ever interleave; it is short, and everything
 * else the process does gets its turn after each. Statements are prepared once each: their texts are constants of the code, so there are few.
 */
export class Connection {
  #db: DatabaseSync;
  readonly #reopen: () => DatabaseSync | null;
  readonly #sleep: System["sleep"];
  readonly #statements = new Map<string, StatementSync>();
  readonly #sql: Sql;
  #readOnly = false;
  #lastWrite: Promise<unknown> = Promise.resolve();

  /** `reopen` opens a file anew that could only be read when it was opened; null: it still can not be written. */
  constructor(db: DatabaseSync, sleep: System["sleep"], reopen: () => DatabaseSync | null) {
    this.#db = db;
    this.#sleep = sleep;
    this.#reopen = reopen;
    const prepared = (sql: string) => {
      const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
      this.#statements.set(sql, known);
      return known;
    };
    this.#sql = {
      get: <T>(sql: string, ...params: SQLInputValue[]) => prepared(sql).get(...params) as T | undefined,
      all: <T>(sql: string, ...params: SQLInputValue[]) => prepared(sql).all(...params) as T[],
      run: (sql, ...params) => Number(prepared(sql).run(...params).changes),
    };
  }

  /** Runs work that only reads. */
  read<T>(work: (sql: Sql) => T): Promise<T> {
    return this.#run(() => {
      this.#open();
      return work(this.#sql);
    });
  }

  /** Runs work in a transaction that has the write lock from its start: all of it is on disk afterwards, or none. */
  write<T>(work: (sql: Sql) => T): Promise<T> {
    return this.#run(async () => {
      await this.#ownTurn();
      this.#open();
      this.#rollback();
      this.#becomeWritable();
      this.#db.exec("BEGIN IMMEDIATE");
      try {
        const result = work(this.#sql);
        this.#db.exec("COMMIT");
        return result;
      } catch (error) {
        // Not told by the statement above: of a file that can only be read it begins to read.
        this.#readOnly ||= isReadOnly(error);
        this.#rollback();
        throw error;
      }
    });
  }

  /** Closes the database; safe to call twice. */
  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  async #run<T>(work: () => T | Promise<T>): Promise<T> {
    const result = await retryWhileBusy(this.#sleep, work);
    // Nothing above waits for the outside, so a caller that makes call after call would keep everybody else from running.
    await setImmediate();
    return result;
  }

  /**
   * Writes that come at the same moment go one in each turn of the event loop. A write waits for the disk, and hundreds in a
   * single turn would hold up reads, health and timers for as long as all of them take.
   */
  #ownTurn(): Promise<unknown> {
    const turn = this.#lastWrite;
    this.#lastWrite = turn.then(() => setImmediate());
    return turn;
  }

  #open(): void {
    if (!this.#db.isOpen) throw new ProductError("store_unavailable");
  }

  /** A file that could only be read when it was opened stays so for its connection: once it can be written, another one takes over. */
  #becomeWritable(): void {
    const anew = this.#readOnly ? this.#reopen() : null;
    if (!anew) return;
    this.close();
    this.#db = anew;
    this.#readOnly = false;
  }

  /** Ends a transaction that failed. SQLite may have ended it by itself, and one that cannot be ended now is ended before the next. */
  #rollback(): void {
    if (!this.#db.isTransaction) return;
    try {
      this.#db.exec("ROLLBACK");
    } catch {
      // The error that led here is the one to report.
    }
  }
}
