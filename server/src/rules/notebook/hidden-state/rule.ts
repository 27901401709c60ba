import type { Anchor } from "../../../core/anchor.ts";
import { documentRule } from "../../rule.ts";
import { type Foldable, folded } from "../../workflow/reading/fold.ts";
import { nodeAnchor, raisesOnPurpose } from "../reading/places.ts";
import { isUndecided, namesIn } from "./names.ts";

export default documentRule(
  {
    id: "notebook/hidden-state",
    title: "Name that a fresh start does not know",
    severity: "warning",
    home: "default",
    alsoIn: ["release"],
    fixable: "none",
    messages: {
      later:
        "`{name}` is used here, but defined further down: from a fresh start, the notebook fails. Move its definition up.",
      several:
        "{n} names are used before they are defined ({names}): from a fresh start, the notebook fails. Move the definitions up.",
      nowhere: "{names} used here, but defined nowhere: from a fresh start, the notebook fails. Add what defines it.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const { code, notebook } = doc;
    if (code === undefined || notebook === undefined || isUndecided(doc, code)) return;
    const cells = code.units.map((unit) => ({ unit, ...namesIn(unit) }));
    const everywhere = new Set(cells.flatMap(({ bound }) => [...bound]));
    const known = new Set<string>();
    const said = new Set<string>();
    const later: Foldable[] = [];
    const missing: { readonly name: string; readonly anchor: Anchor }[] = [];
    for (const { unit, bound, used } of cells) {
      const isOnPurpose = unit.cell !== undefined && raisesOnPurpose(notebook.cells[unit.cell] ?? { tags: [] });
      for (const { name, node } of isOnPurpose ? [] : used) {
        // Within one cell a loop may come by a second time.
        if (known.has(name) || bound.has(name) || said.has(name)) continue;
        said.add(name);
        const anchor = nodeAnchor(doc, unit, node);
        if (everywhere.has(name))
          later.push({ anchor, label: `\`${name}\``, alone: { message: "later", data: { name }, anchor, key: name } });
        else missing.push({ name, anchor });
      }
      for (const name of bound) known.add(name);
    }
    yield* folded("notebook/hidden-state", later, "several");
    const [first] = missing;
    // One line brings them all back, as a rule: what is missing is said once.
    if (first === undefined) return;
    yield {
      message: "nowhere",
      data: { names: listed(missing.map(({ name }) => name)) },
      anchor: first.anchor,
      key: "nowhere",
    };
  },
);

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  if (names.length > 3) return `${shown.join(", ")} and ${names.length - 3} more are`;
  return names.length === 1 ? `${shown[0]} is` : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)} are`;
}
