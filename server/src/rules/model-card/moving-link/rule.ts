/** A link to evidence that follows a branch. */
import { documentRule } from "../../rule.ts";

const BRANCH =
  /^https?:\/\/(?:github\.com|gitlab\.com|huggingface\.co|bitbucket\.org|raw\.githubusercontent\.com)\/.*?\/(?:blob|raw|resolve|tree|src|-\/blob)\/(?<branch>main|master|develop|HEAD)\/(?<file>[^?#]+)/i;
const RAW =
  /^https?:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(?<branch>main|master|develop|HEAD)\/(?<file>[^?#]+)/i;
/** Files that a statement of the card rests on. Documentation and READMEs are meant to move. */
const EVIDENCE =
  /(?:^|\/)(?:licen[cs]e|copying)[^/]*$|(?:metrics?|eval\w*|results?|scores?|report|confusion|emissions)[^/]*\.(?:json|csv|ya?ml|txt|png|svg|html|ipynb)$|(?:^|\/)(?:data|metrics|results|evaluation)\/[^/]+\.(?:json|csv|ya?ml|tsv|parquet)$/i;

export default documentRule(
  {
    id: "model-card/moving-link",
    title: "A link to evidence that follows a branch",
    severity: "hint",
    home: "off",
    fixable: "none",
    messages: {
      moving: "This link follows the branch {branch}. Link a tag or commit, so that the evidence stays what it was.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    if (doc.body === undefined) return;
    for (const reference of facts.references) {
      const { branch, file } = (BRANCH.exec(reference.text) ?? RAW.exec(reference.text))?.groups ?? {};
      if (branch === undefined || file === undefined || !EVIDENCE.test(file)) continue;
      yield { message: "moving", data: { branch: `\`${branch}\`` }, anchor: reference.anchor, key: file };
    }
  },
);
