import type { FastifyRequest } from "fastify";
import { LANGUAGES, type Language, pickLanguage } from "../contract/language.ts";

/** The reader's language: what `?language` names, else what `Accept-Language` asks for. */
export function languageOf(request: FastifyRequest): Language {
  const { language } = (request.query ?? {}) as { language?: unknown };
  const asked = LANGUAGES.find((known) => known === language);
  return asked ?? pickLanguage(request.headers["accept-language"]);
}
