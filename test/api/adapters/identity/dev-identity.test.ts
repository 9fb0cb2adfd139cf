import { createDevIdentity } from "@rnd-cards/api/adapters/identity/dev-identity.ts";
import { expect, test } from "vitest";

const principal = { tenantId: "tenant", userId: "user", name: "Jan Kowalski" };

test("everybody is the developer, whatever the request says, for ever", async () => {
  const identity = createDevIdentity(principal);
  expect(identity.mode).toBe("dev");
  for (const header of [undefined, "", "Bearer x.y.z", "Dev other/somebody/Else"])
    expect(await identity.authenticate(header)).toEqual({
      principal,
      expiresAt: null,
      subjects: ["user:tenant/user"],
    });
  await identity.close();
});

test("a session that is written to does not change the next one", async () => {
  const identity = createDevIdentity(principal);
  (await identity.authenticate(undefined)).principal.userId = "changed";
  expect((await identity.authenticate(undefined)).principal.userId).toBe("user");
});
