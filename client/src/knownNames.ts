/** Names of files that need no look inside. The same globs are in `activationEvents` of package.json (a test compares). */
export const knownNames: readonly string[] = [
  "**/plumbline.yaml",
  "**/dvc.yaml",
  "**/MLproject",
  "**/*[Mm][Oo][Dd][Ee][Ll][-_ ][Cc][Aa][Rr][Dd]*.{md,yaml,yml,json}",
  "**/*[Mm][Oo][Dd][Ee][Ll][Cc][Aa][Rr][Dd]*.{md,yaml,yml,json}",
  "**/*[Dd][Aa][Tt][Aa][-_ ][Cc][Aa][Rr][Dd]*.md",
  "**/*[Dd][Aa][Tt][Aa][Cc][Aa][Rr][Dd]*.md",
  "**/*[Dd][Aa][Tt][Aa][Ss][Ee][Tt][-_ ][Cc][Aa][Rr][Dd]*.md",
  "**/*[Dd][Aa][Tt][Aa][Ss][Ee][Tt][Cc][Aa][Rr][Dd]*.md",
  "**/*[Dd][Aa][Tt][Aa][-_ ][Ss][Hh][Ee][Ee][Tt]*.{md,yaml,yml}",
  "**/*[Dd][Aa][Tt][Aa][Ss][Hh][Ee][Ee][Tt]*.{md,yaml,yml}",
];
