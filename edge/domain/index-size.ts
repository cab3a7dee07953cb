import type { IndexVersion } from "./index-version.ts";

/** Scale, prior, its copy for one scan, and a mark: what the kernel keeps beside the codes of an item. */
const BESIDE_CODES = 4 + 4 + 4 + 1;
/** An id's string (24 bytes and up), its place, two times, its entries in the table of ids, and its cell. */
const OUTSIDE_KERNEL = 74;

/** Widths in memory are multiples of 16, the kernel's step. */
export const paddedWidth = (width: number): number => Math.ceil(width / 16) * 16;

/** Bytes of memory that one item of an index of this width takes, inside the kernel's memory and outside. */
export const itemBytes = (dimensions: number): number => paddedWidth(dimensions) + BESIDE_CODES + OUTSIDE_KERNEL;

/** Bytes outside the kernel's memory of so many items. */
export const bytesOutsideKernel = (items: number): number => items * OUTSIDE_KERNEL;

/** Was it packed whole, for more memory than there is now? */
export const isTooLarge = (version: IndexVersion, residentBytes: number): boolean =>
  version.kind === "whole" && version.count * itemBytes(version.dimensions) > residentBytes;
