import { useEffect, useRef } from "preact/hooks";
import { type KeyName, keyOf } from "./keys.ts";

export type KeyActions = Partial<Record<KeyName, (shift: boolean) => void>>;

/** Listens for shortcuts while the component is shown. `onEscape` answers whether it did something. */
export function useKeys(actions: KeyActions, onEscape?: () => boolean): void {
  const now = useRef({ actions, onEscape });
  now.current = { actions, onEscape };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        if (now.current.onEscape?.()) event.preventDefault();
        return;
      }
      const key = keyOf(event);
      const action = key && now.current.actions[key.name];
      if (!key || !action) return;
      event.preventDefault();
      action(key.shift);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
