/** Whether exact versions stand in a lock file next to a list of packages. */

const LOCKS: readonly string[] = [
  "uv.lock",
  "poetry.lock",
  "pdm.lock",
  "Pipfile.lock",
  "conda-lock.yml",
  "requirements.lock",
  "requirements-lock.txt",
  "requirements.lock.txt",
  "requirements-locked.txt",
  "requirements_lock.txt",
  "constraints.txt",
];

/** Looks in the folder of the file, and in the workspace folder. `undefined` when the listing is not complete there. */
export function hasLock(path: string, exists: (path: string) => boolean | undefined): boolean | undefined {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  let unsure = false;
  for (const at of new Set([folder, ""])) {
    for (const name of LOCKS) {
      if (at + name === path) continue;
      const there = exists(at + name);
      if (there === true) return true;
      unsure ||= there === undefined;
    }
  }
  return unsure ? undefined : false;
}

/** Lists of tools for people who work on the project; the model is not built from them. */
export function isForDevelopment(path: string): boolean {
  return /(^|[^a-z])(dev|develop|development|tests?|testing|docs?|lint|ci|typing|tools?|optional)([^a-z]|$)/i.test(
    path.slice(path.lastIndexOf("/") + 1),
  );
}
