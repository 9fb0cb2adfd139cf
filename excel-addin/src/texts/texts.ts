/** Spans of time in words. */
export const TEXTS = {
  seconds: { pl: "mniej niż minuta", en: "less than a minute" },
  minutes: { pl: "ok. {n} min", en: "about {n} min" },
  hours: { pl: "ok. {hours} godz. {minutes} min", en: "about {hours} h {minutes} min" },
};
