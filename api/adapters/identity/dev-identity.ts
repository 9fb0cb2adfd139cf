import type { Identity, Principal } from "../../core/ports/identity.ts";
import { userSubject } from "./user-subject.ts";

/** Everybody is the one developer, whatever a request says. For loopback only; the configuration sees to that. */
export function createDevIdentity(principal: Principal): Identity {
  return {
    mode: "dev",
    authenticate: async () => ({
      principal: { ...principal },
      expiresAt: null,
      subjects: [userSubject(principal)],
    }),
    close: async () => {},
  };
}
