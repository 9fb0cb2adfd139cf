import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A repair takes its button away, and the focus with it. It then goes to the row's heading, or to that of the row that took its
 * place. Gives what the list needs for that.
 */
export function useKeptFocus(rowKeys: readonly string[]) {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<{ rowKey: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const at = last.current;
    if (!at || document.activeElement !== document.body) return;
    const index = rowKeys.includes(at.rowKey) ? rowKeys.indexOf(at.rowKey) : at.index;
    const row = list.current?.children[Math.min(index, rowKeys.length - 1)];
    const heading = row?.querySelector<HTMLElement>("h3") ?? document.querySelector<HTMLElement>("main h1");
    heading?.focus();
  });
  return {
    list,
    onFocusIn: (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      const rowKey = row?.dataset.row;
      if (rowKey !== undefined) last.current = { rowKey, index: rowKeys.indexOf(rowKey) };
    },
    onFocusOut: ({ target }: FocusEvent) => {
      // What was taken away is not in the page any more by then; whoever left by himself is not called back.
      queueMicrotask(() => {
        const stays = target instanceof Element && target.isConnected;
        if (stays && !list.current?.contains(document.activeElement)) last.current = null;
      });
    },
  };
}
