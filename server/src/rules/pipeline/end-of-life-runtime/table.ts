/**
 * Versions that got their last security fix before this release of Plumbline, by the calendars of their projects. A later
 * release adds rows; nothing here depends on the day of the check, so that a commit is judged the same every day.
 */
export interface Ended {
  readonly since: string;
  readonly instead: string;
}

const PYTHON: Readonly<Record<string, string>> = {
  "2.7": "January 2020",
  "3.4": "March 2019",
  "3.5": "September 2020",
  "3.6": "December 2021",
  "3.7": "June 2023",
  "3.8": "October 2024",
  "3.9": "October 2025",
};

const NODE: Readonly<Record<string, string>> = {
  "10": "April 2021",
  "12": "April 2022",
  "14": "April 2023",
  "16": "September 2023",
  "18": "April 2025",
};

/** Whether a version of Python gets no more fixes; `3.8`, `3.8.10`, `3.8-slim` are the same here. */
export function endedPython(version: string): (Ended & { version: string }) | undefined {
  const minor = /^v?(\d+\.\d+)(?=$|[.\-_])/.exec(version)?.[1] ?? "";
  const since = Object.hasOwn(PYTHON, minor) ? PYTHON[minor] : undefined;
  return since === undefined ? undefined : { version: minor, since, instead: "3.12 or later" };
}

/** The same for Node, by its major version. */
export function endedNode(version: string): (Ended & { version: string }) | undefined {
  const major = /^v?(\d+)(?=$|[.\-_])/.exec(version)?.[1] ?? "";
  const since = Object.hasOwn(NODE, major) ? NODE[major] : undefined;
  return since === undefined ? undefined : { version: major, since, instead: "22 or later" };
}
