import { crc32, deflateRawSync } from 'node:zlib';

/** The bytes of a zip archive with these files, every other one deflated. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const [parts, directory]: Buffer[][] = [[], []];
  let offset = 0;
  Object.entries(files).forEach(([name, content], index) => {
    const plain = Buffer.from(content);
    const method = index % 2 === 0 ? 8 : 0;
    const packed = method === 8 ? deflateRawSync(plain) : plain;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100755 << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory?.push(Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name));
    parts?.push(local);
    offset += local.length;
  });
  const listed = Buffer.concat(directory ?? []);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...(parts ?? []), listed, Buffer.from('PK\x05\x06'), end]);
}

/** Replaces a name in an archive by one of the same length. */
export const renamed = (archive: Buffer, from: string, to: string): Buffer =>
  Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');

/** Changes the size that the directory of an archive declares for a file. */
export function declaredSize(archive: Buffer, name: string, size: number): Buffer {
  const changed = Buffer.from(archive);
  changed.writeUInt32LE(size, directoryEntry(archive, name) + 24);
  return changed;
}

/** Makes a file of an archive a symbolic link to its content. */
export function linkAt(archive: Buffer, name: string): Buffer {
  const changed = Buffer.from(archive);
  changed.writeUInt32LE((0o120777 << 16) >>> 0, directoryEntry(archive, name) + 38);
  return changed;
}

/** Returns the offset of a file's entry in the directory of an archive. */
function directoryEntry(archive: Buffer, name: string): number {
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 1)) {
    if (archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28)) === name) return at;
  }
  throw new Error(`The archive has no ${name}`);
}

export const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

/** What fetching looks for on this machine's processor. */
export const wheelFile = `tensorflow${process.arch === 'arm64' ? '' : '_cpu'}-2.21.0-cp312-cp312-manylinux_2_27_${machine}.whl`;

/** A wheel like TensorFlow's, but small. */
export const wheelBytes = zipOf({
  'tensorflow/libtensorflow_cc.so.2': Buffer.alloc(200_000, 'cc'),
  'tensorflow/libtensorflow_framework.so.2': Buffer.alloc(3000, 'framework'),
  'tensorflow/include/tensorflow/c/c_api.h': '// C',
  'tensorflow/python/large.py': 'not needed',
  'tensorflow_cpu-2.21.0.dist-info/METADATA': 'Name: tensorflow-cpu',
});
