import { useState } from "preact/hooks";

/** One page of a list; stays within it while the list shrinks, and begins anew when `key` changes. */
export function usePage<T>(items: readonly T[], size: number, key: string) {
  const [at, setAt] = useState({ key, page: 0 });
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const page = at.key === key ? Math.min(at.page, last) : 0;
  return {
    shown: items.slice(page * size, (page + 1) * size),
    pager: { page, size, total: items.length, onPage: (next: number) => setAt({ key, page: next }) },
  };
}
