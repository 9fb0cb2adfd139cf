import type { Language } from "@rnd-cards/api/contract/language.ts";
import { type Phrases, type Say, speak } from "@rnd-cards/api/contract/phrases.ts";
import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { PaneActions, PaneState } from "../flow/pane.ts";

export interface PaneNow {
  state: PaneState;
  actions: PaneActions;
}

export const PaneContext = createContext<PaneNow | null>(null);

/** What is shown now and what can be asked for. Only inside the pane. */
export function usePane(): PaneNow {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error("outside the pane");
  return pane;
}

export function useLanguage(): Language {
  return usePane().state.language;
}

/** The phrases of a folder in the pane's language. */
export function useSay<T extends Phrases>(phrases: T): Say<T> {
  const language = useLanguage();
  return useMemo(() => speak(phrases, language), [phrases, language]);
}
