/** An image by its tag, which can be moved. */
import { documentRule } from "../../rule.ts";
import { imagesIn, isMoving } from "../images/images.ts";

export default documentRule(
  {
    id: "pipeline/image-not-by-digest",
    title: "Image that is not pinned to a digest",
    severity: "hint",
    home: "security",
    fixable: "none",
    messages: {
      tag: "The tag of `{image}` can be moved to another image. Add its digest behind `@sha256:`.",
    },
  },
  ["dockerfile", "workflow", "mlproject"],
  function* ({ doc }) {
    for (const { text, name, tag, digest, anchor } of imagesIn(doc))
      if (tag !== undefined && !digest && !isMoving(tag))
        yield { message: "tag", data: { image: text }, anchor, key: name };
  },
);
