import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describeError } from '../../describeError.js';
import { predictedColumns } from '../predictedColumns.js';
import type { UsableModel } from '../useModel.js';
import { modelFields } from './modelFields.js';
import { openApi } from './openApi.js';
import { predictJson } from './predictJson.js';
import { RequestError } from './requestError.js';
import { pageCss, pageHtml, pageScript } from './servedPage.js';

/** A server of a network. */
export interface ModelServer {
  /** `http://127.0.0.1:8000` */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Bytes of a request, at most. */
const mostBytes = 32 * 2 ** 20;
/** Milliseconds that a request may take to arrive. */
const longestRequest = 60_000;

/** Only this machine can reach it. */
const host = '127.0.0.1';

/** No page may use it but its own, which has no other resources. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** What is answered: a body of a type. */
interface Answer {
  readonly type: string;
  readonly body: string;
}

/** Serves a network over HTTP on this machine. @param port 0: any that is free. @throws if the port is taken */
export async function modelServer(usable: UsableModel, port: number): Promise<ModelServer> {
  const { model } = usable;
  const fields = modelFields(model);
  const description = openApi({ name: model.run.name, fields, columns: predictedColumns(usable) });
  const pages = new Map<string, Answer>([
    ['/', { type: 'text/html; charset=utf-8', body: pageHtml }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: pageCss }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: pageScript }],
    ['/openapi.json', json(description)],
  ]);
  // One after another: the engine computes one batch at a time.
  let working: Promise<unknown> = Promise.resolve();
  const predict = (body: unknown) => {
    const answer = working.then(() => predictJson(usable, fields, body));
    working = answer.catch(() => undefined);
    return answer;
  };
  const answerTo = async (request: IncomingMessage, own: readonly string[]): Promise<Answer> => {
    requireOwnPage(request, own);
    const path = pathOf(request.url ?? '/');
    const page = pages.get(path);
    if (page) {
      requireMethod(request, ['GET', 'HEAD']);
      return page;
    }
    if (path !== '/predict') throw new RequestError(404, 'There is only /predict, /openapi.json and the page /.');
    requireMethod(request, ['POST']);
    const [only, other] = fields;
    const picture = only?.kind === 'picture' && !other ? only.name : null;
    return json(await predict(await readBody(request, picture)));
  };
  const server = createServer((request, response) => {
    const { port: served } = addressOf(server.address());
    const own = [`${host}:${served}`, `localhost:${served}`];
    answerTo(request, own)
      .then((answer) => {
        send(response, 200, answer, request.method === 'HEAD');
      })
      .catch((error: unknown) => {
        const isKnown = error instanceof RequestError;
        const status = isKnown ? error.status : isDataError(error) ? 400 : 500;
        // What follows in a body that is too large is not read.
        if (status === 413) response.setHeader('Connection', 'close');
        send(response, status, json({ error: describeError(error) }), false);
      });
  });
  server.requestTimeout = longestRequest;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: unknown) => {
    throw new Error(`The port ${port} cannot be used: ${describeError(error)}. Give another one by \`--port\`.`, {
      cause: error,
    });
  });
  return {
    address: `http://${host}:${addressOf(server.address()).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Returns the path of a request's target; of one that is no URL, none that is served. */
function pathOf(target: string): string {
  return URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost').pathname : target;
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>['address']>): { readonly port: number } {
  return typeof address === 'object' && address !== null ? address : { port: 0 };
}

/** Checks by its name, because its class comes with the libraries that read data. */
function isDataError(error: unknown): boolean {
  return error instanceof Error && error.name === 'DataError';
}

/**
 * Checks that a request comes from this machine's programs or from the own page: another site's page could send requests too, or
 * have its own name lead here (DNS rebinding).
 */
function requireOwnPage({ headers: { host: named, origin } }: IncomingMessage, own: readonly string[]): void {
  if (named === undefined || !own.includes(named)) throw new RequestError(403, `The host must be ${own.join(' or ')}.`);
  if (origin !== undefined && !own.some((one) => origin === `http://${one}`))
    throw new RequestError(403, 'Pages of other sites may not send requests.');
}

function requireMethod({ method = '' }: IncomingMessage, allowed: readonly string[]): void {
  if (!allowed.includes(method)) throw new RequestError(405, `Use ${allowed.join(' or ')}.`);
}

/** Reads the JSON of a request, or a picture. @param picture the only field, if it takes a picture */
async function readBody(request: IncomingMessage, picture: string | null): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isPicture = picture !== null && type.startsWith('image/');
  if (type !== 'application/json' && !isPicture) {
    const others = picture === null ? '' : ' or image/...';
    throw new RequestError(415, `The Content-Type must be application/json${others}.`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    if (!(part instanceof Buffer)) continue;
    bytes += part.length;
    if (bytes > mostBytes) throw new RequestError(413, `A request may have ${mostBytes / 2 ** 20} MiB.`);
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  if (isPicture) return { [picture]: body.toString('base64') };
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new RequestError(400, 'The body is not JSON.');
  }
}

function json(value: unknown): Answer {
  return { type: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, status: number, { type, body }: Answer, isHead: boolean): void {
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(isHead ? '' : body);
}
