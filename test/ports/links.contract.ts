import type { LinkGrant, Links } from "@rnd-cards/api/core/ports/links.ts";
import { describe, expect, test } from "vitest";

const NOW = Date.UTC(2026, 10, 24, 12);

export const grant: LinkGrant = {
  document: "cards",
  batchId: "0k9w3v5c7a0000000000000000",
  principal: {
    tenantId: "11111111-2222-4333-8444-555555555555",
    userId: "66666666-7777-4888-9999-000000000000",
    name: "Łucja Żółć",
  },
  expiresAt: NOW + 600_000,
  nonce: "0k9w3v5c7b0000000000000000",
};
export const opened: LinkGrant = { ...grant, principal: { ...grant.principal, name: "" } };

export const oldKey = "old key, thirty-two characters!!";
export const newKey = "new key, thirty-two characters!!";

/** What every adapter of the links port promises. `makeLinks` takes signing keys of 32 characters, the signing one first. */
export function linksContract(name: string, makeLinks: (keys: readonly string[]) => Links): void {
  describe(`links: ${name}`, () => {
    const links = makeLinks([oldKey]);
    const invalid = { code: "link_invalid" };

    test("open to what was granted, until the last millisecond", async () => {
      const token = await links.sign(grant);
      expect(await links.open(token, NOW)).toEqual(opened);
      expect(await links.open(token, grant.expiresAt - 1)).toEqual(opened);
      await expect(links.open(token, grant.expiresAt)).rejects.toMatchObject(invalid);
    });

    test("say which of the documents they open to", async () => {
      const review = await links.sign({ ...grant, document: "review" });
      expect(await links.open(review, NOW)).toEqual({ ...opened, document: "review" });
    });

    test("fit into a URL as they are and into what the download route takes", async () => {
      const token = await links.sign(grant);
      expect(token).toMatch(/^[\w.~-]+$/);
      expect(token.length).toBeLessThan(500);
    });

    test("do not carry the name of the person", async () => {
      const token = await links.sign(grant);
      const readable = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
      expect(readable.join()).not.toContain("Łucja");
    });

    test("do not open when a single character is another one", async () => {
      const token = await links.sign(grant);
      for (let at = 0; at < token.length; at++) {
        for (const character of ["A", "B", "_"]) {
          const forged = token.slice(0, at) + character + token.slice(at + 1);
          if (forged !== token) await expect(links.open(forged, NOW)).rejects.toMatchObject(invalid);
        }
      }
    });

    test("do not open when anything is missing, added or swapped", async () => {
      const token = await links.sign(grant);
      const other = await links.sign({ ...grant, batchId: "another" });
      const [payload, mac] = [token.split(".")[0], other.split(".").at(-1)];
      const forged = [
        ...["", ".", "..", "x", "not a token", "%", "\u0000", "ą".repeat(100)],
        ...[`${payload}.${mac}`, `${payload}.`, `${payload}`, `.${mac}`],
        ...[`${token}=`, `${token}.x`, `${token} `, ` ${token}`, token.slice(0, -1), token.toUpperCase()],
        `${token}${"A".repeat(5_000_000)}`,
      ];
      for (const each of forged)
        await expect(links.open(each, NOW), each.slice(0, 50)).rejects.toMatchObject(invalid);
    });

    test("survive a change of keys as long as the old key is kept", async () => {
      const before = await makeLinks([oldKey]).sign(grant);
      const rotated = makeLinks([newKey, oldKey]);
      expect(await rotated.open(before, NOW)).toEqual(opened);
      const after = await rotated.sign(grant);
      expect(await makeLinks([newKey]).open(after, NOW)).toEqual(opened);
      await expect(makeLinks([newKey]).open(before, NOW)).rejects.toMatchObject(invalid);
      await expect(makeLinks([oldKey]).open(after, NOW)).rejects.toMatchObject(invalid);
    });
  });
}
