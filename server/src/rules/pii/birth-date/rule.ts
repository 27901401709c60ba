import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "birth-date",
  title: "Date of birth",
  severity: "warning",
  remedy: "Keep the year only.",
});
