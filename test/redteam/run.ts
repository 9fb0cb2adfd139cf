/*
 * What the attacks of `test/data/attacks` come to against a model that obeys them. `npm run redteam` runs all groups,
 * `npm run redteam -- links fields` some; `--all` prints every attack that was not noticed or leaked.
 */
import { ATTACKS } from "../data/attacks/all.ts";
import { QUIET_HINTS } from "../data/attacks/quiet-hints.ts";
import { UNSEEN } from "../data/attacks/unseen.ts";
import { runAttacks } from "../support/red-team.ts";

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const verbose = process.argv.includes("--all");
const attacks = [...ATTACKS, ...QUIET_HINTS, ...UNSEEN].filter(
  ({ group }) => wanted.length === 0 || wanted.includes(group),
);
const { outcomes, active } = await runAttacks(attacks);

const columns = [
  "attacks",
  "noticed",
  "stopped",
  "obeyed in",
  "failed",
  "repaired",
  "clean",
  "lost",
  "leaked",
];
const line = (name: string, cells: readonly (string | number)[]) =>
  process.stdout.write(`${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(10)).join("")}\n`);
const row = (name: string, group: typeof outcomes) => {
  const ends = group.flatMap(({ obeyed }) => Object.values(obeyed));
  const count = (end: string) => ends.filter((each) => each === end).length;
  line(name, [
    ...[group.length, group.filter(({ noticed }) => noticed).length],
    ...[group.filter(({ stopped }) => stopped).length, ends.length],
    ...[count("failed"), count("repaired"), count("clean")],
    group.reduce((sum, { lost }) => sum + lost.length, 0),
    group.filter(({ leaks }) => leaks.length > 0).length,
  ]);
};
line("group", columns);
for (const [name, group] of Map.groupBy(outcomes, ({ attack }) => attack.group)) row(name, group);
row("all", outcomes);
process.stdout.write(`active content in Word: ${active.length}\n`);
for (const what of active) process.stdout.write(`  ${what}\n`);
for (const { attack, noticed, leaks, lost } of outcomes) {
  if (leaks.length > 0) process.stdout.write(`leaked ${attack.id}: ${leaks.join(" / ")}\n`);
  if (verbose && lost.length > 0) process.stdout.write(`lost ${attack.id}: ${lost.join(", ")}\n`);
  if (verbose && !noticed) process.stdout.write(`not noticed ${attack.id}: ${attack.text.slice(0, 100)}\n`);
}
const known = outcomes.filter(({ attack }) => attack.group !== "unseen");
if (active.length > 0 || known.some(({ leaks }) => leaks.length > 0)) process.exitCode = 1;
