import type { Principal } from "./identity.ts";

/** What a signed link allows: one download of one of a batch's documents by whoever holds the link. */
export interface LinkGrant {
  batchId: string;
  /** The client's document or the reviewer's sheet. */
  document: "cards" | "review";
  /** Whose access is checked again at download. The name does not travel: `open` gives it empty. */
  principal: Principal;
  /** Epoch milliseconds. */
  expiresAt: number;
  /** Makes the link single use. */
  nonce: string;
}

/** Signs and opens download links. Signing keys rotate: the first signs, all verify. */
export interface Links {
  sign(grant: LinkGrant): Promise<string>;
  /** Throws `ProductError("link_invalid")` for anything forged, malformed or past `now`. Single use is the store's to say. */
  open(token: string, now: number): Promise<LinkGrant>;
}
