export const TEXTS = {
  title: { pl: "Przegląd kart", en: "Review of the cards" },
  notLoaded: {
    pl: "Nie udało się otworzyć przeglądu. Sprawdź połączenie z siecią.",
    en: "The review could not be opened. Check the network connection.",
  },
  again: { pl: "Spróbuj ponownie", en: "Try again" },
};
