/** Questions that several rules ask, answered once in `plumbline.yaml` under `answers`. */

/** What a team says about a folder. A question that is not answered is undefined, and silences nothing. */
export interface Answers {
  /** Whether outputs of the models affect people. */
  readonly "people-affected": boolean | undefined;
  /** Whether data about people were used. */
  readonly "personal-data": "none" | "some" | "anonymised" | "pseudonymised" | undefined;
  /** Whether the models are for research only and decide nothing. */
  readonly "research-only": boolean | undefined;
  /** Names by which documents call a dataset, by the path of its file or folder. */
  readonly datasets: ReadonlyMap<string, readonly string[]>;
  /** Paths and patterns of the files that the numbers of cards come from. */
  readonly "metrics-source": readonly string[];
}

/** An answer that makes a rule's question pointless, so that the rule is off. */
export type Silencer =
  | { readonly answer: "people-affected"; readonly is: false }
  | { readonly answer: "personal-data"; readonly is: "none" }
  | { readonly answer: "research-only"; readonly is: true };

export const NO_ANSWERS: Answers = {
  "people-affected": undefined,
  "personal-data": undefined,
  "research-only": undefined,
  datasets: new Map(),
  "metrics-source": [],
};

/** Whether one of the answers that a rule names was given. */
export function isAnswered(answers: Answers, asks: readonly Silencer[] = []): boolean {
  return asks.some(({ answer, is }) => answers[answer] === is);
}

/** An answer as it is written in `plumbline.yaml`. */
export function answerText({ answer, is }: Silencer): string {
  return `${answer}: ${is}`;
}
