import type { Finding } from "../../contract/findings.ts";
import type { CardRecord } from "../cards/card-record.ts";
import { sentencePrints } from "../cards/rubric/sentence-prints.ts";
import { countPrints, sharedFindings } from "../cards/rubric/shared-sentences.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";

/** Cards read from the store at a time, and how many are read one by one before the batch is read whole. */
const PAGE = 100;
const SINGLES = 8;

/**
 * The sentences of a card that other cards of its batch have too, as the batch stands. Of the other cards only hashes are held; those
 * that did not change since this process last looked are not read. A first look at 2,000 cards takes some 0.4 s, page by page.
 */
export async function findShared(
  { store, sentences }: Pick<Context, "store" | "sentences">,
  principal: Principal,
  card: CardRecord,
): Promise<Finding[]> {
  const own = sentencePrints(card);
  if (own.length === 0) return [];
  const user = store.forUser(principal);
  const others = (await user.listCardSummaries(card.batchId)).filter(({ id }) => id !== card.id);
  const known = new Map(others.map((other) => [other.id, sentences.recall(other)]));
  const unknown = others.filter(({ id }) => known.get(id) === null);
  const learn = (other: CardRecord) => {
    if (known.get(other.id) === null) known.set(other.id, sentences.learn(other));
  };
  if (unknown.length <= SINGLES)
    for (const { id } of unknown) {
      const other = await user.findCard(id);
      if (other) learn(other);
    }
  else
    for (let after: string | null | undefined; after !== null; ) {
      const page = await user.listCards(card.batchId, { limit: PAGE, ...(after ? { after } : {}) });
      page.items.forEach(learn);
      after = page.next;
    }
  const counts = countPrints([...known.values()].filter((prints) => prints !== null));
  return sharedFindings(own, (print) => counts.get(print) ?? 0);
}
