import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "person-name",
  title: "Name of a person",
  severity: "warning",
  remedy: "Put a pseudonym in its place, or say why it belongs here.",
});
