export const TEXTS = {
  range: { pl: "{from}–{to} z {total}", en: "{from}–{to} of {total}" },
  earlier: { pl: "Poprzednie", en: "Previous" },
  later: { pl: "Następne", en: "Next" },
  pages: { pl: "Strony listy", en: "Pages of the list" },
  loading: { pl: "Ładuję…", en: "Loading…" },
};
