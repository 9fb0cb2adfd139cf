import { completeOutline } from "../complete-outline.ts";
import { type StageText, scheduleText } from "../schedule.ts";
import type { ClientMaterial } from "./client-material.ts";
import { isTrial, plannedItems } from "./planned-items.ts";

/** harmonogram: the client's own list of work as stages, or the stages any research goes through; dates by code. */
export function draftSchedule({ row, sentences }: ClientMaterial): string {
  const items = plannedItems(sentences.plan);
  const stages = items.length > 0 ? stagesOf(items) : completeOutline(null, row).stages;
  const origin =
    items.length > 0
      ? "Kolejność prac przyjęto za opisem klienta, a wyniki etapów wskazano według zwykłego przebiegu takich prac"
      : "Opis klienta nie dzieli prac na etapy, dlatego przyjęto zwykły przebieg prac badawczych";
  return `${scheduleText(row, stages)}\n${origin}; wymaga to potwierdzenia przez kierownika prac.`;
}

function stagesOf(items: readonly string[]): StageText[] {
  return items.map((item, index) => {
    const last = index === items.length - 1;
    const record = isTrial(item)
      ? "protokół z wynikami, także negatywnymi,"
      : "opis i dokumentacja wykonanych prac";
    const decision = last
      ? "raport końcowy z wnioskami z całego projektu"
      : "decyzja o przejściu do kolejnego etapu";
    return { name: `obejmuje ${item}`, output: `${record} oraz ${decision}` };
  });
}
