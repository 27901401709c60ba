/** An image that means whatever is newest today. */
import { documentRule } from "../../rule.ts";
import { imagesIn, OFFICIAL } from "../images/images.ts";

export default documentRule(
  {
    id: "pipeline/image-without-tag",
    title: "Image without a tag",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      newest: "`{image}` means whatever is newest today. Add a tag or a digest.",
    },
  },
  ["dockerfile", "workflow", "mlproject"],
  function* ({ doc }) {
    for (const { text, name, tag, digest, anchor } of imagesIn(doc)) {
      if (tag !== undefined || digest) continue;
      // A bare name that no public registry knows is one that was built here.
      if (!name.includes("/") && !OFFICIAL.has(name)) continue;
      yield { message: "newest", data: { image: text }, anchor, key: name };
    }
  },
);
