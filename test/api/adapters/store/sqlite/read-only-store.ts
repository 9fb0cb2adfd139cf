import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { anna } from "../../../../ports/store/under-test.ts";

// Opens the store named on the command line, whose file may not be written, and says what works. Root may write
// everything, so it becomes nobody first.
if (process.getuid?.() === 0) {
  process.setgid?.(65534);
  process.setuid?.(65534);
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof ProductError ? error.code : String(error)),
  );
const store = await openSqliteStore({ path: process.argv[2] ?? "", visibility: "owner" });
const found = (await store.forUser(anna).listCardSummaries("b")).length;
const cancel = await outcome(store.forUser(anna).cancelBatch("b", 1));
process.stdout.write(JSON.stringify({ found, cancel, check: await outcome(store.check()) }));
await store.close();
