/** Spans of time and amounts in words. */
export const TEXTS = {
  seconds: { pl: "mniej niż minuta", en: "less than a minute" },
  minutes: {
    pl: { one: "ok. {n} minuta", few: "ok. {n} minuty", many: "ok. {n} minut" },
    en: { one: "about {n} minute", other: "about {n} minutes" },
  },
  hours: { pl: "ok. {hours} godz. {minutes} min", en: "about {hours} h {minutes} min" },
};
