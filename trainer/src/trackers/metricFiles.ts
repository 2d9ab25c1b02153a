import { closeFolder, type Folder, listFolder, openSubfolder } from '#protocol/node';
import { type LineFile, lineFile } from './lineFile.js';
import { withFolders } from './withFolders.js';

/** How the values of a metric are written. */
interface MetricFormat {
  /** Such as `.tsv`. */
  readonly extension: string;
  /** The first line of a metric's file. */
  readonly header: ((name: string) => string) | null;
  /** The step of a line. */
  readonly stepOf: (line: string) => number;
}

/** Files that are open together: a system allows a process some hundreds, and a run may have more metrics. */
const mostOpen = 64;

/** The files of a run's metrics, one for each: `<group>/<name><extension>`. */
export interface MetricFiles {
  append(group: string, name: string, line: string): void;
  /** Removes the lines of later steps, which a resume made void. */
  removeAfter(step: number): void;
  close(): void;
}

/** Opens the files of metrics in a folder. @param path names of nested subfolders, created if needed */
export function metricFiles(folder: Folder, path: readonly string[], format: MetricFormat): MetricFiles {
  const { extension, header, stepOf } = format;
  const files = new Map<string, LineFile>();
  const open = (within: Folder, file: string) =>
    lineFile(within, file, header && header(file.slice(0, file.length - extension.length)));
  const close = () => {
    for (const file of files.values()) file.close();
    files.clear();
  };
  return {
    append(group, name, line) {
      const [directory, file] = [fileName(group), `${fileName(name)}${extension}`];
      const key = `${directory}/${file}`;
      if (files.size >= mostOpen && !files.has(key)) close();
      const opened = files.get(key) ?? withFolders(folder, [...path, directory], (within) => open(within, file));
      files.set(key, opened);
      opened.append(line);
    },
    removeAfter(step) {
      withFolders(folder, path, (parent) => {
        for (const group of listFolder(parent)) {
          const within = openSubfolder(parent, group);
          try {
            for (const file of listFolder(within).filter((name) => name.endsWith(extension))) {
              const opened = open(within, file);
              opened.removeFrom((line) => stepOf(line) > step);
              opened.close();
            }
          } finally {
            closeFolder(within);
          }
        }
      });
    },
    close,
  };
}

/** Returns a metric's name as a file's: names of outputs, which are parts of metrics' names, may have any characters. */
function fileName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_ .-]/gu, '_');
  return /^\.*$/.test(plain) ? `_${plain}` : plain;
}
