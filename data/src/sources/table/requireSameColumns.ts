import { DataError } from '../../dataError.js';
import { shortName } from '../../shortName.js';
import type { SourceFile } from '../sourceFile.js';

interface NamedColumns {
  readonly file: SourceFile;
  readonly names: readonly string[];
}

/** Checks that a file has distinct columns, which are those of the first file of a table, in any order. @throws DataError */
export function requireSameColumns({ file, names }: NamedColumns, first: NamedColumns): void {
  const own = new Set<string>();
  for (const name of names) {
    if (own.has(name))
      throw new DataError(
        'data/duplicate-column',
        file.keys,
        `${file.name} has two columns called "${shortName(name)}". Rename one of them.`,
      );
    own.add(name);
  }
  if (file === first.file) return;
  const lacking = first.names.find((name) => !own.has(name));
  const expected = new Set(first.names);
  const further = names.find((name) => !expected.has(name));
  if (lacking !== undefined)
    throw different(`${file.name} has no column "${shortName(lacking)}", which ${first.file.name} has`, file);
  if (further !== undefined)
    throw different(
      `${file.name} has the column "${shortName(further)}", which ${first.file.name} does not have`,
      file,
    );
}

function different(what: string, { keys }: SourceFile): DataError {
  return new DataError('data/other-columns', keys, `${what}. All files of a source must have the same columns.`);
}
