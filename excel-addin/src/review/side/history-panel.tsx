import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { useCard } from "../card/card-context.ts";
import { sourceWords } from "../parts/source-words.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** Who wrote what and when, and who approved it. */
export function HistoryPanel() {
  const { card } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const { approval, formerApprovals = [] } = card;
  return (
    <div class="panel">
      <section class="group" aria-labelledby="approvals">
        <h3 id="approvals">{say("approvals")}</h3>
        {!approval && formerApprovals.length === 0 && <p class="faint">{say("neverApproved")}</p>}
        <ul class="events">
          {approval && (
            <li>
              <strong>{say("approvedBy", { by: approval.by, at: when(approval.at, language) })}</strong>{" "}
              <span class="tag">{say("holds")}</span>
              {approval.reason && <div>{say("reason", { reason: approval.reason })}</div>}
            </li>
          )}
          {formerApprovals.map(({ by, at, until, ended, endedBy, reason }) => (
            <li key={`${at}-${until}`}>
              {say("approvedBy", { by, at: when(at, language) })}{" "}
              <span class="faint">
                {say("until", { at: when(until, language) })}: {say(`ended_${ended}`, { by: endedBy })}
              </span>
              {reason && <div>{say("reason", { reason })}</div>}
            </li>
          ))}
        </ul>
      </section>
      <section class="group" aria-labelledby="authors">
        <h3 id="authors">{say("authors")}</h3>
        <table class="authors">
          <thead>
            <tr>
              <th scope="col">{say("section")}</th>
              <th scope="col">{say("author")}</th>
            </tr>
          </thead>
          <tbody>
            {SECTION_KEYS.map((key) => {
              const { source, at } = card.sections[key];
              return (
                <tr key={key}>
                  <th scope="row">{SECTIONS[key].title[language]}</th>
                  <td>
                    {sourceWords(source, language)}
                    {at !== null && <span class="faint">, {when(at, language)}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {card.calls.length > 0 && <p class="faint">{say("calls", { n: card.calls.length })}</p>}
      </section>
    </div>
  );
}
