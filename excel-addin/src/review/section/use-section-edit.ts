import type { SectionNow } from "@rnd-cards/api/contract/review.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useState } from "preact/hooks";
import type { ApiError } from "../../api/client.ts";
import { useCard } from "../card/card-context.ts";
import { useAction } from "../parts/use-action.ts";
import { useReview, useSay } from "../review-context.ts";
import { asProblem } from "../session/problem.ts";
import { TEXTS } from "./texts.ts";

/** A text on its way from a person's hands to the store. */
export interface SectionEdit {
  text: string;
  /** The revision it was begun on, or last compared with. */
  base: number;
  changed: boolean;
  busy: boolean;
  problem: ApiError | null;
  /** The section as it stands, where somebody was faster. */
  conflict: SectionNow | null;
  type(text: string): void;
  save(): Promise<void>;
  /** Over the version that stands in `conflict`. */
  takeMine(): Promise<void>;
  takeTheirs(): void;
  /** Back to the text, now on top of the version that stands in `conflict`. */
  editOn(): void;
}

export function useSectionEdit(section: SectionKey, onDone: (discarded?: string) => void): SectionEdit {
  const { card, session } = useCard();
  const { kept, announce, language } = useReview();
  const say = useSay(TEXTS);
  const now = card.sections[section];
  const begun = kept.get(card.id, section);
  const [text, setText] = useState(begun?.text ?? now.text);
  const [base, setBase] = useState(begun?.revision ?? now.revision);
  const [conflict, setConflict] = useState<SectionNow | null>(null);
  const action = useAction();
  const title = SECTIONS[section].title[language];
  const changed = text.trim() !== now.text.trim();

  const keep = (mine: string, revision: number) => {
    if (mine.trim() === now.text.trim()) kept.drop(card.id, section);
    else kept.keep({ cardId: card.id, section, revision, text: mine });
  };
  const send = async (revision: number) => {
    const wasApproved = card.approved;
    const written = await session.save(section, { revision, text }).catch((error: unknown) => {
      const problem = asProblem(error);
      if (problem.code !== "section_changed") throw problem;
      void session.read();
      return problem.current;
    });
    if (written === null) {
      // The refusal came without the section: what was read last is the best there is.
      setConflict(session.state.peek().card?.sections[section] ?? now);
    } else if ("revision" in written) {
      if (written.text.trim() !== text.trim()) return showConflict(written);
      kept.drop(card.id, section);
      onDone();
    } else {
      kept.drop(card.id, section);
      const ended = wasApproved && !written.approved ? ` ${say("approvalEnded")}` : "";
      announce(say("saved", { section: title }) + ended);
      onDone();
    }
  };
  const showConflict = (theirs: SectionNow) => {
    setConflict(theirs);
    announce(say("conflictSaid", { section: title }));
  };
  const save = async (revision: number) => {
    await action.run(() => send(revision));
  };

  return {
    ...{ text, base, changed, conflict },
    ...{ busy: action.busy, problem: action.problem },
    type(typed) {
      setText(typed);
      keep(typed, base);
    },
    save: () => save(base),
    takeMine: () => save(conflict?.revision ?? base),
    takeTheirs() {
      kept.drop(card.id, section);
      onDone(text);
    },
    editOn() {
      const revision = conflict?.revision ?? base;
      setBase(revision);
      kept.keep({ cardId: card.id, section, revision, text });
      setConflict(null);
    },
  };
}
