/** Files of a checkpoint that decide what is served, in the order they are fetched: small ones first, so that a wrong architecture is refused before its weights are downloaded. */
const TOP = [
  "config.json",
  "modules.json",
  "tokenizer_config.json",
  "sentence_bert_config.json",
  "config_sentence_transformers.json",
  "penchant.json",
  "vocab.txt",
  "tokenizer.json",
  "heads.safetensors",
  "model.safetensors",
];

/** Folders of sentence-transformers' modules: 1_Pooling, 2_Dense. */
const MODULE = /^\d+_\w+\/(config\.json|model\.safetensors)$/;

/** Of the paths a folder or repository holds, those to install. */
export function chooseFiles(paths: readonly string[]): string[] {
  const modules = paths.filter((path) => MODULE.test(path)).sort();
  const top = TOP.filter((path) => paths.includes(path));
  const small = (path: string) => !path.endsWith(".safetensors");
  return [
    ...top.filter(small),
    ...modules.filter(small),
    ...modules.filter((path) => !small(path)),
    ...top.filter((path) => !small(path)),
  ];
}
