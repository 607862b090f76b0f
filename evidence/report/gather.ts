import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { SFNClient } from "@aws-sdk/client-sfn";
import * as z from "zod";
import { daysOf, type Period } from "../../ledger/actions-between.ts";
import type { LiveTags, Located } from "../live-tags.ts";
import type { ChainReads } from "../trail/chain.ts";
import type { AccessRow } from "./access.ts";
import { gatherExecutions, type Machine } from "./gather-executions.ts";
import { gatherHistory } from "./gather-history.ts";
import {
  gatherActions,
  gatherDismissals,
  gatherDrift,
  gatherMetadata,
  type ReportLedger,
} from "./gather-ledger.ts";
import { gatherTrail } from "./gather-trail.ts";
import type { PolicyFile, PolicyVersionRow } from "./policy-versions.ts";
import type { Progress } from "./progress.ts";
import type { Store } from "./store.ts";
import type { PopulationSource } from "./summary.ts";

/** What a report reads from AWS. */
export type ReportReads = {
  ledger: ReportLedger;
  sfn: SFNClient;
  machines: Machine[];
  trail: Omit<ChainReads, "checkLogFile">;
  cloudTrailIn: (region: string) => CloudTrailClient;
  liveTags: (rows: AsyncIterable<Located>) => AsyncIterable<{ row: Located; live: LiveTags }>;
  access: () => AsyncIterable<AccessRow>;
  policies: (used: string[]) => Promise<{ rows: PolicyVersionRow[]; files: PolicyFile[] }>;
};

export type Step = { name: string; run: (onProgress: Progress) => Promise<void> };

/** The steps that gather everything, in their order. A step that was interrupted goes on where it was. */
export function gatheringSteps(
  store: Store,
  period: Period,
  source: PopulationSource,
  now: Date,
  reads: ReportReads,
): Step[] {
  const { ledger, sfn, machines } = reads;
  const creations: Step =
    source.kind === "trail"
      ? {
          name: `CloudTrail's files in ${source.bucket}`,
          run: async (onProgress) => {
            await gatherTrail(store, { ...source, ...period }, now, reads.trail, onProgress);
          },
        }
      : {
          name: "CloudTrail's event history",
          run: (onProgress) => gatherHistory(store, period, source.regions, reads.cloudTrailIn, onProgress),
        };
  return [
    creations,
    {
      name: "the actions in the ledger",
      run: (onProgress) => gatherActions(store, ledger, period, now, onProgress),
    },
    {
      name: "later dismissals",
      run: (onProgress) => gatherDismissals(store, ledger, daysOf({ from: period.to, to: now }), onProgress),
    },
    { name: "the resources in the ledger", run: (onProgress) => gatherMetadata(store, ledger, onProgress) },
    { name: "changed tags", run: (onProgress) => gatherDrift(store, ledger, onProgress) },
    ...machines.map((machine) => ({
      name: `the executions of ${machine.name}`,
      run: (onProgress: Progress) => gatherExecutions(store, sfn, machine, period.from, onProgress),
    })),
    { name: "the tags in AWS", run: (onProgress) => gatherLiveTags(store, reads.liveTags, onProgress) },
    { name: "users and roles in IAM", run: () => gatherAccess(store, reads.access) },
    { name: "the versions of the policy", run: () => gatherPolicies(store, reads.policies) },
  ];
}

const LocatedSchema = z.object({
  ...{ resource: z.string(), type: z.string(), region: z.string(), account: z.string() },
});
const LIVE_AT_A_TIME = 1000;

async function gatherLiveTags(
  store: Store,
  read: ReportReads["liveTags"],
  onProgress: Progress,
): Promise<void> {
  const of = store.number("SELECT count(*) FROM metadata");
  let done = store.number("SELECT count(*) FROM live");
  for (;;) {
    // The rows are added in the order of the ARNs, so an interrupted report goes on after the last one.
    const rows = store.all(
      LocatedSchema,
      `SELECT resource, type, region, account FROM metadata
       WHERE resource > ifnull((SELECT max(resource) FROM live), '') ORDER BY resource LIMIT ${LIVE_AT_A_TIME}`,
    );
    if (rows.length === 0) return;
    const found = await Array.fromAsync(read(each(rows)));
    store.add(
      "live",
      found.map(({ row: { resource }, live }) => ({
        resource,
        read: live.read,
        tags: JSON.stringify(live.read === "yes" ? live.tags : {}),
      })),
    );
    done += rows.length;
    onProgress({ done, of });
  }
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function gatherAccess(store: Store, read: ReportReads["access"]): Promise<void> {
  store.remove("access");
  for await (const row of read()) store.add("access", [{ json: JSON.stringify(row) }]);
}

async function gatherPolicies(store: Store, read: ReportReads["policies"]): Promise<void> {
  const used = store.texts("SELECT DISTINCT policy FROM actions ORDER BY policy");
  store.keepNote("policies", JSON.stringify(await read(used)));
}
