import { shortName } from '../shortName.js';
import { isPictureName } from '../sources/imageFolder/imageFolderSource.js';
import { isTableName } from '../sources/table/tableFile.js';

/** Tables that are named, at most. */
const mostTables = 5;

/**
 * Returns what to do about a folder that has no class folders: name one of its tables, or sort its pictures.
 *
 * @param names the names of its files and folders
 * @returns `null` if it has neither tables nor pictures
 */
export function hintForFolder(path: string, names: readonly string[]): string | null {
  const visible = names.filter((name) => !name.startsWith('.')).toSorted();
  const tables = visible.filter(isTableName);
  if (tables.length > 0) {
    const named = tables.slice(0, mostTables).map(shortName).join(', ');
    const more = tables.length > mostTables ? ` and ${tables.length - mostTables} more` : '';
    return `${path} is a folder without a folder of pictures per class. Name one of the tables in it: ${named}${more}.`;
  }
  const [picture] = visible.filter(isPictureName);
  if (picture === undefined) return null;
  const count = visible.filter(isPictureName).length;
  const pictures = `${count.toLocaleString('en')} ${count === 1 ? 'picture' : 'pictures'}, such as ${shortName(picture)}`;
  return `${path} is a folder without a folder of pictures per class. It holds ${pictures}: move those of each class into a folder with the name of the class.`;
}
