import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requireSecure, secureFetch } from '../../../trainer/src/installer/secureFetch.js';

let server: Server;
let port: number;
let redirectTo: string;
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: redirectTo }).end();
    else response.end('here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
});
afterEach(() => {
  server.close();
});

test.each([
  'https://pypi.example/simple',
  'http://localhost:1/',
  'http://127.0.0.1:1/',
  'http://127.8.9.10/',
  'http://[::1]:1/',
  // URL normalizes it to 127.0.0.1.
  'http://2130706433/',
])('%s is secure', (url) => {
  expect(requireSecure(url)).toBe(url);
});

test.each([
  'http://pypi.example/simple',
  'http://127.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://localhost.evil.example/',
  'http://localhost@evil.example/',
  'http://[::2]/',
  'http://10.0.0.1/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'data:text/plain,hello',
])('%s is refused', (url) => {
  expect(() => requireSecure(url)).toThrow('is not fetched');
});

test('follows a redirect to a secure address', async () => {
  redirectTo = '/there';
  const response = await secureFetch(`http://127.0.0.1:${port}/redirect`);
  expect(await response.text()).toBe('here');
  expect(response.url).toBe(`http://127.0.0.1:${port}/there`);
});

test.each(['http://127.evil.example/', 'http://pypi.example/', 'file:///etc/passwd'])(
  'refuses a redirect to %s',
  async (target) => {
    redirectTo = target;
    await expect(secureFetch(`http://127.0.0.1:${port}/redirect`)).rejects.toThrow(`${target} is not fetched`);
  },
);

test('ends a circle of redirects', async () => {
  redirectTo = '/redirect';
  await expect(secureFetch(`http://127.0.0.1:${port}/redirect`)).rejects.toThrow('redirects more than 20 times');
});
