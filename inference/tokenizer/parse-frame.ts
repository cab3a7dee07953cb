import * as v from "valibot";
import { nameIssue } from "./name-issue.ts";
import { type Frame, TokenizerError } from "./vocabulary.ts";

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const Named = v.tuple([v.string(), id]);
const Piece = v.union([
  v.object({ SpecialToken: v.object({ id: v.string(), type_id: id }) }),
  v.object({ Sequence: v.object({ id: v.picklist(["A", "B"]), type_id: id }) }),
]);

const Processor = v.variant("type", [
  v.object({ type: v.literal("BertProcessing"), cls: Named, sep: Named }),
  v.object({ type: v.literal("RobertaProcessing"), cls: Named, sep: Named }),
  v.object({
    type: v.literal("TemplateProcessing"),
    single: v.array(Piece),
    pair: v.array(Piece),
    special_tokens: v.record(v.string(), v.object({ ids: v.array(id) })),
  }),
]);

type Template = Extract<v.InferOutput<typeof Processor>, { type: "TemplateProcessing" }>;
type Piece = v.InferOutput<typeof Piece>;

/** tokenizer.json's post_processor: which ids stand around texts. undefined when it has none. */
export function parseFrame(content: unknown): Frame | undefined {
  if (content === null || content === undefined) return undefined;
  const parsed = v.safeParse(Processor, content);
  if (!parsed.success) throw new TokenizerError(`tokenizer.json: post_processor ${nameIssue(parsed.issues)}`);
  const processor = parsed.output;
  if (processor.type === "TemplateProcessing") return fromTemplate(processor);
  const [start, end] = [processor.cls[1], processor.sep[1]];
  if (processor.type === "BertProcessing") return { before: [start], between: [end], after: [end], secondType: 1 };
  return { before: [start], between: [end, end], after: [end], secondType: 0 };
}

function fromTemplate({ single, pair, special_tokens }: Template): Frame {
  const idsOf = (pieces: readonly Piece[]) =>
    pieces.flatMap((piece) => ("SpecialToken" in piece ? (special_tokens[piece.SpecialToken.id]?.ids ?? []) : []));
  const place = (pieces: readonly Piece[], name: string) =>
    pieces.findIndex((piece) => "Sequence" in piece && piece.Sequence.id === name);
  const [only, first, second] = [place(single, "A"), place(pair, "A"), place(pair, "B")];
  const frame = {
    before: idsOf(pair.slice(0, first)),
    between: idsOf(pair.slice(first, second)),
    after: idsOf(pair.slice(second)),
  };
  const alone = [idsOf(single.slice(0, only)), idsOf(single.slice(only))];
  if (
    only < 0 ||
    first < 0 ||
    second < first ||
    JSON.stringify(alone) !== JSON.stringify([frame.before, frame.after])
  ) {
    throw new TokenizerError(
      "tokenizer.json: a post_processor that frames pairs in another way than single texts is not supported",
    );
  }
  const sequence = pair[second];
  return { ...frame, secondType: sequence && "Sequence" in sequence ? sequence.Sequence.type_id : 0 };
}
