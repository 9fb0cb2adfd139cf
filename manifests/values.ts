/** What differs between deployments of the same app. */
export interface ManifestValues {
  /** Where the server is reached, https, without a trailing slash. */
  publicUrl: string;
  /** Id of the app's package, a GUID; also that of the XML manifest's add-in. */
  appId: string;
  /** Application (client) id in Entra ID that pages sign in with. */
  clientId: string;
  /** Microsoft App ID of the bot. */
  botId: string;
  /** Of the package, such as `1.0.0`. */
  version: string;
  /** Who runs the deployment, at most 32 characters. */
  developer: string;
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** What is wrong with the values, in words; empty when they can be used. */
export function faultsOfValues(values: ManifestValues): string[] {
  const { publicUrl, appId, clientId, botId, version, developer } = values;
  const address = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  const rules: [boolean, string][] = [
    [address?.protocol !== "https:", "--public-url: Office and Teams load pages over https only"],
    [publicUrl.endsWith("/"), "--public-url: without a slash at the end"],
    [!GUID.test(appId), "--app-id: a GUID"],
    [!GUID.test(clientId), "--client-id: a GUID"],
    [!GUID.test(botId), "--bot-id: a GUID"],
    [!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version), "--version: three numbers, such as 1.0.0"],
    [developer.length < 1 || developer.length > 32, "--developer: 1 to 32 characters"],
  ];
  return rules.flatMap(([broken, message]) => (broken ? [message] : []));
}
