/**
 * Runs in a page: texts that are wider than their place, controls that lie on each other, a page that scrolls sideways.
 * A text that is cut on purpose ends in `…` and says itself in full in its title.
 */
export function findCutTexts(): string[] {
  const found: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("the page scrolls sideways");
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.trim().slice(0, 60)}"`;
  const shown = [...document.querySelectorAll<HTMLElement>("body *")].filter(
    (element) => element.closest(".unseen, svg, option") === null && element.getClientRects().length > 0,
  );
  for (const element of shown) {
    const style = getComputedStyle(element);
    const holdsText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!holdsText && !element.matches("fluent-button, input")) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -0.5 || right > width + 0.5) found.push(`outside: ${name(element)}`);
    // What is typed into a field may be longer than the field.
    const typed = element instanceof HTMLInputElement && element.value !== "";
    if (style.display === "inline" || typed) continue;
    const saysInFull = (element.closest<HTMLElement>("[title]")?.title ?? "") !== "";
    const cut = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    if (cut && saysInFull) continue;
    if (element.scrollWidth > element.clientWidth + 1) found.push(`wider than its place: ${name(element)}`);
    if (style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1) {
      found.push(`taller than its place: ${name(element)}`);
    }
  }
  // What stays at the bottom edge lies on what scrolls under it.
  const controls = shown.filter((element) =>
    element.matches("button, fluent-button, input, select, textarea"),
  );
  for (const place of [".actions", ":not(.actions)"]) {
    const group = controls.filter(
      (element) => (element.closest(".actions") !== null) === (place === ".actions"),
    );
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1, index + 12)) {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 1 && down > 1) found.push(`on each other: ${name(one)} and ${name(other)}`);
      }
    }
  }
  return found;
}
