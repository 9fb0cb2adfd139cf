import { type ReadonlySignal, signal } from "@preact/signals";

/** Where the reader is: the list, a batch of it, or a card of that batch under review. */
export interface Place {
  batchId: string | null;
  cardId: string | null;
}

/** The place as the address has it, so that going back, reloading and links lead where they should. */
export interface Places {
  now: ReadonlySignal<Place>;
  go(place: Place): void;
  /** The same step of the reader, another card. */
  replace(place: Place): void;
  close(): void;
}

/** `first` is a batch that a link names beside the address, as Teams' links do. */
export function createPlaces(first: string | null): Places {
  const read = (): Place => {
    const query = new URLSearchParams(location.search);
    const batchId = query.get("batch");
    return { batchId, cardId: batchId === null ? null : query.get("card") };
  };
  const address = ({ batchId, cardId }: Place) => {
    const url = new URL(location.href);
    for (const [name, value] of [
      ["batch", batchId],
      ["card", cardId],
    ] as const) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return url.pathname + url.search;
  };
  const now = signal(read());
  const go = (place: Place) => {
    history.pushState(null, "", address(place));
    now.value = place;
  };
  const onPop = () => {
    now.value = read();
  };
  addEventListener("popstate", onPop);
  if (first !== null && now.peek().batchId === null) go({ batchId: first, cardId: null });
  return {
    now,
    go,
    replace(place) {
      history.replaceState(null, "", address(place));
      now.value = place;
    },
    close: () => removeEventListener("popstate", onPop),
  };
}
