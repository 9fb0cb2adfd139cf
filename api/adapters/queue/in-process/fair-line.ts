import type { QueuedCard } from "../../../core/ports/store.ts";
import { TagHeap } from "./tag-heap.ts";

/** A card in the line. `tag` is its place between users, `order` its place among equals. */
export interface Job {
  readonly key: string;
  readonly card: QueuedCard;
  readonly tag: number;
  readonly order: number;
  readonly user: Backlog;
  /** The user's `ended` when the job was handed out last. */
  endedBefore: number;
  inHeap: boolean;
}

/** Everything of one user. A job is in exactly one of: waiting, promoted, parked, at work. */
interface Backlog {
  readonly id: string;
  /** Jobs not handed out yet, first to last, from `next` on. */
  waiting: Job[];
  next: number;
  lastTag: number;
  /** Jobs that were parked and may be handed out again, in order. */
  promoted: Job[];
  parked: Set<Job>;
  active: number;
  /** Jobs that ended since the backlog exists. */
  ended: number;
}

/**
 * Who is next: start-time fair queueing. A job's tag is one more than the larger of the user's last tag and the virtual
 * time, which is the largest tag served so far; the smallest tag is served. So a user's n-th waiting job stands level
 * with everybody else's n-th, and since the virtual time rises, nobody is overtaken for ever.
 *
 * While a user has parked jobs, the ones behind them are held back: they would only be parked too.
 */
export class FairLine {
  readonly #users = new Map<string, Backlog>();
  /** Keys of all jobs here, waiting, parked or at work. */
  readonly #keys = new Set<string>();
  /** Heads of the backlogs; an entry that is no head any more is passed over when it comes up. Each job is in it at most once. */
  readonly #heads = new TagHeap<Job>();
  #virtual = 0;
  #order = 0;
  #active = 0;

  /** Jobs waiting or parked. */
  get waiting(): number {
    return this.#keys.size - this.#active;
  }

  get active(): number {
    return this.#active;
  }

  /** What the line keeps beside the jobs: bounded by them, which a test holds. */
  get bookkeeping(): { users: number; heads: number } {
    return { users: this.#users.size, heads: this.#heads.size };
  }

  has(card: QueuedCard): boolean {
    return this.#keys.has(jobKey(card));
  }

  /** Adds a card at the end of its user's backlog; nothing when it is here already. */
  add(card: QueuedCard): void {
    const key = jobKey(card);
    if (this.#keys.has(key)) return;
    const user = this.#backlog(card);
    user.lastTag = Math.max(this.#virtual, user.lastTag) + 1;
    const order = this.#order++;
    this.#keys.add(key);
    user.waiting.push({ key, card, tag: user.lastTag, order, user, endedBefore: 0, inHeap: false });
    this.#offer(user);
  }

  /** Takes the next job to work; undefined when nobody has any to give. */
  take(): Job | undefined {
    for (;;) {
      const job = this.#heads.pop();
      if (!job) return undefined;
      job.inHeap = false;
      const { user } = job;
      if (headOf(user) !== job) continue;
      if (user.promoted[0] === job) user.promoted.shift();
      else advance(user);
      this.#virtual = Math.max(this.#virtual, job.tag);
      job.endedBefore = user.ended;
      user.active++;
      this.#active++;
      this.#offer(user);
      return job;
    }
  }

  /** A job at work is over; the first parked job of its user may be tried again. */
  end(job: Job): void {
    const { user } = job;
    this.#leave(job);
    this.#keys.delete(job.key);
    user.ended++;
    const first = [...user.parked].sort(byOrder)[0];
    if (first) this.promote(first);
    this.#forgetIfEmpty(user);
  }

  /**
   * A job at work has to come again later. False when it need not wait: a job of the same user ended while this one was
   * at work, and what it lacked may be free by now.
   */
  park(job: Job): boolean {
    const { user } = job;
    this.#leave(job);
    user.parked.add(job);
    if (user.ended === job.endedBefore) return true;
    this.promote(job);
    return false;
  }

  /** Lets a parked job be handed out again, before anything else of its user; nothing when it is not parked any more. */
  promote(job: Job): void {
    const { user } = job;
    if (!user.parked.delete(job)) return;
    user.promoted.push(job);
    user.promoted.sort(byOrder);
    this.#offer(user);
  }

  #backlog({ user: { tenantId, userId } }: QueuedCard): Backlog {
    const id = JSON.stringify([tenantId, userId]);
    const known = this.#users.get(id);
    if (known) return known;
    const fresh = { id, waiting: [], next: 0, lastTag: 0, promoted: [], parked: new Set<Job>() };
    const user: Backlog = { ...fresh, active: 0, ended: 0 };
    this.#users.set(id, user);
    return user;
  }

  #leave(job: Job): void {
    job.user.active--;
    this.#active--;
  }

  #offer(user: Backlog): void {
    const head = headOf(user);
    if (!head || head.inHeap) return;
    head.inHeap = true;
    this.#heads.push(head);
  }

  /** All tags of an empty backlog were served, so none is above the virtual time: nothing is lost with it. */
  #forgetIfEmpty(user: Backlog): void {
    const left = user.waiting.length + user.promoted.length + user.parked.size + user.active;
    if (left === 0) this.#users.delete(user.id);
  }
}

const byOrder = (one: Job, other: Job) => one.order - other.order;
const jobKey = ({ cardId, attempt }: QueuedCard) => `${attempt} ${cardId}`;

/** What the user would be served next. */
function headOf(user: Backlog): Job | undefined {
  return user.promoted[0] ?? (user.parked.size === 0 ? user.waiting[user.next] : undefined);
}

/** Takes the first waiting job off; the array is cut only now and then, which keeps this O(1) on the whole. */
function advance(user: Backlog): void {
  user.next++;
  if (user.next * 2 < user.waiting.length) return;
  user.waiting = user.waiting.slice(user.next);
  user.next = 0;
}
