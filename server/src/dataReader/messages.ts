import * as v from 'valibot';
import { DataError, dataErrorCodes } from '#data';

/** A request to the process that reads data. */
export const requestMessageSchema = v.object({ id: v.number(), name: v.string(), parameters: v.unknown() });
/** A request to the process that reads data. */
export type RequestMessage = v.InferOutput<typeof requestMessageSchema>;

const codes = Object.keys(dataErrorCodes).filter(isCode);

function isCode(key: string): key is keyof typeof dataErrorCodes {
  return Object.hasOwn(dataErrorCodes, key);
}

const dataErrorSchema = v.pipe(
  v.object({
    code: v.picklist(codes),
    path: v.pipe(v.array(v.string()), v.readonly()),
    message: v.string(),
    correction: v.nullable(v.object({ written: v.string(), meant: v.string() })),
  }),
  v.transform(({ code, path, message, correction }) => new DataError(code, path, message, correction)),
);

/** The answer to a request: a reply, an error in the data, or the message of an internal error. */
export const answerMessageSchema = v.union([
  v.object({ id: v.number(), reply: v.unknown() }),
  v.object({ id: v.number(), error: dataErrorSchema }),
  v.object({ id: v.number(), failure: v.string() }),
]);
/** The answer to a request, as it is sent. */
export type AnswerMessage = v.InferInput<typeof answerMessageSchema>;
