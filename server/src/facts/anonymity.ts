/**
 * How well rows of a table hide in groups. Definitions:
 * - k-anonymity: each combination of values of the quasi-identifiers comes with at least k rows
 *   (L. Sweeney, "k-anonymity: a model for protecting privacy", IJUFKS 10(5), 2002, definition 3).
 * - l-diversity: each of these groups has at least l well-represented values of the sensitive column
 *   (A. Machanavajjhala et al., "l-diversity: privacy beyond k-anonymity", ACM TKDD 1(1), 2007). Two readings of
 *   "well-represented" are computed: distinct (the number of different values, the weakest one) and entropy
 *   (definition 4.1: the entropy of each group is at least log l).
 *
 * Numbers are those of the rows at hand: of a sample they say nothing certain about the whole table, whose groups are larger.
 */

/** The texts of a column, one for each row; undefined where there is no value. */
export type Values = readonly (string | undefined)[];

export interface KAnonymity {
  /** Rows of the smallest group. */
  readonly k: number;
  /** Groups of rows that share all values. */
  readonly groups: number;
  /** Rows that are alone in their group. */
  readonly unique: number;
  readonly rows: number;
}

export interface LDiversity {
  /** Different values in the group with the fewest. */
  readonly distinct: number;
  /** e to the entropy of the group with the least; between 1 and `distinct` of that group. */
  readonly entropy: number;
  /** Groups in which a sensitive value is known. */
  readonly groups: number;
}

/**
 * The rows of each group. A missing value is a value of its own here, as a suppressed one is; rows without any value of the
 * quasi-identifiers are in no group.
 */
function groupsOf(quasi: readonly Values[]): number[][] {
  const groups = new Map<string, number[]>();
  const rows = quasi.reduce((most, column) => Math.max(most, column.length), 0);
  for (let row = 0; row < rows; row++) {
    const values = quasi.map((column) => column[row]);
    if (values.every((value) => value === undefined)) continue;
    // Lengths keep apart what a separator inside a value would join.
    const key = values.map((value) => (value === undefined ? "-" : `${value.length}:${value}`)).join(",");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** k-anonymity over quasi-identifiers; undefined when no row has a value of one. */
export function kAnonymity(quasi: readonly Values[]): KAnonymity | undefined {
  const groups = groupsOf(quasi);
  if (groups.length === 0) return undefined;
  let k = Number.POSITIVE_INFINITY;
  let unique = 0;
  let rows = 0;
  for (const { length } of groups) {
    k = Math.min(k, length);
    rows += length;
    if (length === 1) unique++;
  }
  return { k, groups: groups.length, unique, rows };
}

/** l-diversity of a sensitive column over quasi-identifiers; undefined when no group has a known value. */
export function lDiversity(quasi: readonly Values[], sensitive: Values): LDiversity | undefined {
  let distinct = Number.POSITIVE_INFINITY;
  let entropy = Number.POSITIVE_INFINITY;
  let known = 0;
  for (const group of groupsOf(quasi)) {
    const counts = new Map<string, number>();
    let total = 0;
    for (const row of group) {
      const value = sensitive[row];
      if (value === undefined) continue;
      counts.set(value, (counts.get(value) ?? 0) + 1);
      total++;
    }
    if (total === 0) continue;
    known++;
    distinct = Math.min(distinct, counts.size);
    let bits = 0;
    for (const count of counts.values()) bits -= (count / total) * Math.log(count / total);
    entropy = Math.min(entropy, Math.exp(bits));
  }
  return known === 0 ? undefined : { distinct, entropy, groups: known };
}
