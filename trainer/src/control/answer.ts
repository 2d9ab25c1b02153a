import * as v from 'valibot';
import {
  type ControlReply,
  type ControlRequest,
  controlRequestSchema,
  errorMessage,
  type InspectionRequest,
  type InspectionResult,
} from '#protocol';

/** The operations on a run. An error of one of these is reported to the client. */
export interface Controls {
  /** The run's id. */
  readonly run: string;
  stop(): void;
  pause(): void;
  resume(): void;
  subscribe(): void;
  inspect(what: InspectionRequest): Promise<InspectionResult>;
}

const identified = v.object({ id: v.number() });

/** Returns the reply to one request line. Never throws: invalid input yields an error reply (with id 0 if the line had none). */
export async function answer(line: string, controls: Controls): Promise<ControlReply> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { id: 0, type: 'error', message: 'The request is not JSON.' };
  }
  const request = v.safeParse(controlRequestSchema, json);
  if (!request.success) {
    const known = v.safeParse(identified, json);
    const message = `The request is not understood: ${v.summarize(request.issues)}`;
    return { id: known.success ? known.output.id : 0, type: 'error', message };
  }
  try {
    return await carryOut(request.output, controls);
  } catch (error) {
    return { id: request.output.id, type: 'error', message: errorMessage(error) };
  }
}

async function carryOut(request: ControlRequest, controls: Controls): Promise<ControlReply> {
  const { id, type } = request;
  switch (type) {
    case 'hello':
      return { id, type, run: controls.run };
    case 'inspect':
      return { id, type: 'inspection', result: await controls.inspect(request.what) };
    case 'stop':
    case 'pause':
    case 'resume':
    case 'subscribe':
      controls[type]();
      return { id, type: 'done' };
  }
}
