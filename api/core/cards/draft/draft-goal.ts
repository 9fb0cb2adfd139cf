import { placeholder } from "../placeholder.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";
import { learningGoal } from "./learning-goal.ts";

/** cel_projektu: the client's goal as it stands, and what the open question asks to be learnt. */
export function draftGoal({ goal, sentences, context }: ClientMaterial): string {
  const technical = goal || `${placeholder("cel techniczny projektu", "od kierownika prac")}.`;
  const measure = /\d/.test(goal)
    ? placeholder(
        "sposób pomiaru podanych wartości i warunki, w których mają być osiągnięte",
        "z planu badań",
      )
    : placeholder("mierzalny wskaźnik osiągnięcia celu i wartość wyjściowa", "z założeń projektu");
  const question = [...sentences.uncertainty, ...sentences.scope]
    .filter((doubt) => !context.has(doubt))
    .map(learningGoal)
    .find((text) => text !== null);
  const learning =
    question ??
    (sentences.uncertainty.length > 0
      ? "Uzyskanie odpowiedzi na pytanie opisane w sekcji „Nowatorstwo”, w części „Niepewność badawcza”."
      : `${placeholder("pytanie, na które firma chce odpowiedzieć dzięki pracom", "od kierownika prac")}.`);
  const use = placeholder("do czego firma wykorzysta tę wiedzę w kolejnych pracach", "od kierownika prac");
  return joinBlocks([
    labelled("Cel techniczny", `${technical} Miara osiągnięcia celu: ${measure}.`),
    labelled("Cel poznawczy", `${learning} Wykorzystanie wiedzy: ${use}.`),
  ]);
}
