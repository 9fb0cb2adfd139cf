import { Button } from "../../ui/button.tsx";
import { useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

export interface PagerProps {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}

/** Leafs through a long list; nothing where one page holds it all. */
export function Pager({ page, size, total, onPage }: PagerProps) {
  const say = useSay(TEXTS);
  if (total <= size) return null;
  const last = Math.ceil(total / size) - 1;
  return (
    <nav class="pager" aria-label={say("pages")}>
      <Button small disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say("earlier")}
      </Button>
      <span aria-live="polite">
        {say("range", { from: page * size + 1, to: Math.min((page + 1) * size, total), total })}
      </span>
      <Button small disabled={page >= last} onClick={() => onPage(page + 1)}>
        {say("later")}
      </Button>
    </nav>
  );
}
