/** Every rule by its own id: the members of families too. */

import { rules } from "../rules/registry.generated.ts";
import type { FamilyMember, RuleMeta } from "../rules/rule.ts";

/** Rules and family members, sorted by id. */
export function everyRule(): readonly (RuleMeta | FamilyMember)[] {
  return rules.flatMap(({ meta }) => [meta, ...(meta.family ?? [])]).sort((a, b) => (a.id < b.id ? -1 : 1));
}
