import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enginesFolder } from '../../../trainer/src/installer/enginesFolder.js';
import { homeFolder } from '../../../trainer/src/installer/homeFolder.js';

describe('the folder of the engines', () => {
  it('is never in the working directory, whatever is empty or relative', () => {
    const settings = ['', '.', 'engines', '../data'].flatMap((path) => [
      { XDG_DATA_HOME: path, LOCALAPPDATA: path },
      { SHAPEWRIGHT_ENGINES: '', XDG_DATA_HOME: path, LOCALAPPDATA: path },
    ]);
    for (const environment of settings) {
      expect(isAbsolute(enginesFolder(environment)), JSON.stringify(environment)).toBe(true);
      expect(enginesFolder(environment).startsWith(process.cwd()), JSON.stringify(environment)).toBe(false);
    }
  });

  it('is what the user names by an absolute path, and a relative one is refused with what to do', () => {
    expect(enginesFolder({ SHAPEWRIGHT_ENGINES: '/srv/engines' })).toBe('/srv/engines');
    expect(() => enginesFolder({ SHAPEWRIGHT_ENGINES: './engines' })).toThrow(
      'SHAPEWRIGHT_ENGINES is `./engines`, a relative path. Set it to an absolute one, or unset it.',
    );
  });

  it('does not follow a home that is empty or relative', () => {
    for (const home of ['', '.', 'home']) expect(isAbsolute(homeFolder(home)), home).toBe(true);
  });
});
