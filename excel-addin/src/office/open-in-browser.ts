/**
 * What opens an address in the person's own browser; null where that is not needed or this Excel cannot. The web views of
 * desktop Office refuse downloads, so files go through an address that the browser fetches. Office must be ready.
 */
export function browserOpener(): ((url: string) => void) | null {
  const { platform, requirements } = Office.context;
  const desktop = platform === Office.PlatformType.PC || platform === Office.PlatformType.Mac;
  if (!desktop || !requirements.isSetSupported("OpenBrowserWindowApi", "1.1")) return null;
  return (url) => Office.context.ui.openBrowserWindow(url);
}
