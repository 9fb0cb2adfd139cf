import { routes } from "../../contract/routes.ts";
import { contentDisposition } from "../content-disposition.ts";
import type { HttpOptions } from "../options.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { FileAnswer, HttpServices } from "../services.ts";

/** Word documents: for whoever is signed in, and behind links for a browser that is not. */
export function documentRoutes(
  { useCases }: HttpServices,
  { publicUrl }: Pick<HttpOptions, "publicUrl">,
): Pick<RouteHandlers, "exportBatch" | "exportReview" | "createLink" | "download"> {
  const file = ({ bytes, fileName }: FileAnswer) => ({
    status: 200 as const,
    body: bytes,
    headers: { "content-disposition": contentDisposition(fileName) },
  });
  return {
    exportBatch: async ({ session, params, language, signal }) =>
      file(await useCases.exportBatch(session.principal, params.batchId, { language, signal })),
    exportReview: async ({ session, params, language, signal }) =>
      file(await useCases.exportReview(session.principal, params.batchId, { language, signal })),
    createLink: async ({ session, params, query }) => {
      const { principal } = session;
      const { token, expiresAt } = await useCases.createLink(principal, params.batchId, query.document);
      const path = routes.download.path.replace(":token", encodeURIComponent(token));
      return { status: 201, body: { url: `${publicUrl().replace(/\/$/, "")}${path}`, expiresAt } };
    },
    download: async ({ params, language, signal }) =>
      file(await useCases.redeemLink(params.token, { language, signal })),
  };
}
