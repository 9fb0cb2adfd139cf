/** Of the personal tab in the app's package; addresses into Teams name it. */
export const TEAMS_TAB = "batches";

/** Opens the personal tab in Teams; `appId` is the package's. What Teams cannot open, a browser does. */
export function teamsTabLink(appId: string, publicUrl: string): string {
  const fallback = new URLSearchParams({ webUrl: `${publicUrl}/teams/${TEAMS_TAB}` });
  return `https://teams.microsoft.com/l/entity/${appId}/${TEAMS_TAB}?${fallback}`;
}

/** Offers the app to a person who does not have it yet. */
export const teamsAppLink = (appId: string): string => `https://teams.microsoft.com/l/app/${appId}`;
