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

/**
 * … of four that lie one after another, as float32: each part of the query is loaded once for all four, and where every
 * load is checked against the end of memory, as in Workers, that is a third fewer checks.
 */
@inline
function dotFour(query: usize, codes: usize, width: u32): v128 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  let second = codes + width;
  let third = second + width;
  let fourth = third + width;
  for (const end = second; codes < end; codes += 16, second += 16, third += 16, fourth += 16, query += 32) {
    const low = v128.load(query);
    const high = v128.load(query, 16);
    a = i32x4.add(a, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(codes)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(second)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(third)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(low, v128.load_ext<i8>(fourth)));
    a = i32x4.add(a, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(codes, 8)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(second, 8)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(third, 8)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(high, v128.load_ext<i8>(fourth, 8)));
  }
  const ab = i32x4.add(i32x4.shuffle(a, b, 0, 4, 1, 5), i32x4.shuffle(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(i32x4.shuffle(c, d, 0, 4, 1, 5), i32x4.shuffle(c, d, 2, 6, 3, 7));
  return f32x4.convert_i32x4_s(i32x4.add(i32x4.shuffle(ab, cd, 0, 1, 4, 5), i32x4.shuffle(ab, cd, 2, 3, 6, 7)));
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

/** A range of one chunk. */
function scanWithin(scan: Scan, first: u32, count: u32): void {
  const chunk = scan.chunks + (first / scan.chunkSlots) * scan.chunkBytes;
  const at = first % scan.chunkSlots;
  const width = scan.width;
  const alive = chunk + scan.alive + at;
  const scales = chunk + scan.scales + (at << 2);
  const added = chunk + scan.added + (at << 2);
  const codes = chunk + scan.codes + at * width;
  let worst = worstKept(scan);
  let i: u32 = 0;
  for (; i + 4 <= count; i += 4) {
    const four = codes + i * width;
    const scores = scoreFour(scan, four, scales + (i << 2), added + (i << 2));
    if (!v128.any_true(f32x4.gt(scores, f32x4.splat(worst)))) continue;
    const marks = load<u32>(alive + i);
    if (marks & 0xff) consider(scan, first + i, f32x4.extract_lane(scores, 0), four, scales + (i << 2));
    if (marks & 0xff00) consider(scan, first + i + 1, f32x4.extract_lane(scores, 1), four + width, scales + ((i + 1) << 2));
    if (marks & 0xff0000) consider(scan, first + i + 2, f32x4.extract_lane(scores, 2), four + 2 * width, scales + ((i + 2) << 2));
    if (marks & 0xff000000) consider(scan, first + i + 3, f32x4.extract_lane(scores, 3), four + 3 * width, scales + ((i + 3) << 2));
    worst = worstKept(scan);
  }
  for (; i < count; i++) {
    if (!load<u8>(alive + i)) continue;
    const one = codes + i * width;
    const score = scoreOne(scan, one, scales + (i << 2), added + (i << 2));
    consider(scan, first + i, score, one, scales + (i << 2));
  }
}

@inline
function worstKept(scan: Scan): f32 {
  return scan.kept < scan.limit ? -f32.MAX_VALUE : load<f32>(scan.heapScores);
}

/** added + scale·(wanted·c) of a slot. */
@inline
function scoreOne(scan: Scan, codes: usize, scale: usize, added: usize): f32 {
  const prior: f32 = scan.adds != 0 ? load<f32>(added) : 0;
  if (scan.wantedUnit == 0) return prior;
  return prior + load<f32>(scale) * scan.wantedUnit * dot(scan.wanted, codes, scan.width);
}

/** … and of four that lie one after another. */
@inline
function scoreFour(scan: Scan, codes: usize, scales: usize, added: usize): v128 {
  const priors = scan.adds != 0 ? v128.load(added) : f32x4.splat(0);
  if (scan.wantedUnit == 0) return priors;
  const units = f32x4.mul(v128.load(scales), f32x4.splat(scan.wantedUnit));
  return f32x4.add(priors, f32x4.mul(units, dotFour(scan.wanted, codes, scan.width)));
}

/** What is to be avoided only lowers a score: it is asked of slots that are good enough without. */
function consider(scan: Scan, slot: u32, wanted: f32, codes: usize, scale: usize): void {
  const worst = worstKept(scan);
  if (wanted <= worst) return;
  const score = scan.unwantedUnit != 0 ? wanted - aversion(scan, codes, load<f32>(scale)) : wanted;
  if (scan.kept < scan.limit) push(scan, score, slot);
  else if (score > worst) replaceWorst(scan, score, slot);
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
