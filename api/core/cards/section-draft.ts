import * as z from "zod";

/**
 * What a provider returns for any prose section: labelled blocks. One schema for all sections, because another output
 * schema is another prompt prefix to a provider's cache.
 */
export const sectionDraftSchema = z.object({
  blocks: z
    .array(
      z.object({
        label: z.string().trim().min(1).max(80).describe("Etykieta bloku, bez dwukropka"),
        text: z.string().trim().min(1).max(6000).describe("Treść bloku, bez etykiety"),
      }),
    )
    .min(1)
    .max(12),
});
export type SectionDraft = z.infer<typeof sectionDraftSchema>;
