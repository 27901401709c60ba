/** Names of files that need no look inside. The same globs are in `activationEvents` of package.json (a test compares). */
export const knownNames: readonly string[] = [
  "**/plumbline.yaml",
  "**/dvc.yaml",
  "**/MLproject",
  "**/*[Mm][Oo][Dd][Ee][Ll][-_ ][Cc][Aa][Rr][Dd]*.{md,yaml,yml,json}",
  "**/*[Mm][Oo][Dd][Ee][Ll][Cc][Aa][Rr][Dd]*.{md,yaml,yml,json}",
];
