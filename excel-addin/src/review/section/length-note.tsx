import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** How long a section's text is, against what its contract asks for. */
export function LengthNote({ id, section, text }: { id?: string; section: SectionKey; text: string }) {
  const say = useSay(TEXTS);
  const { min, max } = SECTIONS[section].length;
  const n = lengthOf(text.trim());
  const off = n < min ? say("tooShort") : n > max ? say("tooLong") : null;
  return (
    <span id={id} class={off ? "length length-off" : "length"}>
      {say("length", { n })}, {off && <strong>{off}, </strong>}
      {say("range", { min, max })}
    </span>
  );
}
