import * as z from "zod";
import { AllowedTagKeysSchema } from "../../../functions/shared/environment.ts";
import { pagesOf } from "../../../functions/shared/pages-of.ts";
import { type StackResource, stackName } from "../../lib/deployment.ts";
import { type Ask, ifThere } from "./ask.ts";
import { error, notKnown, type Problem } from "./problem.ts";

/** A stack of the deployment. If it is missing or was not read, `problem` says why. */
export type DeployedStack = {
  name: string;
  region: string;
  status: string;
  version: string | undefined;
  resources: StackResource[];
  problem?: Problem;
};

/** What is deployed, from the stacks. */
export type Deployed = {
  partition: string;
  account: string;
  homeRegion: string;
  collectedRegions: string[];
  stacks: DeployedStack[];
  taggerRoleArn: string;
  allowedTagKeys: string[];
  policyParameter: string | undefined;
  /** The second region of the ledger, if it has one. */
  replicaRegion: string | undefined;
};

/** The identity that AWS knows these credentials by. */
export type Caller = { account: string; arn: string };

const OutputsSchema = z.object({
  CollectedRegions: z.string().transform((text) => text.split(" ").filter(Boolean)),
  TaggerRoleArn: z.string(),
  AllowedTagKeys: AllowedTagKeysSchema,
  PolicyParameterName: z.string().optional(),
  ReplicaRegion: z.string().optional(),
});

/**
 * Reads the stacks of the deployment in its home region, in the collected regions and in the ledger's second region.
 *
 * @returns the problem, if the workflow's stack is not there: then nothing else can be looked at
 * @throws UnansweredError if CloudFormation does not tell of that stack
 */
export async function readDeployed(
  ask: Ask,
  caller: Caller,
  homeRegion: string,
): Promise<Deployed | Problem> {
  const name = stackName("Workflow");
  const workflow = await ifThere(describe(ask, name, homeRegion));
  if (!workflow)
    return error(
      `There is no stack ${name} in ${homeRegion} in the account ${caller.account}.`,
      "Set AWS_REGION to the home region, AWS_PROFILE to the account, or TAGLEDGER_STACK_PREFIX to the prefix of the stacks. If Tagledger is not deployed yet, see docs/deployment.md.",
    );
  const outputs = OutputsSchema.safeParse(workflow.outputs);
  if (!outputs.success)
    return error(
      `The stack ${name} (${workflow.status}) does not have the outputs of this version.`,
      "Deploy this version of Tagledger, or use the command of the deployed version (docs/upgrade.md).",
    );
  const { CollectedRegions: collectedRegions, ReplicaRegion: replicaRegion, ...others } = outputs.data;
  const places = [
    { name: stackName("Ledger"), region: homeRegion },
    { name, region: homeRegion },
    ...collectedRegions.map((region) => ({
      ...{ name: stackName(`Collector-${region}`), region, setting: "collectorRegions" },
    })),
    ...(replicaRegion === undefined
      ? []
      : [{ name: stackName("ReplicaLedger"), region: replicaRegion, setting: "replicaRegion" }]),
  ];
  return {
    partition: caller.arn.split(":")[1] ?? "aws",
    account: caller.account,
    homeRegion,
    collectedRegions,
    stacks: await Promise.all(places.map((place) => readStack(ask, place))),
    taggerRoleArn: others.TaggerRoleArn,
    allowedTagKeys: others.AllowedTagKeys,
    policyParameter: others.PolicyParameterName || undefined,
    replicaRegion,
  };
}

/** Where a stack is. `setting` has its region. */
type Place = { name: string; region: string; setting?: string };

async function readStack(ask: Ask, { setting, ...place }: Place): Promise<DeployedStack> {
  const unread = { ...place, status: "", version: undefined, resources: [] };
  try {
    const found = await ifThere(describe(ask, place.name, place.region));
    if (!found)
      return {
        ...unread,
        problem: error(
          `There is no stack ${place.name} in ${place.region}.`,
          `Deploy all stacks (npx cdk deploy --all)${setting ? `, or take the region out of ${setting}` : ""}.`,
        ),
      };
    const { status, outputs } = found;
    return { ...place, status, version: outputs.Version, resources: await resourcesOf(ask, place) };
  } catch (thrown) {
    return { ...unread, problem: notKnown(thrown) };
  }
}

async function describe(ask: Ask, name: string, region: string) {
  const { Stacks = [] } = await ask("cloudformation", "DescribeStacks", region, { StackName: name });
  const { StackStatus: status = "", Outputs = [] } = Stacks[0] ?? {};
  const outputs: Record<string, string> = Object.fromEntries(
    Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
  );
  return { status, outputs };
}

async function resourcesOf(ask: Ask, { name, region }: Place): Promise<StackResource[]> {
  const pages = await pagesOf(
    (NextToken) => ask("cloudformation", "ListStackResources", region, { StackName: name, NextToken }),
    ({ NextToken }) => NextToken,
  );
  return pages
    .flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries)
    .map(({ ResourceType: type = "", LogicalResourceId = "", PhysicalResourceId: id = "" }) => ({
      ...{ type, id, logicalId: LogicalResourceId, region, stack: name },
    }));
}

/** The regions of the stacks, except those with a stack that was not read. */
export function readRegions({ stacks }: Deployed): string[] {
  const unread = stacks.filter(({ problem }) => problem).map(({ region }) => region);
  return [...new Set(stacks.map(({ region }) => region))].filter((region) => !unread.includes(region));
}

/** The resources of a type in a region, of all stacks there. */
export const resourcesIn = ({ stacks }: Deployed, region: string, type: string): StackResource[] =>
  stacks
    .filter((stack) => stack.region === region)
    .flatMap(({ resources }) => resources)
    .filter((resource) => resource.type === type);

/** Whether a resource is of Tagledger's own bus: the bus itself, or what reads the stream of UserActions for it. */
export const isOfOwnBus = ({ logicalId }: StackResource): boolean => logicalId.startsWith("OwnEvents");

/** An ARN of the account. */
export const arnIn = ({ partition, account }: Deployed, service: string, region: string, resource: string) =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;
