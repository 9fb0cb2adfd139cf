import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Workbook } from "./excel/workbook.ts";

/** Colours as the application tells them to its add-ins. */
export interface AppTheme {
  dark: boolean;
  background: string;
  foreground: string;
}

/** What the playground's page gives to the pane in its frame. */
export interface PaneLink {
  workbook: Workbook;
  readonly language: Language;
  readonly theme: AppTheme;
  onTheme(listener: () => void): () => void;
  /** The pane answers to a button of the ribbon. */
  associate(action: string, handler: RibbonHandler): void;
  show(): void;
  hide(): void;
  readonly shown: boolean;
  onShown(listener: (shown: boolean) => void): () => void;
  openWindow(address: string): void;
}

export type RibbonHandler = (event: { source: { id: string }; completed(): void }) => unknown;
