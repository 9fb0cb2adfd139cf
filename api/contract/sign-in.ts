import * as z from "zod";

/** What a page needs to know before anybody is signed in. */
export const signInSettingsSchema = z.object({
  mode: z.enum(["dev", "entra"]).describe("dev: nobody signs in, everybody is one developer"),
  clientId: z.string().nullable().describe("Application (client) id of the pages in Entra ID"),
  authority: z.string().nullable(),
  scopes: z.array(z.string()).describe("To be asked for, in full"),
});
export type SignInSettings = z.infer<typeof signInSettingsSchema>;
