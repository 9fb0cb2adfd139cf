import { LANGUAGES, type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import { personId } from "@rnd-cards/api/core/use-cases/notices.ts";
import * as z from "zod";
import type { BotServices } from "./services.ts";

type Person = { tenantId: string; userId: string };

const preferenceSchema = z.looseObject({ language: z.enum(LANGUAGES).nullable() });

/** What a person chose to be spoken to in, else what their conversation's locale says, else Polish. */
export async function languageOf(
  services: Pick<BotServices, "records" | "observer">,
  person: Person,
  locale: string | null,
): Promise<Language> {
  const found = await checkedRecords(services, "preference", preferenceSchema).find(personId(person));
  return found?.value.language ?? pickLanguage(locale ?? undefined);
}

/** Keeps a person's choice. Throws `store_unavailable`. */
export async function rememberLanguage(
  services: Pick<BotServices, "records" | "observer" | "system">,
  person: Person,
  language: Language,
): Promise<void> {
  const { tenantId, userId } = person;
  await checkedRecords(services, "preference", preferenceSchema).change(personId(person), (current) => {
    if (current?.value.language === language) return null;
    const createdAt = current?.createdAt ?? services.system.now();
    const value = { ...current?.value, language };
    return { tenantId, userId, value, createdAt, dueAt: null, until: null };
  });
}
