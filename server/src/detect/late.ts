/**
 * Detection as other folders call it. In the bundles all of it is a script of its own that is read at the first call
 * (`scripts/lazy.mjs` lists these names), so nobody else imports what stands behind this file.
 */
export { judgeColumn } from "./columns/judge.ts";
export { detect } from "./detect.ts";
export { entityNames } from "./recognizers.ts";
