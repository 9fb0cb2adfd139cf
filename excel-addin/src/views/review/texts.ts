import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

export const TEXTS = {
  title: { pl: "Przegląd kart", en: "Review of the cards" },
  titleOf: { pl: "Przegląd kart: {name}", en: "Review of the cards: {name}" },
  notLoaded: {
    pl: "Nie udało się otworzyć przeglądu. Nie ma sieci albo jest nowsza wersja; wtedy wystarczy wczytać panel ponownie.",
    en: "The review could not be opened. There is no network, or a newer version; then reloading the pane is enough.",
  },
  again: COMMON.again,
  reload: { pl: "Wczytaj panel", en: "Reload the pane" },
};
