import { bodyOfData } from "../../../facts/aboutData.ts";
import { valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { licencesOf } from "../reading/licence.ts";

export default documentRule(
  {
    id: "dataset-card/license-unknown",
    title: "Licence that is declared unknown",
    severity: "info",
    home: "public",
    fixable: "none",
    prose: true,
    messages: {
      unknown: "The licence is declared unknown, so nobody may rely on the data. Ask the source, and note the answer.",
    },
  },
  ["dataset-card"],
  function* ({ doc, facts }) {
    const named = licencesOf(doc);
    const [only] = named;
    if (only === undefined || named.length > 1 || only.value !== "unknown" || doc.body === undefined) return;
    // A text about the licence says more than the id could.
    const statement = facts.statements.get("license");
    if (statement?.state === "filled" && statement.by !== "field") return;
    if (bodyOfData(doc.path, doc.body).licence !== undefined) return;
    yield { message: "unknown", anchor: valueAt(doc, only.path) };
  },
);
