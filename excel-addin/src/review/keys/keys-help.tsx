import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useReview, useSay } from "../review-context.ts";
import { EDIT_KEYS, KEYS, letterKeysWanted, wantLetterKeys } from "./keys.ts";

const TEXTS = {
  title: { pl: "Skróty klawiszowe", en: "Keyboard shortcuts" },
  key: { pl: "Klawisz", en: "Key" },
  does: { pl: "Działanie", en: "What it does" },
  letters: { pl: "Skróty jednoliterowe włączone", en: "Single-letter shortcuts are on" },
  close: { pl: "Zamknij", en: "Close" },
};

/** All shortcuts, and the switch for those of one letter. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { language } = useReview();
  const say = useSay(TEXTS);
  const [letters, setLetters] = useState(letterKeysWanted);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const all = [...Object.values(KEYS), ...EDIT_KEYS];
  return (
    <dialog ref={dialog} class="keys-help" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{say("title")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("key")}</th>
            <th scope="col">{say("does")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ key, does }) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
              </th>
              <td>{does[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="check">
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => {
            setLetters(event.currentTarget.checked);
            wantLetterKeys(event.currentTarget.checked);
          }}
        />
        {say("letters")}
      </label>
      <Button onClick={() => dialog.current?.close()}>{say("close")}</Button>
    </dialog>
  );
}
