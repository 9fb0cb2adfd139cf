import type { Connection } from "mongoose";
import type { System } from "../../../core/ports/system.ts";
import { RETRIES, WAIT_MS } from "../retries.ts";
import { defineModels, type Models } from "./models.ts";
import { asStoreError, isPassing, unavailable } from "./mongo-errors.ts";

/** What one piece of work may take in all, waits and repetitions included. */
const WORK_MS = 10_000;
/** A database that was not reached yet is waited for so long. */
const READY_MS = 2_000;

export interface LinkOptions {
  /** Resolves once the database was reached and its schema is right; rejects with what is wrong with it. */
  ready: () => Promise<void>;
  system: Pick<System, "sleep" | "id" | "random">;
}

/** The way of every piece of work to the database: bounded in time, repeated after trouble that passes, errors told alike. */
export class Link {
  readonly #models: Models;
  readonly #ready: () => Promise<void>;
  readonly #system: LinkOptions["system"];
  #closed = false;

  constructor(connection: Connection, { ready, system }: LinkOptions) {
    this.#models = defineModels(connection);
    this.#ready = ready;
    this.#system = system;
  }

  /**
   * Does work on the database. After a broken connection or a change of primary it is done again, 3 times, half a second
   * apart: so it must do no harm when an earlier try has arrived after all. `tries` counts the earlier ones. Throws what
   * `asStoreError` makes of the last error.
   */
  async run<T>(
    work: (models: Models, tries: number) => Promise<T>,
    { withinMs = WORK_MS, retries = RETRIES }: { withinMs?: number; retries?: number } = {},
  ): Promise<T> {
    const end = performance.now() + withinMs;
    const left = () => end - performance.now();
    const repeat = async (): Promise<T> => {
      for (let tries = 0; ; tries++) {
        if (this.#closed) throw unavailable("the store is closed");
        try {
          await bounded(this.#ready(), Math.min(left(), READY_MS), "the database was not reached yet");
          return await work(this.#models, tries);
        } catch (error) {
          if (tries >= retries || !isPassing(error) || left() < WAIT_MS) throw asStoreError(error);
        }
        await this.#system.sleep(WAIT_MS);
      }
    };
    return bounded(repeat(), withinMs, "the database did not answer in time");
  }

  /** A mark by which a write is known again. */
  mark(): string {
    return this.#system.id();
  }

  /** A whole number from 0, below `count`. */
  draw(count: number): number {
    return Math.floor(this.#system.random() * count);
  }

  /** Waits a random while, longer from one conflict to the next. */
  async standBack(conflicts: number): Promise<void> {
    await this.#system.sleep(this.#system.random() * Math.min(2 ** conflicts, 64));
  }

  /** From now on every piece of work is refused. */
  close(): void {
    this.#closed = true;
  }
}

/** A promise, or `store_unavailable` after a time; whatever comes later is nobody's any more. */
export async function bounded<T>(promise: Promise<T>, ms: number, why: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(unavailable(why)), Math.max(0, ms));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
