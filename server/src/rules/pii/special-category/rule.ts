import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "special-category",
  title: "Special category of personal data",
  severity: "warning",
  remedy: "Say why it is needed and who may see it, or take it out.",
  columns: "a special category of personal data",
});
