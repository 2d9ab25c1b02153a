import * as v from 'valibot';

/** A kind of request to the process that reads data. */
export interface RequestKind<Parameters extends v.GenericSchema, Reply extends v.GenericSchema> {
  readonly name: string;
  /** Requests of a lane wait for each other: `quick` ones never wait for a large file. */
  readonly lane: 'quick' | 'thorough';
  readonly parameters: Parameters;
  readonly reply: Reply;
  /** Answers a request whose parameters are not checked yet. */
  readonly answer: (parameters: unknown) => Promise<unknown>;
}

/** Declares a kind of request; `answer` is called in the process that reads data. */
export function declareRequest<Parameters extends v.GenericSchema, Reply extends v.GenericSchema>(
  declared: Pick<RequestKind<Parameters, Reply>, 'name' | 'lane' | 'parameters' | 'reply'> & {
    readonly answer: (parameters: v.InferOutput<Parameters>) => Promise<unknown>;
  },
): RequestKind<Parameters, Reply> {
  return { ...declared, answer: async (parameters) => declared.answer(v.parse(declared.parameters, parameters)) };
}
