import { beforeAll, describe, expect, test } from 'vitest';
import { probeEngines, startEngine } from '../../../trainer/src/engines/index.js';
import { type Addon, loadAddon } from '../../../trainer/src/engines/native/addon.js';
import { attribute, encodeGraph, encodeNode } from '../../../trainer/src/engines/native/compiled/graphDef.js';

const native = (await probeEngines()).find(({ name }) => name === 'native');
const float = attribute.type(1);
const given = {
  name: 'given',
  operation: 'Placeholder',
  inputs: [],
  attributes: { dtype: float, shape: attribute.shape([2]) },
};
const twice = { name: 'twice', operation: 'AddV2', inputs: ['given', 'given'], attributes: { T: float } };
const values = Float32Array.of(1, 2.5);

describe.skipIf(native?.works !== true)('A session', () => {
  let addon: Addon;
  beforeAll(async () => {
    await startEngine('native');
    addon = loadAddon() ?? expect.fail();
  });
  const opened = () => {
    const session = addon.openSession();
    addon.extendSession(session, encodeGraph([encodeNode(given)]), []);
    addon.extendSession(session, encodeGraph([encodeNode(twice)]), ['given']);
    return session;
  };

  test('computes on this thread and on another, with nodes that were added later', async () => {
    const session = opened();
    const feeds = [{ name: 'given', shape: [2], values }];
    expect(addon.runSessionSync(session, feeds, ['twice'])).toEqual([Float32Array.of(2, 5)]);
    expect(await addon.runSession(session, feeds, ['twice'])).toEqual([Float32Array.of(2, 5)]);
    addon.closeSession(session);
  });

  test('says what is wrong', async () => {
    const session = opened();
    const run = (name: string, shape: number[], fetch: string) => () =>
      addon.runSessionSync(session, [{ name, shape, values }], [fetch]);
    expect(run('other', [2], 'twice')).toThrow('The graph has no node other');
    expect(run('given', [2], 'other')).toThrow('The graph has no node other');
    expect(run('given', [3], 'twice')).toThrow('A shape and its numbers do not fit together');
    expect(() => addon.runSessionSync(session, [], ['twice'])).toThrow('You must feed a value for placeholder');
    await expect(addon.runSession(session, [], ['twice'])).rejects.toThrow('You must feed a value for placeholder');
    expect(() => {
      addon.extendSession(session, encodeGraph([encodeNode({ ...twice, name: 'thrice', operation: 'NoSuch' })]), [
        'given',
      ]);
    }).toThrow('NoSuch');
    expect(() => {
      addon.extendSession(session, Buffer.from('this is no graph'), []);
    }).toThrow('Invalid GraphDef');
    addon.closeSession(session);
  });

  test('is closed once, and not while it computes', async () => {
    const session = opened();
    const running = addon.runSession(session, [{ name: 'given', shape: [2], values }], ['twice']);
    expect(() => {
      addon.closeSession(session);
    }).toThrow('The session is still computing');
    await running;
    addon.closeSession(session);
    expect(() => {
      addon.closeSession(session);
    }).toThrow('The session is closed');
  });
});
