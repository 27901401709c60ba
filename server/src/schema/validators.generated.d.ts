/** The functions that scripts/compile-schemas.mjs writes: `errors` holds what the last call found. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the document. */
  readonly instancePath: string;
  /** Fragment into the schema with its definitions written out. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Validator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export declare const modelCard: Validator;
export declare const modelCardToolkit1: Validator;
export declare const modelCardToolkit2: Validator;
export declare const datasetCard: Validator;
export declare const datasheet: Validator;
export declare const evalResults: Validator;
export declare const dvcYaml: Validator;
export declare const dvcLock: Validator;
export declare const dvcLock1: Validator;
export declare const dvcPointer: Validator;
export declare const githubWorkflow: Validator;
export declare const mlproject: Validator;
export declare const mlmodel: Validator;
export declare const plumbline: Validator;
export declare const baseline: Validator;
