import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useMemo } from "preact/hooks";
import { useReview, useSay } from "../review-context.ts";
import { Marked } from "./marked.tsx";
import type { Mark } from "./marks.ts";
import { type Block, type Range, readSection, type Stage } from "./read-section.ts";
import { TEXTS } from "./texts.ts";

export interface SectionTextProps {
  section: SectionKey;
  text: string;
  marks: readonly Mark[];
  serial: number;
}

/** A section to be read: labels as small headings, stages as a table, gaps and quotes marked. */
export function SectionText({ section, text, marks, serial }: SectionTextProps) {
  const say = useSay(TEXTS);
  const blocks = useMemo(() => readSection(section, text), [section, text]);
  const draw = (range: Range) => <Marked text={text} range={range} marks={marks} serial={serial} />;
  if (blocks.length === 0) return <p class="faint">{say("empty")}</p>;
  return (
    // The texts are Polish, whatever the reader's language.
    <div class="section-text" lang="pl">
      {gatherStages(blocks).map((block) =>
        Array.isArray(block) ? (
          <Stages key={block[0]?.label.from} stages={block} draw={draw} />
        ) : block.kind === "label" ? (
          <h4 key={block.text.from}>{draw(block.text)}</h4>
        ) : (
          <p key={block.text.from}>{draw(block.text)}</p>
        ),
      )}
    </div>
  );
}

type Drawn = Exclude<Block, Stage> | Stage[];

/** Stages that follow each other, together. */
function gatherStages(blocks: readonly Block[]): Drawn[] {
  const drawn: Drawn[] = [];
  for (const block of blocks) {
    const last = drawn.at(-1);
    if (block.kind !== "stage") drawn.push(block);
    else if (Array.isArray(last)) last.push(block);
    else drawn.push([block]);
  }
  return drawn;
}

function Stages({ stages, draw }: { stages: readonly Stage[]; draw: (range: Range) => preact.JSX.Element }) {
  const say = useSay(TEXTS);
  const { wide, language } = useReview();
  return (
    <table class="stages">
      <caption class="unseen" lang={language}>
        {say("stages")}
      </caption>
      <thead lang={language}>
        <tr>
          <th scope="col">{say("stage")}</th>
          <th scope="col">{wide ? say("work") : `${say("work")} / ${say("output")}`}</th>
          {wide && <th scope="col">{say("output")}</th>}
        </tr>
      </thead>
      <tbody>
        {stages.map(({ label, dates, work, output }) => (
          <tr key={label.from}>
            <th scope="row">
              {draw(label)}
              <span class="dates">{draw(dates)}</span>
            </th>
            <td>
              {draw(work)}
              {!wide && output && (
                <div class="stage-output">
                  <strong>{say("output")}: </strong>
                  {draw(output)}
                </div>
              )}
            </td>
            {wide && <td>{output && draw(output)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
