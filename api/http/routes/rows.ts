import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Checking rows and getting the sheet to fill in. */
export function rowRoutes({ useCases }: HttpServices): Pick<RouteHandlers, "validateRows" | "getTemplate"> {
  return {
    validateRows: async ({ body, language }) => ({
      status: 200,
      body: await useCases.checkRows({ ...body, language }),
    }),
    getTemplate: async ({ language }) => ({
      status: 200,
      body: await useCases.template(language),
      headers: { "content-disposition": 'attachment; filename="karty-br.xlsx"' },
    }),
  };
}
