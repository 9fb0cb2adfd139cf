import type { HeaderProfile } from "./header-profiles.ts";

/** An address outside the contract: for people with a browser, not for programs. */
export interface Page {
  path: string;
  /** Everything below the path belongs to it. */
  below: boolean;
  headerProfile: HeaderProfile;
}

/** Every address the server answers at beside `contract/routes.ts`. */
export const PAGES: readonly Page[] = [
  { path: "/openapi.json", below: false, headerProfile: "api" },
  { path: "/about", below: false, headerProfile: "page" },
  { path: "/docs", below: true, headerProfile: "page" },
  { path: "/", below: false, headerProfile: "page" },
  { path: "/excel/sign-in.html", below: false, headerProfile: "sign-in" },
  { path: "/excel", below: true, headerProfile: "page" },
  { path: "/cards/:cardId", below: false, headerProfile: "page" },
  { path: "/teams/card", below: false, headerProfile: "page" },
  { path: "/teams/batches", below: false, headerProfile: "page" },
  { path: "/playground/excel", below: false, headerProfile: "page" },
  { path: "/icons", below: true, headerProfile: "icon" },
  // Answers browsers that ask whether a page elsewhere may call the API.
  { path: "*", below: false, headerProfile: "api" },
];

/** The page an address belongs to. */
export function pageOf(url: string): Page | undefined {
  return PAGES.find(({ path, below }) => url === path || (below && url.startsWith(`${path}/`)));
}
