/** A tag that is moved with every release. */
import { documentRule } from "../../rule.ts";
import { imagesIn, isMoving, OFFICIAL } from "../images/images.ts";

export default documentRule(
  {
    id: "pipeline/moving-version",
    title: "Tag that moves with every release",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      moves: "`{image}` changes without a commit, so this build cannot be repeated. Pin a version.",
    },
  },
  ["dockerfile", "workflow", "mlproject"],
  function* ({ doc }) {
    const said = new Set<string>();
    for (const { text, name, tag, digest, anchor, role } of imagesIn(doc)) {
      if (tag === undefined || digest || !isMoving(tag)) continue;
      // A bare name that no public registry knows is an image that was built here.
      if (!name.includes("/") && !OFFICIAL.has(name)) continue;
      // What a job starts for its tests, or a build takes a tool from, is not what is served.
      const light = role === "copied" || (role === "run" && doc.kind === "workflow");
      if (said.has(text)) continue;
      said.add(text);
      yield {
        message: "moves",
        data: { image: text },
        anchor,
        key: name,
        ...(light ? { severity: "info" as const } : {}),
      };
    }
  },
);
