import { chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Announcement, ControlReply, FeatureMaps } from '#protocol';
import { createSocketAddress, isOwnAddress } from '#protocol/node';
import type { Controls } from '../../../trainer/src/control/answer.js';
import { controlServer } from '../../../trainer/src/control/controlServer.js';
import { waitFor } from '../../waitFor.js';
import { temporaryFolder } from './temporaryFolder.js';

const run = '5f0c1c1e-1111-4222-8333-444455556666';
const maps: FeatureMaps = {
  kind: 'feature_maps',
  layer: 'conv2d',
  split: 'test',
  index: 0,
  step: 3,
  input: null,
  sample: null,
  maps: [],
  outputs: [{ name: 'dense', classes: [], actual: '7', prediction: [1] }],
};

/** Of the server under test. */
let address = '';

beforeEach(() => {
  vi.stubEnv('XDG_RUNTIME_DIR', temporaryFolder());
  address = createSocketAddress();
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

function controls(changes: Partial<Controls> = {}) {
  const called: string[] = [];
  return {
    called,
    run,
    stop: () => called.push('stop'),
    pause: () => called.push('pause'),
    resume: () => called.push('resume'),
    inspect: () => Promise.resolve(maps),
    ...changes,
  };
}

async function serve(changes: Partial<Controls> = {}, patience?: number) {
  const controlled = controls(changes);
  const server = await controlServer(controlled, address, patience);
  onTestFinished(() => server.close());
  return { ...controlled, server };
}

/** A client of its own, not the trainer's: what it sends is up to the test. */
function client() {
  const socket = connect(address);
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
  });
  const reader = createInterface({ input: socket });
  reader.on('error', () => undefined);
  const lines = reader[Symbol.asyncIterator]();
  return {
    socket,
    send: (...requests: unknown[]) => socket.write(requests.map((request) => `${JSON.stringify(request)}\n`).join('')),
    next: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error('The server hung up.');
      const message: unknown = JSON.parse(line.value);
      return message;
    },
  };
}

/** Whether the server still answers somebody new. */
async function answers(): Promise<boolean> {
  const { send, next } = client();
  send({ id: 1, type: 'hello' });
  return JSON.stringify(await next()).includes(run);
}

const closed = (socket: Socket) => new Promise((done) => socket.once('close', done));

describe('requests', () => {
  test('each get one reply with their id', async () => {
    const { called } = await serve();
    const { send, next } = client();
    send({ id: 1, type: 'hello' }, { id: 2, type: 'pause' }, { id: 3, type: 'resume' }, { id: 4, type: 'stop' });
    const what = { kind: 'feature_maps', layer: 'conv2d', split: 'test', index: 0 };
    send({ id: 5, type: 'inspect', what });
    const replies = [await next(), await next(), await next(), await next(), await next()];
    expect(replies).toEqual<ControlReply[]>([
      { id: 1, type: 'hello', run },
      { id: 2, type: 'done' },
      { id: 3, type: 'done' },
      { id: 4, type: 'done' },
      { id: 5, type: 'inspection', result: maps },
    ]);
    expect(called).toEqual(['pause', 'resume', 'stop']);
  });

  test('that make no sense are answered with what is wrong, and the server lives on', async () => {
    await serve();
    const { socket, send, next } = client();
    socket.write('not JSON\n\n\u0000\n');
    expect(await next()).toMatchObject({ id: 0, type: 'error' });
    expect(await next()).toMatchObject({ id: 0, type: 'error' });
    send({ id: 7, type: 'explode' }, [], null, { type: 'hello' }, { id: 8, type: 'inspect', what: { kind: 'soul' } });
    const replies = [await next(), await next(), await next(), await next(), await next()];
    expect(replies).toMatchObject([{ id: 7 }, { id: 0 }, { id: 0 }, { id: 0 }, { id: 8 }]);
    for (const reply of replies) expect(reply).toMatchObject({ type: 'error' });
    send({ id: 9, type: 'hello' });
    expect(await next()).toEqual({ id: 9, type: 'hello', run });
  });

  test('that fail are answered with why', async () => {
    await serve({ inspect: () => Promise.reject(new Error('There is no sample 9.')) });
    const { send, next } = client();
    send({ id: 1, type: 'inspect', what: { kind: 'feature_maps', layer: 'a', split: 'test', index: 9 } });
    expect(await next()).toEqual({ id: 1, type: 'error', message: 'There is no sample 9.' });
  });

  test('do not wait for slower ones', async () => {
    await serve({ inspect: () => new Promise(() => undefined) });
    const { send, next } = client();
    send({ id: 1, type: 'inspect', what: { kind: 'feature_maps', layer: 'a', split: 'test', index: 9 } });
    send({ id: 2, type: 'stop' });
    expect(await next()).toEqual({ id: 2, type: 'done' });
  });

  test('are answered to a client that says no more', async () => {
    await serve();
    const { socket, next } = client();
    socket.end('{"id": 1, "type": "hello"}\n');
    expect(await next()).toEqual({ id: 1, type: 'hello', run });
  });

  test('without end are cut off', async () => {
    await serve();
    const { socket } = client();
    socket.write('x'.repeat(200_000));
    await closed(socket);
    expect(await answers()).toBe(true);
  });
});

