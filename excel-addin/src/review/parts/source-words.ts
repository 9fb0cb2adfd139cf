import type { Source } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";

const TEXTS = {
  nobody: { pl: "jeszcze nic nie napisano", en: "nothing written yet" },
  row: { pl: "z arkusza klienta, bez zmian", en: "from the client's sheet, unchanged" },
  model: {
    pl: "model {model} ({provider}), polecenia {version}",
    en: "model {model} ({provider}), prompts {version}",
  },
  template: {
    pl: "szkic z danych wiersza, bez modelu (szablon {version})",
    en: "draft from the row, no model (template {version})",
  },
  edited: { pl: "redakcja: {by}", en: "edited by {by}" },
};

/** Who or what wrote a text. */
export function sourceWords(source: Source | null, language: Language): string {
  const say = speak(TEXTS, language);
  if (!source) return say("nobody");
  switch (source.kind) {
    case "row":
      return say("row");
    case "model":
      return say("model", { model: source.model, provider: source.provider, version: source.promptVersion });
    case "template":
      return say("template", { version: source.templateVersion });
    case "edited":
      return say("edited", { by: source.by });
  }
}
