import { type ReadonlySignal, signal } from "@preact/signals";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Busy, Notice, PaneState } from "./pane.ts";

/** A notice before it is put into words: the language may change while it is shown. */
export type NoticeWords = (language: Language) => Omit<Notice, "id">;

/** The state of the pane and the few ways in which it changes. */
export interface PaneStore {
  signal: ReadonlySignal<PaneState>;
  now(): PaneState;
  patch(change: Partial<PaneState>): void;
  /** Shows a notice; one with the same id is replaced. */
  notify(id: string, words: NoticeWords): void;
  dismiss(id: string): void;
  /** Says a sentence to screen readers. */
  announce(text: string): void;
  /** Shows what is being done while a work lasts; of several the latest is shown. */
  during<T>(busy: Busy, work: () => Promise<T>): Promise<T>;
  /** Changes the language of everything that is shown already. */
  speak(language: Language): void;
}

const MOST_NOTICES = 5;

export function createPaneStore(initial: PaneState): PaneStore {
  const state = signal(initial);
  let notices: { id: string; words: NoticeWords }[] = [];
  const doing: { busy: Busy }[] = [];
  const patch = (change: Partial<PaneState>) => {
    state.value = { ...state.value, ...change };
  };
  const showNotices = (language: Language = state.value.language) =>
    patch({ language, notices: notices.map(({ id, words }) => ({ id, ...words(language) })) });

  return {
    signal: state,
    now: () => state.value,
    patch,
    notify: (id, words) => {
      notices = [...notices.filter((notice) => notice.id !== id), { id, words }].slice(-MOST_NOTICES);
      showNotices();
    },
    dismiss: (id) => {
      if (!notices.some((notice) => notice.id === id)) return;
      notices = notices.filter((notice) => notice.id !== id);
      showNotices();
    },
    announce: (text) => patch({ announcement: { text, serial: state.value.announcement.serial + 1 } }),
    during: async (busy, work) => {
      const mine = { busy };
      doing.push(mine);
      patch({ busy });
      try {
        return await work();
      } finally {
        doing.splice(doing.indexOf(mine), 1);
        patch({ busy: doing.at(-1)?.busy ?? null });
      }
    },
    speak: (language) => showNotices(language),
  };
}
