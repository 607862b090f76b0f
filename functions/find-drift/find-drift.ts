import { splitArn } from "../../catalogue/arn.ts";
import { findType } from "../../catalogue/index.ts";
import { chunksOf } from "../../domain/chunks-of.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { valueIn } from "../../domain/tags.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import type { ChangedTag, FindDriftInput, FindDriftOutput } from "../../statemachine/drift-contracts.ts";
import {
  type ComparingDependencies,
  compareWithLedger,
  hasTagKeys,
} from "../shared/drift/compare-with-ledger.ts";
import { readTagChange, type TagChange } from "../shared/drift/read-tag-change.ts";
import { firstFitting } from "../shared/first-fitting.ts";
import { inParallel } from "../shared/in-parallel.ts";

export type FindDriftDependencies = Omit<ComparingDependencies, "mayWait"> & {
  /** The role of ApplyTag. Its changes are no drift. */
  taggerRoleArn: string;
  metadataByName: (name: string) => Promise<TagsMetadata[]>;
};

/** The most names of an event that one run looks up. A read of the ledger returns up to 100 rows. */
const NAMES_AT_A_TIME = 100;

/**
 * Runs in FindDrift. It compares the present tags of an event's resources with those in the ledger, and returns the
 * differences that the event explains. A failed read never counts as a removed tag. If some resources cannot be read,
 * the differences of the others are returned and recorded before the error is thrown. It writes nothing and restores no
 * tag.
 *
 * @throws InvalidEventError
 * @throws ActionInFlightError, TaggingThrottledError, LedgerUnavailableError if a retry may help.
 * @throws an error with AWS's own name if tags cannot be read and a retry does not help.
 */
export async function findDrift(
  { input, from, attempt }: FindDriftInput,
  dependencies: FindDriftDependencies,
): Promise<FindDriftOutput> {
  const change = readTagChange(input, dependencies.taggerRoleArn);
  const rows = await rowsOf(change, change.names.slice(from, from + NAMES_AT_A_TIME), dependencies);
  const mayWait = attempt.retryCount < attempt.lastRetry;
  const { found, errors } = await compareWithLedger(rows, change, { ...dependencies, mayWait });
  const [failure] = errors;
  if (failure && found.length === 0) throw failure;
  const outcomes = firstFitting(found);
  const isUnfinished = failure !== undefined || outcomes.length < found.length;
  // The next run repeats these names. It finds only the remaining differences, because the others are recorded by then.
  const next = isUnfinished ? from : from + NAMES_AT_A_TIME;
  return {
    origin: change.origin,
    policyVersion: "none",
    outcomes,
    checked: rows.length,
    drifted: outcomes.length,
    changes: outcomes.flatMap(changesOf).slice(0, MAX_EXAMPLES),
    ...(next < change.names.length && { next }),
  };
}

/** The rows of resources that the names may mean. Rows without any tag key are left out. */
async function rowsOf(
  { call }: TagChange,
  names: string[],
  { metadataByName, metadataOfAll }: FindDriftDependencies,
): Promise<TagsMetadata[]> {
  const bareNames = names.filter((name) => !name.startsWith("arn:"));
  // Calls of the Resource Groups Tagging API name resources by ARN only.
  const byName = call && call.eventSource !== "tagging.amazonaws.com" ? bareNames : [];
  const named = await inParallel(byName, metadataByName);
  const ofCalledService = named.flat().filter((row) => call && belongsToCall(call, row.resource_id));
  const arns = [...names, ...ofCalledService.map((row) => row.resource_id)].filter((name) =>
    name.startsWith("arn:"),
  );
  const chunks = chunksOf([...new Set(arns)], NAMES_AT_A_TIME);
  const rows = (await inParallel(chunks, metadataOfAll)).flatMap((found) => [...found.values()]);
  return rows.filter(hasTagKeys);
}

/** Whether a resource belongs to the called service, and is global or in the region of the call. */
function belongsToCall(
  { eventSource, region }: NonNullable<TagChange["call"]>,
  resourceArn: string,
): boolean {
  const isThere = ["", region].includes(splitArn(resourceArn).region);
  return isThere && findType(resourceArn)?.service.eventSource === eventSource;
}

const MAX_EXAMPLES = 5;

function changesOf({ resourceArn, before = {}, after = {}, absent = [] }: ActionOutcome): ChangedTag[] {
  return [...Object.keys(after), ...absent].map((tagKey) => {
    const [was, now] = [valueIn(before, tagKey), valueIn(after, tagKey)];
    return {
      resourceArn,
      tagKey,
      ...(was !== undefined && { before: was }),
      ...(now !== undefined && { now }),
    };
  });
}
