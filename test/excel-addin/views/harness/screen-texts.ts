/** What the flow would say in notices. */
export const SCREEN_TEXTS = {
  noHeadersTitle: { pl: "Nie widać nagłówków", en: "No headers in sight" },
  noHeaders: {
    pl: "W pierwszych 10 wierszach arkusza nie ma kolumn szablonu, takich jak „Nazwa projektu” czy „Opis”. Przejdź do właściwego arkusza, podaj wiersz nagłówków albo wstaw szablon.",
    en: 'The first 10 rows of the sheet do not hold the columns of the template, such as "Nazwa projektu" or "Opis". Go to the right sheet, say in which row the headers are, or insert the template.',
  },
  template: { pl: "Wstaw arkusz z szablonem", en: "Insert the template sheet" },
  again: { pl: "Spróbuj ponownie", en: "Try again" },
  signIn: { pl: "Zaloguj się", en: "Sign in" },
  success: { pl: "Dokument Word jest w pobranych", en: "The Word document is in your downloads" },
  info: { pl: "Za dużo żądań", en: "Too many requests" },
  warning: { pl: "Nie wszystko poprawiono", en: "Not everything was fixed" },
  error: { pl: "Trzeba się zalogować", en: "You need to sign in" },
  detail: {
    pl: "Jedno zdanie o tym, co się stało, i drugie o tym, co dalej. Nic nie zginęło.",
    en: "One sentence on what happened and one on what comes next. Nothing is lost.",
  },
} as const;
