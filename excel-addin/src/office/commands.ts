/** Ids of the ribbon's functions, as the manifests name them. */
export const COMMANDS = ["newSheet", "check", "submit", "showPane"] as const;
export type Command = (typeof COMMANDS)[number];

/**
 * Ties the ribbon's buttons to what they do. Excel is told that a command is over whatever becomes of it, or it would keep the
 * button busy; failures are the handlers' to show, and go to `onFailure` where they do not.
 */
export function registerCommands(
  handlers: Readonly<Record<Command, () => Promise<void>>>,
  onFailure: (command: Command, error: unknown) => void,
): void {
  for (const command of COMMANDS)
    Office.actions.associate(command, async (event?: Office.AddinCommands.Event) => {
      try {
        await handlers[command]();
      } catch (error) {
        onFailure(command, error);
      } finally {
        event?.completed();
      }
    });
}

/** Opens the pane; it shares its runtime with the ribbon. */
export async function openPane(): Promise<void> {
  await Office.addin.showAsTaskpane();
}

/** Resolves when Office is there. False: the page is not in Excel. */
export async function officeReady(): Promise<boolean> {
  const { host } = await Office.onReady();
  return host === Office.HostType.Excel;
}
