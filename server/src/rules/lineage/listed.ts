/** More names than this are counted, not listed. */
const LISTED = 5;

/** Names as people list them: "a, b and c"; of many the first ones and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.length > LISTED ? [...names.slice(0, LISTED), `${names.length - LISTED} more`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
