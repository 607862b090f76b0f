import type { ActionOutcome, Outcome } from "../../../domain/outcome.ts";
import type { Tags } from "../../../domain/tags.ts";
import { checkTagEvents } from "../../../functions/check-tag-events/check-tag-events.ts";
import { findDrift } from "../../../functions/find-drift/find-drift.ts";
import type { Problem } from "../../../functions/shared/tagging/tagging-api.ts";
import { actionId } from "../../../ledger/action-id.ts";
import { mergeMetadata, type TagsMetadata } from "../../../ledger/tags-metadata.ts";
import { firstRow, type UserAction } from "../../../ledger/user-action.ts";
import { type FindDriftOutput, FindDriftOutputSchema } from "../../../statemachine/drift-contracts.ts";
import { ACCOUNT, execution, originOf, recordOf } from "../../fixtures/cloudtrail.ts";
import { throughState } from "../../fixtures/through-state.ts";

export const TAGGER_ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/Tagledger-ApplyTag`;
export const vpcArn = (id: string, region = "eu-west-1") => `arn:aws:ec2:${region}:${ACCOUNT}:vpc/${id}`;
export const VPC = vpcArn("vpc-1");
const TAGGED_AT = "2026-05-04T10:00:00.000Z";

/** EC2's DeleteTags and CreateTags, a while after the resources were tagged. */
export const deleteTags = (ids: string[], keys: string[], more: Record<string, unknown> = {}) =>
  recordOf({
    eventSource: "ec2.amazonaws.com",
    eventName: "DeleteTags",
    requestParameters: {
      resourcesSet: { items: ids.map((resourceId) => ({ resourceId })) },
      tagSet: { items: keys.map((key) => ({ key })) },
    },
    ...more,
  });
export const createTags = (id: string, tags: Tags, more: Record<string, unknown> = {}) =>
  recordOf({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateTags",
    requestParameters: {
      resourcesSet: { items: { resourceId: id } },
      tagSet: { items: Object.entries(tags).map(([key, value]) => ({ key, value })) },
    },
    ...more,
  });
export const tagEvent = (resourceArn: string, keys: string[], tags: Tags) => ({
  version: "0",
  id: "bddcf1d6-0251-35a1-aab0-adc1fb47c11c",
  "detail-type": "Tag Change on Resource",
  source: "aws.tag",
  account: ACCOUNT,
  time: "2026-05-04T10:20:30Z",
  region: "eu-west-1",
  resources: [resourceArn],
  detail: { "changed-tag-keys": keys, service: "ec2", "resource-type": "vpc", version: 3, tags },
});

/** A ledger and an account, in memory: each resource has the tags that the ledger knows until a test changes them. */
export function worldWith(known: Record<string, Tags>) {
  const rows = new Map<string, TagsMetadata>();
  const tags = new Map<string, Tags>();
  const world = {
    rows,
    tags,
    problems: new Map<string, Problem>(),
    actions: new Map<string, UserAction[]>(),
    reads: [] as string[],
    beforeSecondLook: () => {},
    now: "2026-05-04T10:21:30Z",
    /** The pending or failed row of an action that began at that time. */
    unsettled(resourceArn: string, action: { wanted: Tags; before?: Tags; outcome?: Outcome; at?: string }) {
      const { wanted, before = {}, outcome = "pending", at = "2026-05-04T10:21:00.000Z" } = action;
      const origin = originOf({ eventId: "other", eventTime: at });
      const context = { origin, policyVersion: "1", execution };
      const row = {
        ...firstRow(context, resourceArn),
        outcome,
        request_id: "r",
        request_reason: "",
        replay_of: "",
        replayed_by: "",
      };
      world.actions.set(resourceArn, [
        { ...row, action_id: actionId(origin, resourceArn), previous_values: before, tag_values: wanted },
      ]);
    },
    async find(input: unknown, more: { from?: number; retryCount?: number } = {}): Promise<FindDriftOutput> {
      const { from = 0, retryCount = 0 } = more;
      const output = await findDrift(
        { input, from, execution, attempt: { retryCount, lastRetry: 8 } },
        dependencies,
      );
      return throughState(FindDriftOutputSchema, output);
    },
    /** Gives a batch of messages to CheckTagEvents. The message has its index as its id. */
    async check(...bodies: string[]) {
      const started: { name: string; input: string }[] = [];
      const output = await checkTagEvents(
        { Records: bodies.map((body, index) => ({ messageId: `${index}`, body })) },
        {
          ...dependencies,
          startDetectDrift: async (name, input) => {
            if (world.startFails) throw new Error("states:StartExecution is throttled");
            started.push({ name, input });
          },
          logError: () => {},
        },
      );
      return { started, failed: output.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
    },
    startFails: false,
    /** Does the same as RecordMetadata after FindDrift. */
    record({ origin, outcomes }: FindDriftOutput) {
      for (const outcome of outcomes) put(outcome, origin);
    },
  };
  const put = (outcome: ActionOutcome, origin = originOf({ eventTime: TAGGED_AT })) => {
    const context = { origin, policyVersion: "1", execution };
    const row = mergeMetadata(rows.get(outcome.resourceArn), context, outcome);
    if (row) rows.set(outcome.resourceArn, row);
  };
  let looks = 0;
  const dependencies: Parameters<typeof findDrift>[1] = {
    taggerRoleArn: TAGGER_ROLE_ARN,
    taggingApi: async () => ({
      readTags: async (arns) => {
        world.reads.push(...arns);
        return new Map(
          arns.map((arn) => {
            const problem = world.problems.get(arn);
            return [arn, problem ? { problem } : { tags: tags.get(arn) ?? {} }];
          }),
        );
      },
      writeTags: () => Promise.reject(new Error("FindDrift writes no tags")),
      removeTags: () => Promise.reject(new Error("FindDrift writes no tags")),
      keysIgnoreCase: (arn) => arn.includes(":role/"),
    }),
    metadataOfAll: async (arns) => {
      const long = arns.find((arn) => Buffer.byteLength(arn) > 2_048);
      if (long) throw new Error("ValidationException: a key has at most 2048 bytes");
      if (++looks === 2) world.beforeSecondLook();
      return new Map(arns.flatMap((arn) => (rows.has(arn) ? [[arn, rows.get(arn) as TagsMetadata]] : [])));
    },
    metadataByName: async (name) => [...rows.values()].filter((row) => row.name === name),
    actionsOnResource: async (arn) => world.actions.get(arn) ?? [],
    now: () => new Date(world.now),
  };
  for (const [resourceArn, values] of Object.entries(known)) {
    tags.set(resourceArn, values);
    const shown = { resourceType: "AWS::EC2::VPC", region: "eu-west-1", timestamp: TAGGED_AT };
    put({ resourceArn, ...shown, outcome: "tagged", before: {}, after: values });
  }
  return world;
}
