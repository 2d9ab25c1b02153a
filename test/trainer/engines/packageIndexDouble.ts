import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface IndexDouble {
  /** As `SHAPEWRIGHT_PACKAGE_INDEX`. */
  readonly url: string;
  /** `GET` targets with their `Range`, in their order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface IndexSettings {
  /** By file names. */
  readonly wheels: Readonly<Record<string, Buffer>>;
  /** Instead of the wheels' own. */
  readonly sha256?: string;
  /** Answers the `count`-th request of a wheel (from 1) otherwise; `true`: it did. */
  readonly serve?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean;
}

/** An index of Python packages on this machine that speaks PEP 691. */
export async function indexDouble({ wheels, sha256, serve }: IndexSettings): Promise<IndexDouble> {
  const requests: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    requests.push([url, headers.range].filter(Boolean).join(' '));
    const project = /^\/simple\/([^/]+)\/$/.exec(url)?.[1];
    const wheel = wheels[url.replace('/files/', '')];
    if (project !== undefined) {
      const files = Object.entries(wheels)
        .filter(([name]) => name.replaceAll('_', '-').startsWith(`${project}-`))
        .map(([filename, bytes]) => ({
          filename,
          url: `../../files/${filename}`,
          size: bytes.length,
          hashes: { sha256: sha256 ?? createHash('sha256').update(bytes).digest('hex') },
        }));
      response.setHeader('content-type', 'application/vnd.pypi.simple.v1+json');
      response.statusCode = files.length === 0 ? 404 : 200;
      response.end(JSON.stringify({ meta: { 'api-version': '1.1' }, name: project, files }));
    } else if (wheel === undefined) {
      response.writeHead(404).end();
    } else {
      count += 1;
      if (serve?.(request, response, count)) return;
      const first = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
      response.writeHead(first > 0 ? 206 : 200, { 'content-length': wheel.length - first });
      response.end(wheel.subarray(first));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    url: `http://127.0.0.1:${port}/simple`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => {
          done();
        });
      }),
  };
}
