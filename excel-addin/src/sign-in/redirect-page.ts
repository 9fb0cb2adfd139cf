/** Where the window of a sign-in comes back to: `sign-in.html`, at the address that the app registration names. */
export const redirectPage = (): string => new URL("/excel/sign-in.html", location.origin).href;
