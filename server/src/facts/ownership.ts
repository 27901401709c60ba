/** Which metrics files a card may be held against where a project has several cards: each model has files of its own. */
import type { FactIndex } from "./index.ts";
import type { Card, JoinInputs } from "./joinInputs.ts";
import { placeTest, scopeOf } from "./settingSources.ts";

/**
 * Whether a file is a card's by where it lies or what it is called: below the folder that the card speaks of, with no
 * other card between and none beside it; or in a folder or under a name that is the card's.
 */
export function ownershipTest(index: FactIndex, card: Card, inputs: JoinInputs): (file: string) => boolean {
  if (!inputs.several) return () => true;
  const { path } = card;
  const unit = index.unitOf(path);
  const isBelow = placeTest(index, path);
  const hasRival = isShared(index.pathsInUnit("model-card", path), path, inputs);
  const names = namesFor(card);
  return (file) => {
    if (unit.card === path && unit.isMetrics(file)) return true;
    if (isBelow(file) && !hasRival) return true;
    const said = ` ${spaced(file)} `;
    return names.some((name) => said.includes(` ${name} `));
  };
}

const byScope = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

/** Whether another model's card speaks of the same folder. A README is the folder's, and stands beside a card of its model. */
function isShared(cards: readonly string[], path: string, { cards: namesakes }: JoinInputs): boolean {
  let scopes = byScope.get(cards);
  if (scopes === undefined) {
    const made = new Map<string, string[]>();
    for (const card of cards) {
      const scope = scopeOf(card);
      const group = made.get(scope);
      if (group === undefined) made.set(scope, [card]);
      else group.push(card);
    }
    scopes = made;
    byScope.set(cards, scopes);
  }
  const beside = scopes.get(scopeOf(path)) ?? [];
  // Among so many, no two are one model's.
  if (beside.length > MANY) return true;
  const own = new Set([path, ...namesakes.map((namesake) => namesake.path)]);
  return beside.some((other) => !own.has(other) && isReadme(other) === isReadme(path));
}

const MANY = 50;

function isReadme(path: string): boolean {
  return /(^|\/)readme\.[a-z]+$/i.test(path);
}

/** Words for "model" and "card" name none. */
const PLAIN =
  /^(readme|models?|model card|card|cards|docs?|src|metrics|results?|reports?|eval|evaluation|test|train|data)$/;

function namesFor({ path, name }: Card): readonly string[] {
  const parts = path.split("/");
  const stem = (parts.pop() ?? "").replace(/\.[a-z]+$/i, "");
  const own = [parts.at(-1) ?? "", stem, name ?? ""].map((one) =>
    spaced(one)
      .replace(/(^| )model ?card( for| of)?( |$)/g, " ")
      .trim(),
  );
  return own.filter((one) => one.length > 2 && !PLAIN.test(one));
}

function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
