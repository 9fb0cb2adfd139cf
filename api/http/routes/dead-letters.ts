import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Messages the bot could not deliver, for the operator. */
export function deadLetterRoutes({
  useCases,
}: HttpServices): Pick<RouteHandlers, "listDeadLetters" | "resendDeadLetter"> {
  return {
    listDeadLetters: async ({ query: { tenantId, ...page } }) => ({
      ...{ status: 200, body: await useCases.listDeadLetters(tenantId, page) },
    }),
    resendDeadLetter: async ({ body: { id } }) => {
      await useCases.resendDeadLetter(id);
      return { status: 202, body: { id } };
    },
  };
}
