import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";

// Opens the store named on the command line, says so, and holds it until it is killed.
await openSqliteStore({ path: process.argv[2] ?? "", visibility: "owner" });
process.stdout.write("open\n");
setInterval(() => undefined, 60_000);
