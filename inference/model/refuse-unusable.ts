import { ModelError } from "./model-error.ts";

/** What can be told from the names of a checkpoint's files alone. @throws ModelError naming what is missing and the remedy */
export function refuseUnusable(source: string, paths: readonly string[]): void {
  const has = (path: string) => paths.includes(path);
  if (!has("config.json")) throw new ModelError(`${source} has no config.json: it is no Hugging Face checkpoint`);
  if (!has("model.safetensors")) throw new ModelError(`${source} ${explainWeights(has)}`);
  if (has("vocab.txt") || has("tokenizer.json")) return;
  throw new ModelError(
    `${source} has neither vocab.txt nor tokenizer.json: without its vocabulary a BERT cannot be served`,
  );
}

function explainWeights(has: (path: string) => boolean): string {
  if (has("model.safetensors.index.json")) {
    return "has its weights in several files; save it once in Python with max_shard_size='100GB' to get one model.safetensors";
  }
  if (!has("pytorch_model.bin")) return "has no model.safetensors";
  return (
    "has only pytorch_model.bin, a Python pickle, which is not read. Many repositories hold a converted copy in a pull request " +
    "(try --revision refs/pr/1); or convert it once in Python: AutoModel.from_pretrained(source).save_pretrained(folder)"
  );
}
