// The hot loop of ranking, in AssemblyScript: one pass over int8 vectors, the best kept in a heap.
// Compiled by `npm run build:kernel`; the memory's layout is written down in ../scan-layout.ts.

/** What one scan works on. Written by the caller (../scan-parameters.ts) in this order; every field is 32 bits wide. */
@unmanaged
class Scan {
  /** How many of the best to keep, and how many are kept. */
  limit: u32;
  kept: u32;
  /** Pairs of uint32: the first slot of a range and how many follow it. */
  ranges: usize;
  rangeCount: u32;
  /** Where the first chunk begins; bytes and slots of each. */
  chunks: usize;
  chunkBytes: u32;
  chunkSlots: u32;
  /** Width of the vectors, a multiple of 16. */
  width: u32;
  /** Bytes from the start of a chunk: int8 codes, slot after slot, and a float32 scale per slot. */
  codes: u32;
  scales: u32;
  /** … one byte per slot: 0 leaves it out. */
  alive: u32;
  /** … one float32 per slot, added to its score if `adds` is not 0. */
  added: u32;
  adds: u32;
  /** Queries as int16, and what one unit of their integer dot product is worth; 0 for none. */
  wanted: usize;
  wantedUnit: f32;
  unwanted: usize;
  unwantedUnit: f32;
  /** What the dot product with the query to avoid must exceed. */
  unwantedFloor: f32;
  /** The best: float32 scores and uint32 slots, a heap with the worst at the root. */
  heapScores: usize;
  heapSlots: usize;
}

/** Sum of the four lanes. */
@inline
function sumLanes(lanes: v128): i32 {
  const pairs = i32x4.add(lanes, i32x4.shuffle(lanes, lanes, 2, 3, 0, 1));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

/** Dot product of an int16 query with int8 codes. |query| ≤ 32767 and |code| ≤ 127: 512 full terms fit into int32. */
@inline
function dot(query: usize, codes: usize, width: u32): f32 {
  let even = i32x4.splat(0);
  let odd = i32x4.splat(0);
  for (let end = codes + width; codes < end; codes += 16, query += 32) {
    even = i32x4.add(even, i32x4.dot_i16x8_s(v128.load(query), v128.load_ext<i8>(codes)));
    odd = i32x4.add(odd, i32x4.dot_i16x8_s(v128.load(query, 16), v128.load_ext<i8>(codes, 8)));
  }
  return <f32>sumLanes(i32x4.add(even, odd));
}

/** Puts a score at the end of a heap that is not full. */
function push(scan: Scan, score: f32, slot: u32): void {
  let hole = scan.kept++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const parentScore = load<f32>(scan.heapScores + (parent << 2));
    if (parentScore <= score) break;
    move(scan, parent, hole);
    hole = parent;
  }
  set(scan, hole, score, slot);
}

/** Puts a score in place of the worst of a full heap. */
function replaceWorst(scan: Scan, score: f32, slot: u32): void {
  const kept = scan.kept;
  let hole: u32 = 0;
  for (;;) {
    let child: u32 = 2 * hole + 1;
    if (child >= kept) break;
    const left = scan.heapScores + (child << 2);
    if (child + 1 < kept && load<f32>(left, 4) < load<f32>(left)) child++;
    if (score <= load<f32>(scan.heapScores + (child << 2))) break;
    move(scan, child, hole);
    hole = child;
  }
  set(scan, hole, score, slot);
}

@inline
function move(scan: Scan, from: u32, to: u32): void {
  set(scan, to, load<f32>(scan.heapScores + (from << 2)), load<u32>(scan.heapSlots + (from << 2)));
}

@inline
function set(scan: Scan, at: u32, score: f32, slot: u32): void {
  store<f32>(scan.heapScores + (at << 2), score);
  store<u32>(scan.heapSlots + (at << 2), slot);
}

