import { firstLineOf } from "../../metadata/metadata.ts";
import { SCHEMA_MESSAGES, schemaReports } from "../../metadata/schemaReports.ts";
import { documentRule } from "../../rule.ts";

/** One wrong value costs all the right ones, which nobody would guess. */
const UNTIL_THEN = "No setting in this file counts until it is repaired.";

export default documentRule(
  {
    id: "policy/invalid-config",
    title: "Policy file that cannot be read",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      syntax: "{problem}. The settings in this file do not count until it is repaired.",
      duplicate: "`{key}` appears twice, and only the last counts. Remove one.",
      notMapping: "The policy file is no list of `key: value` lines, so no setting counts. Start it with `version: 1`.",
      one: `${SCHEMA_MESSAGES.one} ${UNTIL_THEN}`,
      many: `${SCHEMA_MESSAGES.many} ${UNTIL_THEN}`,
    },
  },
  ["policy"],
  function* ({ doc, schemaProblems }) {
    for (const { message, span } of doc.tree?.problems ?? []) {
      const anchor = { doc: doc.path, at: "span", span: firstLineOf(doc, span) } as const;
      yield { message: "syntax", data: { problem: message }, anchor };
    }
    if ((doc.tree?.problems.length ?? 0) > 0) return;
    for (const { name, earlier } of doc.tree?.duplicates ?? []) {
      const span = { start: earlier.start, end: earlier.start + name.length };
      yield { message: "duplicate", data: { key: name }, anchor: { doc: doc.path, at: "span", span }, key: name };
    }
    const root = doc.tree?.root;
    if (root !== undefined && root.kind !== "map") {
      yield { message: "notMapping", anchor: { doc: doc.path, at: "top" } };
      return;
    }
    yield* schemaReports(doc, schemaProblems);
  },
);
