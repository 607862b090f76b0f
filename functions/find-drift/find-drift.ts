import { splitArn } from "../../catalogue/arn.ts";
import { findType } from "../../catalogue/index.ts";
import { chunksOf } from "../../domain/chunks-of.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import { valueIn } from "../../domain/tags.ts";
import type { TagsMetadata } from "../../ledger/tags-metadata.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../statemachine/contracts.ts";
import type { ChangedTag, FindDriftInput, FindDriftOutput } from "../../statemachine/drift-contracts.ts";
import { inParallel } from "../shared/in-parallel.ts";
import { type ComparingDependencies, compareWithLedger } from "./compare-with-ledger.ts";
import { readTagChange, type TagChange } from "./read-tag-change.ts";

export type FindDriftDependencies = Omit<ComparingDependencies, "mayWait"> & {
  /** The role that tags: what it changes is no drift. */
  taggerRoleArn: string;
  metadataByName: (name: string) => Promise<TagsMetadata[]>;
};

/** So many names of an event are looked at at a time: the ledger gives a hundred rows a read. */
const NAMES_AT_A_TIME = 100;

/**
 * Runs in FindDrift: compares the tags that the resources of an event have now with those that the ledger knows, and
 * says which differences the event explains. It promises that a failed read is never taken for a tag that is gone, and
 * that what could be read is recorded before the rest fails. It writes nothing, and puts nothing back.
 *
 * @throws InvalidEventError; ActionInFlightError, TaggingThrottledError and LedgerUnavailableError while waiting helps;
 * by AWS's own name, an error of reading that waiting does not cure.
 */
export async function findDrift(
  { input, from, attempt }: FindDriftInput,
  dependencies: FindDriftDependencies,
): Promise<FindDriftOutput> {
  const change = readTagChange(input, dependencies.taggerRoleArn);
  const rows = await rowsOf(change, change.names.slice(from, from + NAMES_AT_A_TIME), dependencies);
  const mayWait = attempt.retryCount < attempt.lastRetry;
  const { found, postponed } = await compareWithLedger(rows, change, { ...dependencies, mayWait });
  const [failure] = postponed;
  if (failure && found.length === 0) throw failure;
  const outcomes = fitting(found);
  const isUnfinished = failure !== undefined || outcomes.length < found.length;
  // What is recorded differs no more: the same names again have only the rest to tell.
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

/** The rows of the resources that the names may mean, as far as the ledger knows tags of them. */
async function rowsOf(
  { call }: TagChange,
  names: string[],
  { metadataByName, metadataOfAll }: FindDriftDependencies,
): Promise<TagsMetadata[]> {
  const bareNames = names.filter((name) => !name.startsWith("arn:"));
  // The tagging API is given ARNs only.
  const byName = call && call.eventSource !== "tagging.amazonaws.com" ? bareNames : [];
  const named = await inParallel(byName, metadataByName);
  const alike = named.flat().filter((row) => call && isOf(call, row.resource_id));
  const arns = [...names, ...alike.map((row) => row.resource_id)].filter((name) => name.startsWith("arn:"));
  const chunks = chunksOf([...new Set(arns)], NAMES_AT_A_TIME);
  const rows = (await inParallel(chunks, metadataOfAll)).flatMap((found) => [...found.values()]);
  return rows.filter(({ tag_action_ids }) => Object.keys(tag_action_ids).length > 0);
}

/** Whether a resource is one of the service that was called, where it was called. */
function isOf({ eventSource, region }: NonNullable<TagChange["call"]>, resourceArn: string): boolean {
  const isThere = ["", region].includes(splitArn(resourceArn).region);
  return isThere && findType(resourceArn)?.service.eventSource === eventSource;
}

/** What the outcomes may take of a payload: the rest is for the origin and the examples. */
const OUTCOMES_LIMIT_BYTES = 0.75 * PAYLOAD_LIMIT_BYTES;

/** The first outcomes, as many as a payload holds: at least one. */
function fitting(outcomes: ActionOutcome[]): ActionOutcome[] {
  let bytes = 0;
  const full = outcomes.findIndex((outcome, index) => {
    bytes += Buffer.byteLength(JSON.stringify(outcome));
    return bytes > OUTCOMES_LIMIT_BYTES && index > 0;
  });
  return full < 0 ? outcomes : outcomes.slice(0, full);
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
