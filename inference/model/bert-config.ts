import * as v from "valibot";
import { nameIssue } from "../tokenizer/name-issue.ts";
import { ModelError } from "./model-error.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What of a Hugging Face config.json decides the graph. Defaults are BertConfig's. */
const BertConfig = v.object({
  vocab_size: count,
  hidden_size: count,
  num_hidden_layers: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  num_attention_heads: count,
  intermediate_size: count,
  max_position_embeddings: count,
  type_vocab_size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 2),
  layer_norm_eps: v.optional(v.pipe(v.number(), v.minValue(0)), 1e-12),
  hidden_act: v.optional(v.string(), "gelu"),
  position_embedding_type: v.optional(v.string(), "absolute"),
  is_decoder: v.optional(v.boolean(), false),
  first_position: v.optional(v.number(), 0),
});

export type Activation = "gelu" | "gelu_tanh" | "relu" | "silu" | "quick_gelu";

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  gelu: "gelu",
  gelu_python: "gelu",
  gelu_new: "gelu_tanh",
  gelu_fast: "gelu_tanh",
  gelu_pytorch_tanh: "gelu_tanh",
  relu: "relu",
  silu: "silu",
  swish: "silu",
  quick_gelu: "quick_gelu",
};

/** The encoder's measures. */
export interface BertShape {
  readonly vocabulary: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediate: number;
  /** Longest text in tokens. */
  readonly positions: number;
  /** Rows of the position table before that of the first token: RoBERTa counts from behind its padding id. */
  readonly firstPosition: number;
  readonly types: number;
  readonly epsilon: number;
  readonly activation: Activation;
}

/** @throws ModelError when the architecture is not BERT's, or a measure is missing or impossible. */
export function parseBertConfig(content: unknown): BertShape {
  const parsed = v.safeParse(BertConfig, inBertTerms(content));
  if (!parsed.success) throw new ModelError(`config.json: ${nameIssue(parsed.issues)}`);
  const config = parsed.output;
  const activation = ACTIVATIONS[config.hidden_act];
  if (!activation) throw new ModelError(`config.json: hidden_act ${config.hidden_act} is not supported`);
  if (config.position_embedding_type !== "absolute" || config.is_decoder) {
    throw new ModelError("config.json: only encoders with absolute positions are supported");
  }
  if (config.hidden_size % config.num_attention_heads) {
    throw new ModelError("config.json: hidden_size is not a multiple of num_attention_heads");
  }
  return {
    vocabulary: config.vocab_size,
    hidden: config.hidden_size,
    layers: config.num_hidden_layers,
    heads: config.num_attention_heads,
    intermediate: config.intermediate_size,
    positions: config.max_position_embeddings - config.first_position,
    firstPosition: config.first_position,
    types: config.type_vocab_size,
    epsilon: config.layer_norm_eps,
    activation,
  };
}

/** DistilBERT's names for BERT's measures; it has no token types. */
const DISTILBERT = {
  hidden_size: "dim",
  num_hidden_layers: "n_layers",
  num_attention_heads: "n_heads",
  intermediate_size: "hidden_dim",
  hidden_act: "activation",
};

/** RoBERTa's line, whose graph is BERT's. Which of them is served depends on the tokenizer. */
const ROBERTA = ["roberta", "xlm-roberta", "camembert"];

function inBertTerms(content: unknown): unknown {
  const config = (content ?? {}) as Record<string, unknown>;
  const type = String(config.model_type ?? "bert");
  if (type === "bert") return { ...config, first_position: 0 };
  if (ROBERTA.includes(type)) return { ...config, first_position: Number(config.pad_token_id ?? 1) + 1 };
  if (type !== "distilbert") {
    throw new ModelError(
      `config.json: model_type ${type} is not BERT. Served are BERT-shaped encoders (BERT, DistilBERT, MiniLM, bge, e5, gte, LaBSE, XLM-R)`,
    );
  }
  const renamed = Object.entries(DISTILBERT).map(([bert, distil]) => [bert, config[distil]]);
  return { ...config, ...Object.fromEntries(renamed), type_vocab_size: 0, first_position: 0 };
}
