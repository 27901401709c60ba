import type { ParsedDoc } from "../../../core/document.ts";
import { yamlValue } from "../../../core/edit/plan.ts";
import type { Report } from "../../../core/finding.ts";
import { child, stringOf } from "../../../core/tree.ts";
import { itemsOf, keyAt, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { RENAMED_DATA_KEYS, RENAMED_KEY_MESSAGES, renamedKeyReports } from "../../metadata/renamedKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "dataset-card/deprecated-key",
    title: "Metadata under a key that is no longer read",
    severity: "info",
    home: "default",
    fixable: "safe",
    messages: {
      ...RENAMED_KEY_MESSAGES,
      configs: "`configs` holds names only; tools read mappings with `config_name` and `data_files`. Write those.",
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    yield* renamedKeyReports(doc, RENAMED_DATA_KEYS);
    yield* oldConfigs(doc);
  },
);

/** Older cards listed the names of subsets here. A name alone says no files, so a person must look. */
function* oldConfigs(doc: ParsedDoc): Iterable<Report> {
  const names = itemsOf(child(metadataOf(doc), "configs")).flatMap(([i, item]) => {
    const name = stringOf(item);
    return name === undefined ? [] : [{ i, name }];
  });
  if (names.length === 0) return;
  const ops = names.map(({ i, name }) => ({
    op: "replace" as const,
    anchor: valueAt(doc, ["configs", i]),
    text: `config_name: ${yamlValue(name)}`,
  }));
  const flow = child(metadataOf(doc), "configs");
  const fixes =
    flow?.kind === "seq" && flow.flow
      ? []
      : [{ title: "Write each name as `config_name`", safety: "review" as const, ops }];
  yield { message: "configs", anchor: keyAt(doc, ["configs"]), fixes };
}
