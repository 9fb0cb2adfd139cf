import { type ReviewedSection, revisionOf, revisionTag } from "../../contract/review.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

type ReviewRoutes = Pick<
  RouteHandlers,
  | "assessCard"
  | "editSection"
  | "sectionVersions"
  | "restoreSection"
  | "approveCard"
  | "unapproveCard"
  | "regenerateCard"
  | "judgeCard"
>;

/** What people do to cards: judge, edit, compare, restore, approve, and ask a model again. */
export function reviewRoutes({ useCases }: HttpServices): ReviewRoutes {
  /** The tag in the answer is the one the next write of the section must name. */
  const reviewed = (body: ReviewedSection) => ({
    ...{ status: 200 as const, body },
    headers: { etag: revisionTag(body.section.revision) },
  });
  return {
    assessCard: async ({ session, params }) => ({
      status: 200,
      body: await useCases.assessCard(session.principal, params.cardId),
    }),
    editSection: async ({ session, params, headers, body }) => {
      const edit = { revision: revisionOf(headers["if-match"]), text: body.text };
      return reviewed(await useCases.editSection(session.principal, params, edit));
    },
    sectionVersions: async ({ session, params }) => ({
      status: 200,
      body: await useCases.sectionVersions(session.principal, params),
    }),
    restoreSection: async ({ session, params, headers, body }) => {
      const restore = { revision: revisionOf(headers["if-match"]), restored: body.revision };
      return reviewed(await useCases.restoreSection(session.principal, params, restore));
    },
    approveCard: async ({ session, params, body }) => ({
      status: 200,
      body: await useCases.approveCard(session.principal, params.cardId, body),
    }),
    unapproveCard: async ({ session, params }) => ({
      status: 200,
      body: await useCases.unapproveCard(session.principal, params.cardId),
    }),
    judgeCard: async ({ session, params, body }) => ({
      status: 202,
      body: await useCases.judgeCard(session.principal, params.cardId, body),
    }),
    regenerateCard: async ({ session, params, body }) => ({
      status: 202,
      body: await useCases.regenerateCard(session.principal, params.cardId, body),
    }),
  };
}
