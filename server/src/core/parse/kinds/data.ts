/** Cards and datasheets of data. */
import type { FileLook, Recogniser } from "./kinds.ts";

const DATA_CARD = /^data(set)?[-_ ]?card\.(md|markdown)$/i;
const DATASHEET = /^data[-_ ]?sheet\.(md|markdown|ya?ml)$/i;

export const data: Recogniser = {
  chance: ({ name }: FileLook) => (DATASHEET.test(name) ? "likely" : undefined),
  kindOf: ({ name }) => (DATA_CARD.test(name) ? "dataset-card" : DATASHEET.test(name) ? "datasheet" : undefined),
};
