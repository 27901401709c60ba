import { secretsIn } from "../../../facts/found/secrets.ts";
import { documentRule } from "../../rule.ts";
import { fromEnvironment } from "../reading/environment.ts";
import { PLAIN_KINDS } from "../reading/plain.ts";
import { replacingFixes } from "../reading/redact.ts";
import { spanAnchor } from "../reading/spans.ts";
import { keyOf } from "../reading/words.ts";

export default documentRule(
  {
    id: "pii/secret",
    title: "Secret in a file",
    severity: "error",
    home: "default",
    fixable: "review",
    sensitive: true,
    messages: { found: "A secret stands here in clear. Revoke it first, then keep the new one out of the repository." },
  },
  PLAIN_KINDS,
  function* ({ doc, detect }) {
    const values = secretsIn(doc, detect);
    const found = { values, columns: [], notChecked: [] };
    for (const value of values) {
      yield {
        message: "found",
        anchor: spanAnchor(doc, value.span),
        key: keyOf(doc, value.region, value.entity),
        fixes: [fromEnvironment(doc, value) ?? [], replacingFixes(doc, found, [value])].flat(),
      };
    }
  },
);
