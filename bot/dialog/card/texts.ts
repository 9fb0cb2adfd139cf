/** Phrases of the dialog around one card. */
export const TEXTS = {
  title: { pl: "Karta B+R", en: "R&D card" },
  noCard: { pl: "Adres tego okna nie wskazuje karty.", en: "The address of this window names no card." },
  noCardWay: {
    pl: "Otwórz kartę z rozmowy z botem albo z karty „Moje partie”.",
    en: 'Open the card from the chat with the bot or from the tab "My batches".',
  },
  unsavedTitle: { pl: "Masz niezapisany tekst", en: "You have unsaved text" },
  unsaved: {
    pl: "Zapisane sekcje są bezpieczne. Niezapisany tekst zostanie w tym oknie Teams, dopóki go nie zamkniesz: zobaczysz go, gdy znów otworzysz tę kartę.",
    en: "Saved sections are safe. The unsaved text stays in this window of Teams until you close it: you will see it when you open this card again.",
  },
  back: { pl: "Wróć do edycji", en: "Back to editing" },
  leave: { pl: "Zamknij mimo to", en: "Close all the same" },
};
