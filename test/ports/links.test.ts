import { createHmac } from "node:crypto";
import { createLinks } from "@rnd-cards/api/adapters/links/hmac-links.ts";
import { describe, expect, test } from "vitest";
import { grant, linksContract, oldKey } from "./links.contract.ts";

linksContract("HMAC", (keys) => createLinks({ keys }));

describe("links signed with HMAC", () => {
  test("need keys, and long ones", () => {
    expect(() => createLinks({ keys: [] })).toThrow("link signing keys are needed");
    expect(() => createLinks({ keys: [oldKey, "short"] })).toThrow("at least 32 characters");
    expect(() => createLinks({ keys: Array(11).fill(oldKey) })).toThrow("1 to 10");
  });

  test("do not take what the same key signed for another purpose", async () => {
    const [payload = ""] = (await createLinks({ keys: [oldKey] }).sign(grant)).split(".");
    const mac = createHmac("sha256", oldKey).update(payload).digest("base64url");
    await expect(createLinks({ keys: [oldKey] }).open(`${payload}.${mac}`, 0)).rejects.toMatchObject({
      code: "link_invalid",
    });
  });

  test("do not take a payload of another shape or size, though signed well", async () => {
    const links = createLinks({ keys: [oldKey] });
    for (const odd of [
      { ...grant, expiresAt: Number.NaN },
      { ...grant, batchId: "x".repeat(3000) },
    ])
      await expect(links.open(await links.sign(odd), -1)).rejects.toMatchObject({ code: "link_invalid" });
  });
});
