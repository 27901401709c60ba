import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "national-id",
  title: "Official number of a person",
  severity: "error",
  remedy: "Take it out, or put a pseudonym in its place.",
});
