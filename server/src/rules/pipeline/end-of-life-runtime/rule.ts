/** A runtime that gets no more security fixes. */
import type { Anchor } from "../../../core/anchor.ts";
import { isForTests } from "../../../core/paths.ts";
import { documentRule } from "../../rule.ts";
import { imagesIn } from "../images/images.ts";
import { endedNode, endedPython } from "./table.ts";

export default documentRule(
  {
    id: "pipeline/end-of-life-runtime",
    title: "Runtime without security fixes",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      ended: "{runtime} {version} gets no security fixes since {since}. Move to {instead}.",
    },
  },
  ["dockerfile", "requirements", "mlproject"],
  function* ({ doc, facts }) {
    if (isForTests(doc.path)) return;
    for (const { runtime, version, anchor } of runtimesIn()) {
      const ended = runtime === "Python" ? endedPython(version) : endedNode(version);
      if (ended !== undefined)
        yield {
          message: "ended",
          data: { runtime, version: ended.version, since: ended.since, instead: ended.instead },
          anchor,
          key: `${runtime} ${ended.version}`,
        };
    }

    function* runtimesIn(): Iterable<{ runtime: "Python" | "Node"; version: string; anchor: Anchor }> {
      // A lower bound is no version that runs: only what an environment installs counts.
      if (facts.kind === "requirements" && facts.form === "conda" && facts.python !== undefined)
        yield { runtime: "Python", version: facts.python.id, anchor: facts.python.anchor };
      for (const { name, tag, anchor, role } of imagesIn(doc)) {
        if (tag === undefined || role === "copied") continue;
        if (/(^|\/)python$/.test(name)) yield { runtime: "Python", version: tag, anchor };
        if (/(^|\/)node$/.test(name)) yield { runtime: "Node", version: tag, anchor };
      }
    }
  },
);
