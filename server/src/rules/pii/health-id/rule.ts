import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "health-id",
  title: "Number of the health system",
  severity: "error",
  remedy: "Take it out, or put a pseudonym in its place.",
});
