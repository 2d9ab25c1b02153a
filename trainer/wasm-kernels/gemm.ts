import { multiplyAdd } from './numbers';

/**
 * Products of matrices, blocked for the caches as Goto and van de Geijn have it ("Anatomy of high-performance matrix
 * multiplication", 2008): a block of B is packed into panels of 8 columns, a block of A into panels of 4 rows, and a tile
 * of 4 x 8 of C stays in eight registers while the panels go by.
 */

const panelRows: usize = 4;
const panelColumns: usize = 8;
/** How many of the inner dimension are gone through at once: a panel of B then fits the first-level cache. */
const depth: usize = 256;
/** Rows of A that are packed at once: with `depth` they fit the second-level cache. */
const rows: usize = 96;
/** Columns of B that are packed at once. */
const columns: usize = 1024;

/** How many bytes of workspace `gemm` needs. */
export function gemmWorkspace(): usize {
  return (columns * depth + rows * depth + panelRows * panelColumns) << 2;
}

/**
 * C = A B, or C + A B where `accumulate` is not 0. Strides are in numbers, so that a transposed matrix is one with its
 * strides exchanged; the columns of C are side by side.
 */
export function gemm(
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  accumulate: bool,
  workspace: usize,
): void {
  const packedB = workspace;
  const packedA = workspace + ((columns * depth) << 2);
  const tile = packedA + ((rows * depth) << 2);
  for (let left: usize = 0; left < n; left += columns) {
    const width = min(columns, n - left);
    for (let first: usize = 0; first < k; first += depth) {
      const inner = min(depth, k - first);
      packColumns(b + ((first * bRow + left * bColumn) << 2), bRow, bColumn, inner, width, packedB);
      const isSum = accumulate || first > 0;
      for (let top: usize = 0; top < m; top += rows) {
        const height = min(rows, m - top);
        packRows(a + ((top * aRow + first * aColumn) << 2), aRow, aColumn, height, inner, packedA);
        multiplyBlock(height, width, inner, packedA, packedB, c + ((top * cRow + left) << 2), cRow, isSum, tile);
      }
    }
  }
}

/** Panels of 8 columns, `[inner, 8]` each; what is beyond the edge is 0. */
function packColumns(b: usize, bRow: usize, bColumn: usize, inner: usize, width: usize, to: usize): void {
  for (let j: usize = 0; j < width; j += panelColumns) {
    const count = min(panelColumns, width - j);
    let from = b + ((j * bColumn) << 2);
    if (count == panelColumns && bColumn == 1) {
      for (let p: usize = 0; p < inner; p++) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += 32;
        from += bRow << 2;
      }
      continue;
    }
    if (count == panelColumns && bRow == 1) {
      packTransposed(from, bColumn, inner, to, panelColumns);
      packTransposed(from + ((bColumn << 2) << 2), bColumn, inner, to + 16, panelColumns);
      to += inner << 5;
      continue;
    }
    for (let p: usize = 0; p < inner; p++) {
      for (let x: usize = 0; x < panelColumns; x++) {
        const value: f32 = x < count ? load<f32>(from + ((x * bColumn) << 2)) : 0;
        store<f32>(to + (x << 2), value);
      }
      to += 32;
      from += bRow << 2;
    }
  }
}

/** Panels of 4 rows, `[inner, 4]` each; what is beyond the edge is 0. */
function packRows(a: usize, aRow: usize, aColumn: usize, height: usize, inner: usize, to: usize): void {
  for (let i: usize = 0; i < height; i += panelRows) {
    const count = min(panelRows, height - i);
    let from = a + ((i * aRow) << 2);
    if (count == panelRows && aColumn == 1) {
      packTransposed(from, aRow, inner, to, panelRows);
      to += inner << 4;
      continue;
    }
    if (count == panelRows && aRow == 1) {
      for (let p: usize = 0; p < inner; p++) {
        v128.store(to, v128.load(from));
        to += 16;
        from += aColumn << 2;
      }
      continue;
    }
    for (let p: usize = 0; p < inner; p++) {
      for (let y: usize = 0; y < panelRows; y++) {
        const value: f32 = y < count ? load<f32>(from + ((y * aRow) << 2)) : 0;
        store<f32>(to + (y << 2), value);
      }
      to += 16;
      from += aColumn << 2;
    }
  }
}

