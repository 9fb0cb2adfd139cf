import type { Me } from "@rnd-cards/excel-addin/src/api/client.ts";
import { useEffect, useState } from "preact/hooks";
import type { PageParts } from "./page-parts.ts";

/** Who is signed in, once somebody is; null until it is known. */
export function useMe(parts: Pick<PageParts, "me">, signedIn: boolean): Me | null {
  const [me, setMe] = useState<Me | null>(null);
  useEffect(() => {
    if (!signedIn || me) return;
    // Nothing rests on it: the server decides what may be done.
    parts.me().then(setMe, () => undefined);
  }, [signedIn]);
  return me;
}
