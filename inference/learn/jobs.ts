import type { Api } from "./api.ts";
import { readContent } from "./content/read-content.ts";
import { type Draft, draftOf, findDraft } from "./draft.ts";
import { besideNeighbours } from "./factors/beside-neighbours.ts";
import { factorMethods, type LearnOne, sparkFactors } from "./factors/factor-methods.ts";
import type { Beside } from "./factors/factor-scores.ts";
import { learnFactors } from "./factors/learn-factors.ts";
import { readServedFactors } from "./factors/served-factors.ts";
import type { Interactions } from "./interactions.ts";
import { learn } from "./learn.ts";
import { type Method, methods } from "./methods.ts";
import { findApi, type Options } from "./options.ts";
import { nextId, publishDraft } from "./publish.ts";
import { interactionsFromApi, interactionsFromFile, type Tell } from "./read-interactions.ts";
import { Refusal } from "./refusal.ts";
import { readServed, type Served } from "./served.ts";
import { type NamedFactors, readFactors } from "./spark/read-factors.ts";
import { sparkMethod } from "./spark/spark-method.ts";
import { writeTriples } from "./spark/write-triples.ts";
import { learnTogether } from "./together/learn-together.ts";
import { learnTopics } from "./topics/learn-topics.ts";
import { learnWeights } from "./weights/learn-weights.ts";
import { readOutcomes } from "./weights/read-outcomes.ts";

export type Job = (options: Options, tell: Tell) => Promise<void>;

/** What can be learnt, by name, in the order in which it is when none is named. */
export const jobs: Readonly<Record<Draft["kind"], Job>> = {
  neighbours: async (options, tell) => {
    const api = options.file && (options.dryRun || options.export) ? undefined : findApi(options);
    const interactions = await readAll(api, options, tell);
    if (options.export) return writeTriples(options.export, interactions, options.until ?? Number.POSITIVE_INFINITY);
    const served = api && (await readServed(api));
    const tried = await methodsOf(options, interactions);
    const content = api && (await readContent(api, tell));
    const learnt = await learn(interactions, tell, {
      ...{ tried, served, content },
      force: options.force,
      since: options.until,
    });
    await finish(draftOf(learnt, "neighbours"), { api, options, tell });
  },
  factors: async (options, tell) => {
    const api = options.file && options.dryRun ? undefined : findApi(options);
    const interactions = await readAll(api, options, tell);
    const neighbours = api && (await readServed(api));
    const learnt = await learnFactors(interactions, tell, {
      tried: await factorMethodsOf(options, interactions),
      beside: besideOf(options, neighbours),
      served: api && (await readServedFactors(api)),
      force: options.force,
      since: options.until,
    });
    await finish({ kind: "factors", ...learnt }, { api, options, tell });
  },
  together: async (options, tell) => {
    const api = findApi(options);
    const purchases = await interactionsFromApi(api, tell, "purchase");
    const learnt = await learnTogether(purchases, tell, options);
    await finish(draftOf(learnt, "together"), { api, options, tell });
  },
  weights: async (options, tell) => {
    const api = findApi(options);
    const learnt = await learnWeights(await readOutcomes(api, tell), tell, options);
    await tell(`weights: ${JSON.stringify(learnt.tuning)}`);
    await finish({ kind: "weights", ...learnt, entries: [] }, { api, options, tell });
  },
};

/** What is learnt only when it is named: it changes what interests are named by. */
export const onDemand: Readonly<Record<string, Job>> = {
  topics: (options, tell) => learnTopics(findApi(options), tell, options),
};

/** Sends a draft on that was cut off. @throws Refusal when there is none. */
export async function resume(kind: Draft["kind"], options: Options, tell: Tell): Promise<void> {
  const draft = findDraft(options.state, kind);
  if (draft === undefined) throw new Refusal(`There is no draft of ${kind} in ${options.state} to send on.`);
  await publishDraft(findApi(options), draft, { state: options.state, tell });
}

const readAll = (api: Api | undefined, { file }: Options, tell: Tell): Promise<Interactions> =>
  file === undefined ? interactionsFromApi(api as Api, tell) : interactionsFromFile(file, tell);

/** Factors from elsewhere, if the options name some. @throws Refusal when nothing could judge them. */
async function factorsFromElsewhere({ factors, items, until, force }: Options): Promise<NamedFactors | undefined> {
  if (factors === undefined) return undefined;
  if (items === undefined) throw new Error("--factors needs --items: the items.csv that --export wrote.");
  if (until === undefined && !force)
    throw new Refusal("What was learnt elsewhere is judged by what came later: give the --until of its --export.");
  return readFactors(factors, items);
}

const nameOfFactors = ({ alpha, reg }: Options) => `factors, alpha=${alpha} reg=${reg}`;

async function factorMethodsOf(options: Options, interactions: Interactions): Promise<Record<string, LearnOne>> {
  const named = await factorsFromElsewhere(options);
  return named ? { [nameOfFactors(options)]: sparkFactors(named, interactions, options) } : factorMethods;
}

/** The method of the neighbours that are served, or that --methods names where nothing is served. */
function besideOf({ methods: names }: Options, served: Served | undefined): Beside | undefined {
  const [begin] = names?.split(",") ?? [];
  const name = served?.method ?? Object.keys(methods).find((one) => begin !== undefined && one.startsWith(begin));
  return name === undefined ? undefined : besideNeighbours(name, served);
}

async function methodsOf(options: Options, interactions: Interactions): Promise<Record<string, Method>> {
  const named = await factorsFromElsewhere(options);
  if (named) return { [nameOfFactors(options)]: sparkMethod(named, interactions, options) };
  const wanted = options.methods?.split(",");
  const found = Object.entries(methods).filter(
    ([name]) => wanted === undefined || wanted.some((begin) => begin !== "" && name.startsWith(begin)),
  );
  if (found.length === 0) throw new Error(`--methods names none of ${Object.keys(methods).join("; ")}.`);
  return Object.fromEntries(found);
}

interface Finishing {
  readonly api: Api | undefined;
  readonly options: Options;
  readonly tell: Tell;
}

async function finish(draft: Omit<Draft, "id">, { api, options, tell }: Finishing): Promise<void> {
  await tell(`${draft.kind}: ${draft.method} ${JSON.stringify(draft.evaluation)}`);
  if (options.dryRun || api === undefined) return tell("dry run: nothing was published");
  await publishDraft(api, { ...draft, id: await nextId(api, Date.now()) }, { state: options.state, tell });
}
