/** What the heap orders: by `tag`, equal tags by `order`. */
export interface Tagged {
  readonly tag: number;
  readonly order: number;
}

const before = (one: Tagged, other: Tagged) =>
  one.tag < other.tag || (one.tag === other.tag && one.order < other.order);

/** A binary heap: the smallest tag first. */
export class TagHeap<T extends Tagged> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above] as T;
      if (!before(item, parent)) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const left = items[below];
      if (left === undefined) break;
      const right = items[below + 1];
      let child = left;
      if (right !== undefined && before(right, left)) {
        child = right;
        below++;
      }
      if (!before(child, last)) break;
      items[at] = child;
      at = below;
    }
    items[at] = last;
    return first;
  }
}
