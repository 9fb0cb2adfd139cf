/** The part of Teams' library that the pages use: its code is fetched only where a host may be listening. */
export { app, dialog } from "@microsoft/teams-js";
