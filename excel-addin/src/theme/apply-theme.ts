/** Shows the page light or dark; null leaves it to the system's preference. Contrast themes of the system come on top by themselves. */
export function applyTheme(
  theme: { dark: boolean } | null,
  root: HTMLElement = document.documentElement,
): void {
  if (theme) root.dataset.theme = theme.dark ? "dark" : "light";
  else delete root.dataset.theme;
}
