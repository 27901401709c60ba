import { child, stringOf } from "../../../core/tree.ts";
import { keyAt, metadataOf } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { licencesOf } from "../reading/licence.ts";

const GATES = ["extra_gated_fields", "extra_gated_heading", "extra_gated_description", "extra_gated_button_content"];
/** Shorter texts ask to agree to something that they do not say. */
const TERMS = 80;

export default documentRule(
  {
    id: "dataset-card/gated-without-terms",
    title: "Gated access without terms",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      gated: "Access is gated, but the terms are nowhere. Add a licence, `license_link`, or the text of the agreement.",
    },
  },
  ["dataset-card"],
  function* ({ doc, facts }) {
    const root = metadataOf(doc);
    const gate = [...GATES, "extra_gated_prompt"].find((key) => child(root, key) !== undefined);
    if (gate === undefined) return;
    const written = ["extra_gated_prompt", "extra_gated_description"].map((key) => stringOf(child(root, key)) ?? "");
    if (written.some((text) => text.trim().length >= TERMS || /https?:|\]\(/.test(text))) return;
    if (child(root, "license_link") !== undefined || child(root, "license_details") !== undefined) return;
    if (licencesOf(doc).some(({ licence }) => licence !== undefined)) return;
    const statement = facts.statements.get("license");
    if (statement?.state === "filled" && statement.by !== "field") return;
    yield { message: "gated", anchor: keyAt(doc, [gate]) };
  },
);
