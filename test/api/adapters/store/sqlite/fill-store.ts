import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { aBatch, aCard, anna } from "../../../../ports/store/under-test.ts";

// Adds batches of ten cards to the store named on the command line until a write fails, then says how many were
// acknowledged, how the write failed, and whether reading still works. Ran with a limit on the size of files.
const store = await openSqliteStore({ path: process.argv[2] ?? "", visibility: "owner" });
const user = store.forUser(anna);
let added = 0;
let failure: unknown = null;
while (failure === null && added < 1000) {
  const id = `b${added}`;
  try {
    await user.addCards(Array.from({ length: 10 }, (_, n) => aCard(id, n)));
    await user.addBatch(aBatch(id));
    added++;
  } catch (error) {
    failure = error;
  }
}
const code = failure instanceof ProductError ? failure.code : String(failure);
const hasCause = failure instanceof ProductError && failure.cause instanceof Error;
const readable = (await user.listCardSummaries("b0")).length;
// A check writes least of all, so it may succeed a few times more.
let check = "ok";
for (let attempt = 0; attempt < 500 && check === "ok"; attempt++)
  check = await store.check().then(
    () => "ok",
    (error: unknown) => (error instanceof ProductError ? error.code : String(error)),
  );
process.stdout.write(JSON.stringify({ added, code, hasCause, readable, check }));
process.exit(0);
