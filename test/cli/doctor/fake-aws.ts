import { type Ask, UnansweredError } from "../../../cli/commands/doctor/ask.ts";
import type { Check } from "../../../cli/commands/doctor/check.ts";
import type { Deployed } from "../../../cli/commands/doctor/deployed.ts";

/** What AWS answers, by IAM action. A function gets the request and the region. An error is thrown. */
export type Answers = Record<string, object | Error | ((request: never, region: string) => unknown)>;

/** The IAM prefix of a service that has another name in botocore. */
const PREFIXES: Record<string, string> = { stepfunctions: "states" };

/** An AWS that gives these answers, and an empty one to every other call. `asked` has the actions. */
export function fakeAws(answers: Answers): { ask: Ask; asked: Set<string> } {
  const asked = new Set<string>();
  const ask = async (service: string, operation: string, region: string, request: object) => {
    const action = `${PREFIXES[service] ?? service}:${operation}`;
    asked.add(action);
    const answer = answers[action] ?? {};
    try {
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? await answer(request as never, region) : answer;
    } catch (error) {
      throw new UnansweredError(action, region, error);
    }
  };
  return { ask: ask as Ask, asked };
}

/** An error with AWS's name. */
export const awsError = (name: string, message = `An error of AWS: ${name}`) =>
  Object.assign(new Error(message), { name });

export const account = "123456789012";
export const roleArn = `arn:aws:iam::${account}:role/ApplyTag`;

/** A deployment without resources. */
export const deployed: Deployed = {
  partition: "aws",
  account,
  homeRegion: "eu-west-1",
  collectedRegions: ["eu-west-1", "us-east-1", "us-west-2"],
  stacks: [],
  taggerRoleArn: roleArn,
  allowedTagKeys: ["Owner", "CostCenter"],
  policyParameter: undefined,
  replicaRegion: undefined,
};

/** A deployment with these resources in one stack of its home region. */
export function withResources(resources: [type: string, id: string, logicalId?: string][]): Deployed {
  const place = { region: "eu-west-1", stack: "TagledgerWorkflow" };
  const stack = { name: place.stack, region: place.region, status: "CREATE_COMPLETE", version: undefined };
  const all = resources.map(([type, id, logicalId = "Resource"]) => ({ type, id, logicalId, ...place }));
  return { ...deployed, stacks: [{ ...stack, resources: all }] };
}

/** A deployment with one resource of a type in its home region. */
export const withResource = (...resource: [type: string, id: string, logicalId?: string]): Deployed =>
  withResources([resource]);

/** What a check says of the home region. */
export async function problemsOf(check: Check, there: Deployed, answers: Answers = {}) {
  const { problems } = await check.run(there, there.homeRegion, fakeAws(answers).ask);
  return problems.map(({ result, what }) => `${result}: ${what}`);
}
