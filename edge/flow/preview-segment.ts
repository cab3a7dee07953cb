import type { Segment } from "../domain/segments/segment.ts";
import { segmentTuning } from "../domain/tuning/segments.ts";
import { type LoadJudgingBasis, type LoadPeople, memberTest, PEOPLE } from "./judge-people.ts";
import type { Clock } from "./ports.ts";

export interface PreviewPorts {
  readonly loadJudgingBasis: LoadJudgingBasis;
  readonly loadPeople: LoadPeople;
  /** How many people there are, and at most so many of them, spread evenly. */
  readonly samplePeople: (tenantId: string, most: number) => Promise<{ people: number; userIds: string[] }>;
  readonly now: Clock;
}

export interface Preview {
  readonly people: number;
  /** People who were looked at. */
  readonly examined: number;
  /** Of those, how many belong. */
  readonly members: number;
  /** How many of all belong, as far as those who were looked at stand for the rest. */
  readonly estimate: number;
  /** Half of a 95 % interval around the estimate; 0 when everybody was looked at. */
  readonly margin: number;
  /** Some who belong. */
  readonly sample: readonly string[];
}

/** Members named in a preview. */
const NAMED = 10;

/** How large an audience would be: judged here and now, page by page, over everybody or an even sample. */
export async function previewSegment(ports: PreviewPorts, tenantId: string, definition: Segment): Promise<Preview> {
  const [basis, { people, userIds }] = await Promise.all([
    ports.loadJudgingBasis(tenantId),
    ports.samplePeople(tenantId, segmentTuning.previewed),
  ]);
  const members: string[] = [];
  let examined = 0;
  if (basis !== undefined) {
    const test = memberTest(basis, [definition]);
    for (let i = 0; i < userIds.length; i += PEOPLE) {
      const page = await ports.loadPeople(tenantId, userIds.slice(i, i + PEOPLE), test.needs);
      examined += page.length;
      for (const person of page) if (test.judge(person, ports.now())[0]) members.push(person.profile.userId);
    }
  }
  return {
    people,
    examined,
    members: members.length,
    ...estimateOf({ people, examined, members: members.length }),
    sample: members.slice(0, NAMED),
  };
}

/** The share in the sample for the whole, with the interval of Agresti and Coull for a sample without replacement. */
function estimateOf({ people, examined, members }: { people: number; examined: number; members: number }) {
  if (examined === 0 || examined >= people) return { estimate: members, margin: 0 };
  // Two who belong and two who do not are added: a sample without any exception proves no rule.
  const share = (members + 2) / (examined + 4);
  const left = (people - examined) / (people - 1);
  const deviation = Math.sqrt(((share * (1 - share)) / (examined + 4)) * left);
  return { estimate: Math.round((members / examined) * people), margin: Math.ceil(1.96 * deviation * people) };
}
