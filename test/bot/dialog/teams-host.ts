import type { BrowserContext, Frame, Page } from "playwright-core";

/** A stand-in for Teams: a page of its own origin that frames ours and answers the library's messages as Teams does. */
export interface TeamsHost {
  page: Page;
  /** Our page within it. */
  frame: Frame;
  /** What our page has sent, by the name of the function. */
  sent(func: string): Promise<unknown[][]>;
  changeTheme(theme: string): Promise<void>;
}

export interface HostLooks {
  theme?: string;
  locale?: string;
  /** Where our page stands: a tab, or a dialog. */
  frameContext?: "content" | "task";
  clientType?: "web" | "desktop" | "android";
  subPageId?: string;
  /** Teams refuses to open links. */
  opensNoLinks?: boolean;
  /** Teams signs people in (nested app authentication) and gives out this access token. */
  token?: string;
  /** Nobody answers: something else than Teams frames the page. */
  silent?: boolean;
}

/** One of the hosts that the library trusts; nothing of it leaves the machine. */
const ORIGIN = "https://teams.microsoft.com";

export async function openInTeams(
  context: BrowserContext,
  url: string,
  looks: HostLooks = {},
): Promise<TeamsHost> {
  await context.route(`${ORIGIN}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: hostPage(url, looks) }),
  );
  // The list of hosts to trust does not get through: the library has one of its own.
  await context.route("https://res.cdn.office.net/**", (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/v2/`);
  const element = await page.waitForSelector("iframe");
  const frame = await element.contentFrame();
  if (!frame) throw new Error("no frame");
  return {
    page,
    frame,
    sent: (func) => page.evaluate((name) => globalThis.teams.sent(name), func),
    changeTheme: (theme) => page.evaluate((name) => globalThis.teams.changeTheme(name), theme),
  };
}

const ACCOUNT = {
  ...{ environment: "login.microsoftonline.com", tenantId: "t", username: "anna@firma.example" },
  ...{ localAccountId: "u", homeAccountId: "u.t", name: "Anna Zawadzka" },
};

/** As the host hands it out; the id token is nobody's to check. */
function tokenOf(accessToken: string) {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { oid: "u", tid: "t", name: "Anna Zawadzka", preferred_username: "anna@firma.example" };
  const id_token = `${part({ alg: "none" })}.${part(claims)}.`;
  return { access_token: accessToken, id_token, expires_in: 3600, scope: "cards" };
}

declare global {
  var teams: { sent(func: string): unknown[][]; changeTheme(theme: string): void };
}

function hostPage(url: string, looks: HostLooks): string {
  const { theme = "default", locale = "pl-pl", frameContext = "content", clientType = "web" } = looks;
  const runtime = {
    ...{ apiVersion: 4, isLegacyTeams: false, hostVersionsInfo: {} },
    supports: { app: {}, dialog: { url: {} }, pages: {}, ...(looks.token && { nestedAppAuth: {} }) },
  };
  const told = {
    ...{ entityId: "batches", subEntityId: looks.subPageId ?? "", locale, theme, frameContext },
    ...{ hostClientType: clientType, hostName: "Teams", userObjectId: "u", tid: "t" },
  };
  const answers = looks.silent
    ? {}
    : {
        initialize: [frameContext, clientType, "2.50.0", JSON.stringify(runtime)],
        getContext: [told],
        executeDeepLink: looks.opensNoLinks ? [false, "refused"] : [true],
      };
  const signIn = {
    token: tokenOf(looks.token ?? ""),
    account: ACCOUNT,
    initContext: { capabilities: {}, accountContext: ACCOUNT },
  };
  return `<!doctype html><title>Teams</title>
    <style>body { margin: 0 } iframe { border: 0; width: 100vw; height: 100vh; display: block }</style>
    <iframe src="${url}" sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads"></iframe>
    <script>
      const seen = [];
      const answers = ${JSON.stringify(answers)};
      const frame = document.querySelector("iframe");
      addEventListener("message", ({ data, source, origin }) => {
        if (source !== frame.contentWindow || typeof data?.func !== "string") return;
        seen.push([data.func, data.args]);
        if (data.func === "nestedAppAuth.execute") {
          const { requestId } = JSON.parse(data.data);
          const answer = { messageType: "NestedAppAuthResponse", requestId, success: true, ...${JSON.stringify(signIn)} };
          source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: [null, JSON.stringify(answer)] }, origin);
          return;
        }
        const args = answers[data.func];
        if (args) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin);
      });
      globalThis.teams = {
        sent: (func) => seen.filter(([name]) => name === func).map(([, args]) => args),
        changeTheme: (theme) =>
          frame.contentWindow.postMessage({ func: "themeChange", args: [theme] }, new URL(frame.src).origin),
      };
    </script>`;
}
