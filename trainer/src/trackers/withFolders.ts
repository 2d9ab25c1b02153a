import { closeFolder, type Folder, makeSubfolder } from '#protocol/node';

/** Opens nested subfolders, creating them if needed, calls a function with the innermost, and closes them. */
export function withFolders<Result>(
  parent: Folder,
  [name, ...others]: readonly string[],
  use: (folder: Folder) => Result,
): Result {
  if (name === undefined) return use(parent);
  const folder = makeSubfolder(parent, name);
  try {
    return withFolders(folder, others, use);
  } finally {
    closeFolder(folder);
  }
}
