import * as z from "zod";
import { assessmentSchema } from "./assessment.ts";
import { cardSchema } from "./card.ts";
import {
  approveSchema,
  editSchema,
  judgementAskedSchema,
  judgeSchema,
  regenerateSchema,
  regeneratingSchema,
  restoreSchema,
  reviewedCardSchema,
  reviewedSectionSchema,
  revisionTagSchema,
  sectionVersionsSchema,
} from "./review.ts";
import { id, type RouteContract, route } from "./route.ts";
import { SECTION_KEYS } from "./sections.ts";

const cardParams = z.object({ cardId: id });
const sectionParams = cardParams.extend({ section: z.enum(SECTION_KEYS) });
const revision = z.object({
  "if-match": revisionTagSchema.describe('The section\'s revision that was read, as "3"'),
});

/** What is done with one card. */
export const cardRoutes = {
  getCard: route({
    method: "GET",
    path: "/api/v1/cards/:cardId",
    auth: "user",
    limit: "standard",
    summary: "A card with its sections and their sources",
    params: cardParams,
    responses: { 200: cardSchema },
  }),
  assessCard: route({
    method: "GET",
    path: "/api/v1/cards/:cardId/assessment",
    auth: "user",
    limit: "standard",
    summary:
      "A card's score, findings with their quotes, and the statutory tests with the sentence that meets each",
    params: cardParams,
    responses: { 200: assessmentSchema },
  }),
  editSection: route({
    method: "PATCH",
    path: "/api/v1/cards/:cardId/sections/:section",
    auth: "user",
    limit: "standard",
    summary: "Save a person's text for a section; 412 with the section as it stands when somebody was faster",
    params: sectionParams,
    headers: revision,
    body: editSchema,
    responses: { 200: reviewedSectionSchema },
  }),
  sectionVersions: route({
    method: "GET",
    path: "/api/v1/cards/:cardId/sections/:section/versions",
    auth: "user",
    limit: "standard",
    summary: "A section's text and its older ones",
    params: sectionParams,
    responses: { 200: sectionVersionsSchema },
  }),
  restoreSection: route({
    method: "POST",
    path: "/api/v1/cards/:cardId/sections/:section/restore",
    auth: "user",
    limit: "standard",
    summary: "Put an older text of a section back; the present one is kept among the older ones",
    params: sectionParams,
    headers: revision,
    body: restoreSchema,
    responses: { 200: reviewedSectionSchema },
  }),
  approveCard: route({
    method: "POST",
    path: "/api/v1/cards/:cardId/approve",
    auth: "user",
    limit: "standard",
    summary: "Approve a card as it was read; any later change of a text ends the approval",
    params: cardParams,
    body: approveSchema,
    responses: { 200: reviewedCardSchema },
  }),
  unapproveCard: route({
    method: "POST",
    path: "/api/v1/cards/:cardId/unapprove",
    auth: "user",
    limit: "standard",
    summary: "Take an approval back. Repeating it changes nothing",
    params: cardParams,
    responses: { 200: reviewedCardSchema },
  }),
  judgeCard: route({
    method: "POST",
    path: "/api/v1/cards/:cardId/judge",
    auth: "user",
    limit: "standard",
    summary: "Ask a model for its opinion of the card as it stands; state, texts and approval stay",
    params: cardParams,
    body: judgeSchema,
    responses: { 202: judgementAskedSchema },
  }),
  regenerateCard: route({
    method: "POST",
    path: "/api/v1/cards/:cardId/regenerate",
    auth: "user",
    limit: "standard",
    summary: "Have a model write a section, or the whole card, anew; the text there is stays until then",
    params: cardParams,
    body: regenerateSchema,
    responses: { 202: regeneratingSchema },
  }),
} as const satisfies Record<string, RouteContract>;
