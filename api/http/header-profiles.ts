import type { FastifyHelmetOptions } from "@fastify/helmet";

/**
 * `api` answers to programs · `page` is shown in a frame of Excel or Teams · `sign-in` is where a sign-in's window comes back
 * to · `icon` may be embedded by anybody.
 */
export type HeaderProfile = "api" | "page" | "sign-in" | "icon";

/** Where Microsoft 365 shows add-ins and tabs; the web apps are moving to `*.cloud.microsoft`. */
const FRAME_HOSTS = [
  "https://*.cloud.microsoft",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
];
const OFFICE_JS = "https://appsforoffice.microsoft.com";
const SIGN_IN = "https://login.microsoftonline.com";
/** Where the Teams library reads which hosts it may listen to. */
const TEAMS_HOSTS = "https://res.cdn.office.net";

const COMMON = {
  hsts: { maxAge: 31_536_000, includeSubDomains: false },
  referrerPolicy: { policy: "no-referrer" },
  originAgentCluster: true,
} as const satisfies FastifyHelmetOptions;

const api = {
  ...COMMON,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginOpenerPolicy: { policy: "same-origin" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  xFrameOptions: { action: "deny" },
} as const satisfies FastifyHelmetOptions;

const page = {
  ...COMMON,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'self'"],
      objectSrc: ["'none'"],
      formAction: ["'self'"],
      scriptSrc: ["'self'", OFFICE_JS],
      // Style attributes and elements that scripts of the page write; they cannot run code.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'", SIGN_IN, TEAMS_HOSTS],
      frameSrc: ["'self'", SIGN_IN],
      frameAncestors: ["'self'", ...FRAME_HOSTS],
    },
  },
  // Sign-in opens a window that must be able to answer its opener.
  crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  // Only `frame-ancestors` can name several hosts; the old header would forbid them all.
  xFrameOptions: false,
} as const satisfies FastifyHelmetOptions;

/** The security headers of each kind of answer, as options of helmet. */
export const HEADER_PROFILES: Readonly<Record<HeaderProfile, FastifyHelmetOptions>> = {
  api,
  page,
  // The sign-in library asks for no opener policy here: a browser may keep a window that has one from answering and closing.
  "sign-in": { ...page, crossOriginOpenerPolicy: false },
  icon: { ...api, crossOriginResourcePolicy: { policy: "cross-origin" } },
};
