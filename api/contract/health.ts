import * as z from "zod";

export const SERVICE_STATES = ["up", "degraded", "down", "off"] as const;

export const serviceHealthSchema = z.object({
  name: z.enum(["store", "queue", "limits", "events", "model", "documents", "workbooks"]),
  state: z.enum(SERVICE_STATES),
  /** What stands behind the port, such as `sqlite` or a provider's name. */
  kind: z.string(),
  latencyMs: z.number().nullable(),
  detail: z.string().describe("In the language of the request; empty when all is well"),
});
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;

/** What people can do, and whether they can do it now. */
export const FEATURES = ["validate", "submit", "generate", "view", "export", "live"] as const;

export const healthSchema = z.object({
  status: z.enum(["ok", "degraded", "down"]),
  version: z.string(),
});

export const detailedHealthSchema = healthSchema.extend({
  services: z.array(serviceHealthSchema),
  features: z.array(
    z.object({
      feature: z.enum(FEATURES),
      works: z.boolean(),
      note: z.string().describe("Empty when it works in full"),
    }),
  ),
});
export type DetailedHealth = z.infer<typeof detailedHealthSchema>;
