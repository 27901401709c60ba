/** Notebooks and Python scripts: read as sources of data, parameters and results, never run. */
import type { FileLook, Recogniser } from "./kinds.ts";

export const code: Recogniser = {
  chance: ({ name }: FileLook) => (/\.(ipynb|py)$/i.test(name) ? "maybe" : undefined),
  kindOf: ({ name }) => (/\.ipynb$/i.test(name) ? "notebook" : /\.py$/i.test(name) ? "script" : undefined),
};
