import { chmod } from "node:fs/promises";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { anna } from "../../../../ports/store/under-test.ts";

// Opens the store named on the command line, whose file may not be written, and says what works, then and once it may. Root
// may write everything, so it becomes nobody first.
if (process.getuid?.() === 0) {
  process.setgid?.(65534);
  process.setuid?.(65534);
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof ProductError ? error.code : String(error)),
  );
const path = process.argv[2] ?? "";
const store = await openSqliteStore({ path, visibility: "owner" });
const look = async () => ({
  found: (await store.forUser(anna).listCardSummaries("b")).length,
  cancel: await outcome(store.forUser(anna).cancelBatch("b", 1)),
  check: await outcome(store.check()),
});
const before = await look();
await chmod(path, 0o644);
process.stdout.write(JSON.stringify({ before, after: await look() }));
await store.close();
