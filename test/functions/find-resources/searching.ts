import { type PendingLookups, type Plan, PlanSchema } from "../../../domain/plan.ts";
import type { Search } from "../../../domain/search.ts";
import type { AnswerDependencies } from "../../../functions/find-resources/fetch-lookups.ts";
import { findResources } from "../../../functions/find-resources/find-resources.ts";
import type { IdentityUserDependencies } from "../../../functions/find-resources/identity-user.ts";
import type { Instance } from "../../../functions/find-resources/searches/instances.ts";
import type { ResourceWithParts } from "../../../functions/find-resources/searches/parts.ts";
import type { Describe } from "../../../functions/find-resources/searches/searches.ts";
import type { TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { ACCOUNT, execution, originOf } from "../../fixtures/cloudtrail.ts";
import { ownerPolicy } from "../../fixtures/policies.ts";
import { throughState } from "../../fixtures/through-state.ts";

/** The time of these tests' events, and times at which an event is young, recent, or old. */
export const EVENT_TIME = Date.parse("2026-05-04T10:20:30Z");
export const YOUNG = { time: EVENT_TIME, isYoung: true, isRecent: true };
export const RECENT = { time: EVENT_TIME, isYoung: false, isRecent: true };
export const OLD = { time: EVENT_TIME, isYoung: false, isRecent: false };
export const secondsLater = (seconds: number) => new Date(EVENT_TIME + seconds * 1000);

/** An API that no search should ask. */
const unasked = async (): Promise<never> => {
  throw new Error("asked what the search does not need");
};
export const NOTHING: Describe = {
  describeInstances: unasked,
  describeImages: unasked,
  describeSnapshots: unasked,
  describeAutoScalingGroups: unasked,
  regionOfBucket: unasked,
  describeParts: unasked,
};

/** An API that refuses, by the name of its error. */
export const refuses = (name: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error(`${name} of AWS.`), { name }));

export const batch: PendingLookups["resources"][number] = {
  region: "eu-west-1",
  tagger: "ec2",
  resources: [
    { resourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0`, resourceType: "AWS::EC2::Instance" },
  ],
};
export const plan = (
  searches: Search[],
  {
    pendingLookups = {},
    ...more
  }: Partial<Omit<Plan, "pendingLookups">> & { pendingLookups?: Partial<PendingLookups> } = {},
): Plan => ({
  origin: originOf({ actionType: "ec2:RunInstances" }),
  policyVersion: "v1",
  dryRun: false,
  batches: [],
  hasMoreParts: false,
  pendingLookups: {
    policy: ownerPolicy,
    region: "eu-west-1",
    accountId: ACCOUNT,
    resources: [batch],
    searches,
    ...pendingLookups,
  },
  skipped: [],
  ...more,
});

export const place = { region: "eu-west-1", accountId: ACCOUNT, partition: "aws" };

/** A running instance of the event's launch. */
export const instance = (instanceId: string, more: Partial<Instance> = {}): Instance => ({
  instanceId,
  state: "running",
  reservationId: "r-1",
  clientToken: "",
  imageId: "ami-1",
  instanceType: "t3.micro",
  subnetId: "subnet-1",
  keyName: "key-1",
  launchedAt: secondsLater(0),
  volumes: [],
  networkInterfaces: [],
  ...more,
});
export const volumes = (...ids: string[]) =>
  ids.map((volumeId) => ({ volumeId, attachedAt: secondsLater(1) }));

/** A resource with its parts, as AWS shows it. */
export const whole = (id: string, parts: string[], isIncomplete = false): ResourceWithParts => ({
  id,
  parts: parts.map((part) => ({ id: part })),
  isIncomplete,
});

type Options = {
  metadataOf?: TagsMetadata[];
  now?: Date;
  retryCount?: number;
  startTime?: string;
  asked?: Partial<AnswerDependencies & IdentityUserDependencies>;
};

/** Runs FindResources on a plan; `retryCount` 10 is the last attempt. */
export async function find(
  given: Plan,
  describe: Partial<Describe> = {},
  {
    retryCount = 0,
    now = secondsLater(30),
    metadataOf = [],
    startTime = execution.startTime,
    asked = {},
  }: Options = {},
): Promise<Plan> {
  const found = await findResources(
    { plan: given, execution: { ...execution, startTime }, attempt: { retryCount, lastRetry: 10 } },
    {
      describe: { ...NOTHING, ...describe },
      metadataOf: async (resourceArn) => metadataOf.find(({ resource_id }) => resource_id === resourceArn),
      metadataByName: async (name) => metadataOf.filter((row) => row.name === name),
      tagsOfIdentity: async () => ({}),
      accountAlias: async () => undefined,
      identityUser: async () => undefined,
      onRefused: () => {},
      actionById: async () => undefined,
      changesOfResource: async () => [],
      ...asked,
      now: () => now,
    },
  );
  return throughState(PlanSchema, found);
}
