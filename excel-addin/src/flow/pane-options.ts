import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { ApiClient, FollowBatch, SignIn } from "../api/client.ts";
import type { OfficeHost } from "../office/host.ts";

export interface PaneOptions {
  host: OfficeHost;
  client: ApiClient;
  follow: FollowBatch;
  signIn: SignIn;
  /** Where cards' pages are, such as `https://cards.example.com`; no trailing slash. */
  origin: string;
  /** Gives a file to the person. Not asked where `openLink` is given. */
  saveFile: (bytes: Blob, fileName: string) => void;
  /** Opens an address in the person's browser; given where the web view cannot save files. */
  openLink?: (url: string) => void;
  /** The language chosen earlier; without it the application's. */
  language?: Language;
  /** Keeps a chosen language for the next time. */
  rememberLanguage?: (language: Language) => void;
  /** Tells `online`; the window where there is one. */
  network?: EventTarget;
  timings?: typeof PANE_TIMINGS;
}

/** Milliseconds. */
export const PANE_TIMINGS = {
  /** From an edit to the check it causes. */
  recheck: 800,
  /** Between two writes of progress into the sheet. */
  write: 1_000,
  /** First and longest wait before a refused write is tried again. */
  writeAgain: { first: 2_000, longest: 15_000 },
  health: 60_000,
  healthOffline: 10_000,
  /** A guess of the time left is renewed so often, also when nothing arrives. */
  timeLeft: 5_000,
  /** A wait that the server asks for is taken silently up to here. */
  patience: 30_000,
};