/** What the query to avoid takes from a slot's score. */
@inline
function aversion(scan: Scan, codes: usize, scale: f32): f32 {
  return max<f32>(0, scale * scan.unwantedUnit * dot(scan.unwanted, codes, scan.width) - scan.unwantedFloor);
}

/**
 * Scores every living slot of the ranges and keeps the best. No slot may be in two ranges.
 *
 *   score = added + scale·(wanted·c) − max(0, scale·(unwanted·c) − floor)
 */
export function scan(scan: Scan): void {
  for (let at = scan.ranges, end = at + (scan.rangeCount << 3); at < end; at += 8) {
    let first = load<u32>(at);
    let left = load<u32>(at, 4);
    while (left > 0) {
      const count = min(left, scan.chunkSlots - (first % scan.chunkSlots));
      scanWithin(scan, first, count);
      first += count;
      left -= count;
    }
  }
}

/** A range of one chunk. What is to be avoided only lowers a score: it is asked of slots that are good enough without. */
function scanWithin(scan: Scan, first: u32, count: u32): void {
  const chunk = scan.chunks + (first / scan.chunkSlots) * scan.chunkBytes;
  const at = first % scan.chunkSlots;
  const width = scan.width;
  const wants = scan.wantedUnit != 0;
  const avoids = scan.unwantedUnit != 0;
  const adds = scan.adds != 0;
  const alive = chunk + scan.alive + at;
  const scales = chunk + scan.scales + (at << 2);
  const added = chunk + scan.added + (at << 2);
  let codes = chunk + scan.codes + at * width;
  let worst = scan.kept < scan.limit ? -f32.MAX_VALUE : load<f32>(scan.heapScores);
  for (let i: u32 = 0; i < count; i++, codes += width) {
    if (!load<u8>(alive + i)) continue;
    const scale = load<f32>(scales + (i << 2));
    let score: f32 = adds ? load<f32>(added + (i << 2)) : 0;
    if (wants) score += scale * scan.wantedUnit * dot(scan.wanted, codes, width);
    if (score <= worst) continue;
    if (avoids) score -= aversion(scan, codes, scale);
    if (scan.kept < scan.limit) push(scan, score, first + i);
    else if (score > worst) replaceWorst(scan, score, first + i);
    else continue;
    if (scan.kept == scan.limit) worst = load<f32>(scan.heapScores);
  }
}

/** Dot product of two items' int8 codes, exact. The width is a multiple of 16. */
export function dotCodes(a: usize, b: usize, width: u32): i32 {
  let sum = i32x4.splat(0);
  for (let end = a + width; a < end; a += 16, b += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(a), v128.load_ext<i8>(b)));
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(a, 8), v128.load_ext<i8>(b, 8)));
  }
  return sumLanes(sum);
}

@inline
function widened(codes: v128): v128 {
  return f64x2.convert_low_i32x4_s(codes);
}

@inline
function upperTwo(codes: v128): v128 {
  return i64x2.shuffle(codes, codes, 1, 1);
}

/** Dot product of a float64 vector with int8 codes, in double precision. The width is a multiple of 16. */
export function dotDoubles(vector: usize, codes: usize, width: u32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  for (let end = codes + width; codes < end; codes += 8, vector += 64) {
    const eight = v128.load_ext<i8>(codes);
    const low = i32x4.extend_low_i16x8_s(eight);
    const high = i32x4.extend_high_i16x8_s(eight);
    even = f64x2.add(even, f64x2.mul(v128.load(vector), widened(low)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(vector, 16), widened(upperTwo(low))));
    even = f64x2.add(even, f64x2.mul(v128.load(vector, 32), widened(high)));
    odd = f64x2.add(odd, f64x2.mul(v128.load(vector, 48), widened(upperTwo(high))));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Dot products of a float64 vector with int8 codes that lie one after another, in double precision. */
export function dotEach(vector: usize, codes: usize, count: u32, width: u32, dots: usize): void {
  for (const end = dots + (count << 3); dots < end; dots += 8, codes += width) {
    store<f64>(dots, dotDoubles(vector, codes, width));
  }
}
