import { personalRule } from "../reading/plain.ts";

export default personalRule({
  class: "bank-account",
  title: "Bank account",
  severity: "error",
  remedy: "Take it out, or put a token in its place.",
});
