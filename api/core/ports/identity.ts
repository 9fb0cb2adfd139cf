/** Who acts. Owner of batches and cards is (tenantId, userId): `tid` and `oid` of the Entra token. */
export interface Principal {
  tenantId: string;
  userId: string;
  /** For people to read; never used to decide. */
  name: string;
}

/** A principal as a request brings it, with the limits of its token. */
export interface Session {
  principal: Principal;
  /** Epoch milliseconds after which the token counts no more; streams end then. Null: never (dev). */
  expiresAt: number | null;
  /** What a revocation may name: the token's id and the user. */
  subjects: readonly string[];
}

/** Checks who a caller is. Throws `ProductError("unauthenticated")` for everything that does not check out. */
export interface Identity {
  /** `authorization` is the header's value, undefined when absent. */
  authenticate(authorization: string | undefined): Promise<Session>;
  /** For the start-up message and `/health/detailed`. */
  readonly mode: "dev" | "entra";
  close(): Promise<void>;
}