/** Four rows of `inner` numbers, `stride` apart, become four neighbours in every `width` of the panel. */
function packTransposed(from: usize, stride: usize, inner: usize, to: usize, width: usize): void {
  const row = stride << 2;
  const step = width << 2;
  let p: usize = 0;
  for (; p + 4 <= inner; p += 4) {
    const x0 = v128.load(from);
    const x1 = v128.load(from + row);
    const x2 = v128.load(from + 2 * row);
    const x3 = v128.load(from + 3 * row);
    const low01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
    const low23 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
    const high01 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
    const high23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
    v128.store(to + step, v128.shuffle<i64>(low01, low23, 1, 3));
    v128.store(to + 2 * step, v128.shuffle<i64>(high01, high23, 0, 2));
    v128.store(to + 3 * step, v128.shuffle<i64>(high01, high23, 1, 3));
    from += 16;
    to += 4 * step;
  }
  for (; p < inner; p++) {
    for (let y: usize = 0; y < 4; y++) store<f32>(to + (y << 2), load<f32>(from + y * row));
    from += 4;
    to += step;
  }
}

function multiplyBlock(
  height: usize,
  width: usize,
  inner: usize,
  packedA: usize,
  packedB: usize,
  c: usize,
  cRow: usize,
  isSum: bool,
  tile: usize,
): void {
  for (let j: usize = 0; j < width; j += panelColumns) {
    const panelB = packedB + ((j * inner) << 2);
    for (let i: usize = 0; i < height; i += panelRows) {
      const panelA = packedA + ((i * inner) << 2);
      const target = c + ((i * cRow + j) << 2);
      if (i + panelRows <= height && j + panelColumns <= width) {
        multiplyTile(panelA, panelB, inner, target, cRow << 2, isSum);
      } else {
        multiplyTile(panelA, panelB, inner, tile, panelColumns << 2, false);
        copyEdge(tile, target, cRow, min(panelRows, height - i), min(panelColumns, width - j), isSum);
      }
    }
  }
}

function multiplyTile(a: usize, b: usize, inner: usize, c: usize, row: usize, isSum: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let p: usize = 0; p < inner; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    c00 = multiplyAdd(c00, a0, b0);
    c01 = multiplyAdd(c01, a0, b1);
    const a1 = v128.load_splat<f32>(a, 4);
    c10 = multiplyAdd(c10, a1, b0);
    c11 = multiplyAdd(c11, a1, b1);
    const a2 = v128.load_splat<f32>(a, 8);
    c20 = multiplyAdd(c20, a2, b0);
    c21 = multiplyAdd(c21, a2, b1);
    const a3 = v128.load_splat<f32>(a, 12);
    c30 = multiplyAdd(c30, a3, b0);
    c31 = multiplyAdd(c31, a3, b1);
    a += 16;
    b += 32;
  }
  storeRow(c, c00, c01, isSum);
  storeRow(c + row, c10, c11, isSum);
  storeRow(c + 2 * row, c20, c21, isSum);
  storeRow(c + 3 * row, c30, c31, isSum);
}

function storeRow(c: usize, left: v128, right: v128, isSum: bool): void {
  if (isSum) {
    v128.store(c, f32x4.add(v128.load(c), left));
    v128.store(c, f32x4.add(v128.load(c, 16), right), 16);
  } else {
    v128.store(c, left);
    v128.store(c, right, 16);
  }
}

function copyEdge(tile: usize, c: usize, cRow: usize, height: usize, width: usize, isSum: bool): void {
  for (let y: usize = 0; y < height; y++) {
    for (let x: usize = 0; x < width; x++) {
      const value = load<f32>(tile + ((y * panelColumns + x) << 2));
      const at = c + ((y * cRow + x) << 2);
      store<f32>(at, isSum ? load<f32>(at) + value : value);
    }
  }
}
