import type { ActionOutcome, Outcome } from "../../../domain/outcome.ts";
import type { Tags } from "../../../domain/tags.ts";
import type { ApplyTagDependencies } from "../../../functions/apply-tag/apply-tag.ts";
import type { Problem } from "../../../functions/shared/tagging/tagging-api.ts";
import { actionId } from "../../../ledger/action-id.ts";
import type { TagsMetadata } from "../../../ledger/tags-metadata.ts";
import type { ApplyTagInput } from "../../../statemachine/apply-tag-contracts.ts";
import { execution, originOf } from "../../fixtures/cloudtrail.ts";
import { wanted } from "../../fixtures/policies.ts";

export type Written = { arns: string[]; tags: Tags };

/** An account in memory, with tags, problems and a ledger of actions. ApplyTag works on it. */
export function accountWith(start: { tags?: Record<string, Tags>; now?: string } = {}) {
  const tags = new Map(Object.entries(start.tags ?? {}));
  const actions = new Map<string, { outcome: Outcome; previousValues: Tags }>();
  const account = {
    tags,
    actions,
    readProblems: new Map<string, Problem>(),
    writeProblems: new Map<string, Problem>(),
    metadata: new Map<string, TagsMetadata>(),
    written: [] as Written[],
    aheadOfWrites: [] as string[],
    duplicates: [] as [string, Outcome][],
    creations: [] as string[],
    crashAfterWrite: false,
    /** Does the same as RecordAction after ApplyTag. */
    settle(origin: ApplyTagInput["origin"], arn: string, outcome: Outcome) {
      const action = actions.get(actionId(origin, arn));
      actions.set(actionId(origin, arn), { previousValues: {}, ...action, outcome });
    },
    dependencies: {} as ApplyTagDependencies,
  };
  account.dependencies = {
    now: () => new Date(start.now ?? "2026-05-04T10:20:50Z"),
    metadataOfAll: async () => account.metadata,
    recordCreations: async (_, outcomes) =>
      void account.creations.push(...outcomes.map(({ resourceArn }) => resourceArn)),
    onDuplicate: (arn, outcome) => void account.duplicates.push([arn, outcome]),
    writeAhead: async ({ origin }, pending) =>
      pending.map(({ resourceArn, previousValues }) => {
        const id = actionId(origin, resourceArn);
        const known = actions.get(id);
        if (known && isDone(known.outcome)) return { settled: true, outcome: known.outcome };
        account.aheadOfWrites.push(resourceArn);
        actions.set(id, known ?? { outcome: "pending", previousValues });
        return { settled: false, previousValues: known?.previousValues ?? previousValues };
      }),
    previewActions: async ({ origin }, pending) =>
      pending.map(({ resourceArn, previousValues }) => {
        const known = actions.get(actionId(origin, resourceArn));
        if (known && isDone(known.outcome)) return { settled: true, outcome: known.outcome };
        return { settled: false, previousValues: known?.previousValues ?? previousValues };
      }),
    taggingApi: async () => ({
      readTags: async (arns) =>
        new Map(
          arns
            .filter((arn) => tags.has(arn) || account.readProblems.has(arn))
            .map((arn) => {
              const problem = account.readProblems.get(arn);
              return [arn, problem ? { problem } : { tags: tags.get(arn) ?? {} }];
            }),
        ),
      writeTags: async (arns, wanted) => {
        account.written.push({ arns, tags: wanted });
        for (const arn of arns) {
          if (!account.writeProblems.has(arn)) tags.set(arn, { ...tags.get(arn), ...wanted });
        }
        if (account.crashAfterWrite) throw new Error("Lambda ran out of memory");
        return new Map([...account.writeProblems].filter(([arn]) => arns.includes(arn)));
      },
      removeTags: async (arns, keys) => {
        for (const arn of arns) {
          const left = Object.entries(tags.get(arn) ?? {}).filter(([key]) => !keys.includes(key));
          if (!account.writeProblems.has(arn)) tags.set(arn, Object.fromEntries(left));
        }
        if (account.crashAfterWrite) throw new Error("Lambda ran out of memory");
        return new Map([...account.writeProblems].filter(([arn]) => arns.includes(arn)));
      },
    }),
  };
  return account;
}

const isDone = (outcome: Outcome): outcome is ActionOutcome["outcome"] =>
  !["pending", "failed"].includes(outcome);

export const problem = (kind: Problem["kind"], reason = "SomeError"): Problem => ({
  kind,
  reason,
  message: `It is ${kind}.`,
});

export function inputFor(
  resourceArns: string[],
  { tags = { Owner: "ada" }, ...more }: Partial<ApplyTagInput> & { tags?: Tags } = {},
): ApplyTagInput {
  const resources = resourceArns.map((resourceArn) => ({ resourceArn, resourceType: "AWS::SQS::Queue" }));
  return {
    origin: originOf(),
    policyVersion: "v1",
    dryRun: false,
    from: 0,
    batch: {
      region: "eu-west-1",
      tagger: "sqs",
      tags: wanted(tags),
      resources: resources as ApplyTagInput["batch"]["resources"],
    },
    execution,
    attempt: { retryCount: 0, lastRetry: 10, lastBusyRetry: 24 },
    ...more,
  };
}
