/** Spans of time in words. */
export const TEXTS = {
  seconds: { pl: "mniej niż minuta", en: "less than a minute" },
  minutes: { pl: "ok. {n} min", en: "about {n} min" },
  hours: { pl: "ok. {n} godz.", en: "about {n} h" },
};
