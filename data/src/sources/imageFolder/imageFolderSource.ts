import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, posix } from 'node:path';
import type { DataSource } from '#language';
import { DataError } from '../../dataError.js';
import { digestFiles, type FileDigest } from '../../fingerprint.js';
import { splitNamed } from '../../splits/byColumn.js';
import { memoryField } from '../memoryField.js';
import type { Source, SplitName } from '../source.js';
import { requireFolder, type SourceFile, sourceFile } from '../sourceFile.js';

type ImageFolder = Extract<DataSource, { kind: 'image_folder' }>;

/** Extensions of files that are read as pictures. */
const extensions = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.bmp', '.tif', '.tiff']);

/** Checks by its extension whether a file is read as a picture. */
export const isPictureName = (name: string): boolean => extensions.has(extname(name).toLowerCase());

/** A picture of a class. */
interface Picture {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly class: string;
  readonly split: SplitName | null;
}

/**
 * Returns a folder with a folder of pictures per class as a source with the fields `file` and `class`. If its folders are
 * `train` and `validation` or `test`, each has class folders, and the rows have these splits. Files are in the order of their
 * names; other files and hidden ones are skipped.
 */
export const imageFolderSource = (source: ImageFolder, folder: string, key: 'source' | 'test'): Source => ({
  files: [source.folder],
  async open(use) {
    const root = sourceFile(folder, source.folder, ['data', key]);
    const { pictures, emptyClasses } = await picturesIn(root);
    const outline = { name: root.name, keys: root.keys };
    let digested: Promise<readonly FileDigest[]> | null = null;
    const digests = () => (digested ??= digestFiles(pictures.map(({ file }) => fileIn(root, file))));
    return use({
      ...outline,
      fields: ['file', 'class'],
      load: () =>
        Promise.resolve({
          ...outline,
          count: pictures.length,
          folder: root.absolute,
          fields: new Map(
            (['file', 'class'] as const).map((name) => [
              name,
              memoryField(
                name,
                pictures.map((one) => one[name]),
              ),
            ]),
          ),
          splits: splitsOf(pictures),
          emptyClasses,
          identities: async () => Float64Array.from(await digests(), ({ digest }) => parseInt(digest.slice(0, 13), 16)),
          digests,
        }),
    });
  },
});

/** Returns the pictures, and the names of class folders without one. */
async function picturesIn(
  root: SourceFile,
): Promise<{ readonly pictures: readonly Picture[]; readonly emptyClasses: readonly string[] }> {
  requireFolder(root);
  const names = foldersOf(await readdir(root.absolute, { withFileTypes: true }));
  const isSplit = names.length > 0 && names.every((name) => splitNamed(name) !== null);
  const pictures: Picture[] = [];
  const classes = new Set<string>();
  for (const name of names) {
    if (!isSplit) {
      classes.add(name);
      pictures.push(...(await picturesOf(root, name, name, null)));
    } else {
      const split = splitNamed(name);
      const within = foldersOf(await readdir(posix.join(root.absolute, name), { withFileTypes: true }));
      for (const of of within) {
        classes.add(of);
        pictures.push(...(await picturesOf(root, posix.join(name, of), of, split)));
      }
    }
  }
  for (const picture of pictures) classes.delete(picture.class);
  if (pictures.length > 0) return { pictures, emptyClasses: [...classes].sort() };
  throw new DataError(
    'data/empty',
    root.keys,
    `${root.name} has no pictures in folders. Put the pictures of each class into a folder of its own: ${posix.join(root.name, 'cat', 'one.jpg')}.`,
  );
}

/** Returns the pictures in a folder and its subfolders, which all are of one class. */
async function picturesOf(
  root: SourceFile,
  path: string,
  name: string,
  split: SplitName | null,
): Promise<readonly Picture[]> {
  const entries = await readdir(posix.join(root.absolute, path), { withFileTypes: true });
  const pictures = entries
    .filter((entry) => !entry.name.startsWith('.') && isPictureName(entry.name))
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => ({ file: posix.join(path, entry.name), class: name, split }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const inner: Picture[] = [];
  for (const folder of foldersOf(entries)) {
    inner.push(...(await picturesOf(root, posix.join(path, folder), name, split)));
  }
  return [...pictures, ...inner];
}

function foldersOf(entries: readonly Dirent[]): readonly string[] {
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}

function splitsOf(pictures: readonly Picture[]): readonly SplitName[] | null {
  const splits = pictures.flatMap(({ split }) => (split === null ? [] : [split]));
  return splits.length === pictures.length && splits.length > 0 ? splits : null;
}

/** Returns a file of a folder that a definition names. */
function fileIn(root: SourceFile, file: string): SourceFile {
  return sourceFile(root.folder, posix.join(root.name, file), root.keys);
}
