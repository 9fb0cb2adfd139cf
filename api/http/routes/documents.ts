import { routes } from "../../contract/routes.ts";
import { contentDisposition } from "../content-disposition.ts";
import type { HttpOptions } from "../options.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Word documents: for whoever is signed in, and behind links for a browser that is not. */
export function documentRoutes(
  { useCases }: HttpServices,
  { publicUrl }: Pick<HttpOptions, "publicUrl">,
): Pick<RouteHandlers, "exportBatch" | "createLink" | "download"> {
  return {
    exportBatch: async ({ session, params, language, signal }) => {
      const { bytes, fileName } = await useCases.exportBatch(session.principal, params.batchId, {
        language,
        signal,
      });
      const headers = { "content-disposition": contentDisposition(fileName) };
      return { status: 200, body: bytes, headers };
    },
    createLink: async ({ session, params }) => {
      const { token, expiresAt } = await useCases.createLink(session.principal, params.batchId);
      const path = routes.download.path.replace(":token", encodeURIComponent(token));
      return { status: 201, body: { url: `${publicUrl().replace(/\/$/, "")}${path}`, expiresAt } };
    },
    download: async ({ params, language, signal }) => {
      const { bytes, fileName } = await useCases.redeemLink(params.token, { language, signal });
      const headers = { "content-disposition": contentDisposition(fileName) };
      return { status: 200, body: bytes, headers };
    },
  };
}
