/** voy's glue without its bundler: the package types only the bundled entry. */
declare module "voy-search/voy_search_bg.js" {
  export function __wbg_set_wasm(exports: object): void;
  export class Voy {
    constructor(resource: { embeddings: { id: string; title: string; url: string; embeddings: number[] }[] });
    search(query: Float32Array, count: number): { neighbors: { id: string }[] };
  }
}