describe('subscribers', () => {
  const subscribed = async () => {
    const one = client();
    one.send({ id: 1, type: 'subscribe' });
    expect(await one.next()).toEqual({ id: 1, type: 'done' });
    return one;
  };

  test('all hear what is new, the newest once', async () => {
    const { server } = await serve();
    const [first, second] = [await subscribed(), await subscribed()];
    for (let bytes = 1; bytes <= 1000; bytes++) server.announce({ type: 'appended', bytes });
    server.announce({ type: 'run' });
    for (const { next } of [first, second]) {
      expect([await next(), await next()]).toEqual<Announcement[]>([
        { type: 'appended', bytes: 1000 },
        { type: 'run' },
      ]);
    }
  });

  test('that are gone are missed by nobody', async () => {
    const { server } = await serve();
    const [gone, staying] = [await subscribed(), await subscribed()];
    gone.socket.destroy();
    server.announce({ type: 'appended', bytes: 1 });
    expect(await staying.next()).toEqual({ type: 'appended', bytes: 1 });
  });

  test('hear the last words before the server hangs up', async () => {
    const { server } = await serve();
    const { next, socket } = await subscribed();
    server.announce({ type: 'run' });
    await Promise.all([server.close(), closed(socket)]);
    expect(await next()).toEqual({ type: 'run' });
    expect(existsSync(address)).toBe(false);
  });

  test('that read nothing do not fill the memory: the server hangs up on them', async () => {
    const result = { ...maps, actual: 'x'.repeat(1_000_000) };
    await serve({ inspect: () => Promise.resolve(result) }, 1_000_000);
    const { socket, send } = client();
    socket.pause();
    const inspect = { type: 'inspect', what: { kind: 'feature_maps', layer: 'a', split: 'test', index: 9 } };
    for (let id = 1; id <= 4; id++) send({ id, ...inspect });
    await waitFor(() => {
      // A write to a connection that the other side has destroyed fails.
      send({ id: 99, type: 'hello' });
      expect(socket.destroyed).toBe(true);
    });
    expect(await answers()).toBe(true);
  });
});

describe('the socket', () => {
  test('and its folder are for its user only', async () => {
    await serve();
    expect(lstatSync(address).mode & 0o777).toBe(0o600);
    expect(lstatSync(dirname(address)).mode & 0o777).toBe(0o700);
  });

  test('is not made in a folder that is open to others, or in the place of a link', () => {
    const own = userInfo().uid;
    const [open, link] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(open, `shapewright-${own}`));
    chmodSync(join(open, `shapewright-${own}`), 0o755);
    symlinkSync(temporaryFolder(), join(link, `shapewright-${own}`));
    for (const folder of [open, link, join(open, 'x'.repeat(100)), 'relative']) {
      vi.stubEnv('XDG_RUNTIME_DIR', folder);
      expect(createSocketAddress().startsWith(folder)).toBe(false);
    }
  });

  test('is dialled only where a trainer of this user made it', async () => {
    await serve();
    expect(isOwnAddress(address)).toBe(true);
    const agent = join(temporaryFolder(), 'agent.1');
    const server = createServer();
    await new Promise<void>((done) => server.listen(agent, done));
    onTestFinished(() => {
      server.close();
    });
    const link = join(dirname(address), `${'0'.repeat(32)}.sock`);
    symlinkSync(agent, link);
    const file = join(dirname(address), `${'1'.repeat(32)}.sock`);
    writeFileSync(file, '');
    for (const path of [agent, link, file, '', 'x.sock', `${address}/../${basename(address)}`, `${address}x`]) {
      expect([path, isOwnAddress(path)]).toEqual([path, false]);
    }
    chmodSync(dirname(address), 0o755);
    expect(isOwnAddress(address)).toBe(false);
    chmodSync(dirname(address), 0o700);
  });
});
