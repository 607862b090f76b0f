import * as z from "zod";
import { groupsOf } from "../../domain/groups-of.ts";
import { OutcomesSchema } from "../../domain/outcome.ts";
import { type PlannedChange, PlannedChangesSchema, type PlannedTag } from "../../domain/planned-changes.ts";
import { replaceUnprintable } from "../../domain/replace-unprintable.ts";
import { describeExecution } from "./executions.ts";
import { CommandFailure } from "./failure.ts";
import { SKIPPED_COLUMNS, show, skippedTable } from "./output.ts";
import type { OutputOptions } from "./output-options.ts";
import { type Table, tableOf } from "./table/table.ts";

/** The output of a dry run's execution. */
const DryRunSchema = z.object({
  dryRun: z.literal(true),
  eventId: z.string(),
  actionType: z.string(),
  actor: z.string(),
  policyVersion: z.string(),
  policyProblem: z.string(),
  skipped: OutcomesSchema,
  /** The number of resources that did not fit into the plan. */
  notLookedAt: z.int(),
  results: z.array(z.object({ region: z.string(), changes: PlannedChangesSchema })).default([]),
});
type DryRun = z.infer<typeof DryRunSchema>;

/**
 * Shows what a dry run of the workflow found, tag by tag.
 *
 * @throws CommandFailure `NotADryRun`, `UnreadableExecution` or `ExecutionNotSucceeded`
 */
export async function showDryRun(executionArn: string, options: OutputOptions) {
  const found = await readDryRun(executionArn);
  show(dryRunParts(found), found, options);
}

async function readDryRun(executionArn: string): Promise<DryRun> {
  const { status, output, error, cause } = await describeExecution(executionArn);
  if (status !== "SUCCEEDED") {
    const why = [error, cause].filter(Boolean).join(": ");
    throw new CommandFailure(
      `The execution is ${status}: it has no output. ${why}`.trim(),
      "ExecutionNotSucceeded",
    );
  }
  const parsed = DryRunSchema.safeParse(JSON.parse(output ?? "null"));
  if (parsed.success) return parsed.data;
  const advice = `its input has no "dryRun": true. npx tagledger replay --dry-run ${executionArn} starts a dry run with the same input`;
  throw new CommandFailure(`${executionArn} is not a dry run: ${advice}.`, "NotADryRun");
}

export function dryRunParts({ results, skipped, ...run }: DryRun) {
  const head = {
    facts: {
      Action: run.actionType,
      Event: run.eventId,
      Actor: run.actor,
      "Policy version": run.policyVersion,
      "Policy problem": run.policyProblem || undefined,
      "Dry run": "nothing was written, to AWS or to the ledger",
    },
  };
  const changes = results.flatMap(({ region, changes }) => changes.map((change) => ({ region, change })));
  const alike = groupsOf(changes, ({ region, change: { resourceArn: _, ...rest } }) =>
    JSON.stringify([region, rest]),
  );
  const groups = [...alike].flatMap(([{ region, change }, group]) =>
    changeParts(
      region,
      group.map((each) => each.change.resourceArn),
      change,
    ),
  );
  const more =
    run.notLookedAt > 0 ? [`\nAnd ${run.notLookedAt} more resources: a dry run does not look at them.`] : [];
  return [head, ...groups, ...more, skippedTable(skipped)];
}

const MAX_ARNS_SHOWN = 5;

function changeParts(region: string, resourceArns: string[], change: PlannedChange): (string | Table)[] {
  const { outcome, reason, message } = change;
  const shown = resourceArns.slice(0, MAX_ARNS_SHOWN).map(replaceUnprintable);
  const more = resourceArns.length - shown.length;
  const named = [...shown, ...(more > 0 ? [`and ${more} more: use --json to see them`] : [])].join("\n");
  const why = [reason, message].filter((text) => text !== undefined).join(": ");
  const head = `\n${named}\n  in ${region}, would be: ${outcome}${why ? ` (${replaceUnprintable(why)})` : ""}`;
  return [head, changesTable(region, resourceArns, change)];
}

export const DRY_RUN_COLUMNS = [
  ...["key", "wanted", "there-now", "what", "from", "resources", "region", "outcome"],
  ...SKIPPED_COLUMNS,
];

const changesTable = (region: string, resourceArns: string[], { outcome, tags }: PlannedChange): Table =>
  tableOf(
    "tags",
    {
      Key: ([key]) => key,
      Wanted: ([, { value }]) => value ?? "(none)",
      "There now": ([, { found }]) => found ?? "(none)",
      What: ([, { why }]) => WHY[why],
      From: ([, tag]) => ruleText(tag),
      Resources: { isExtra: true, cell: () => resourceArns.join(" ") },
      Region: { isExtra: true, cell: () => region },
      Outcome: { kind: "outcome", isExtra: true, cell: () => outcome },
    },
    Object.entries(tags),
  );

const WHY: Record<PlannedTag["why"], string> = {
  Missing: "would be written",
  Filled: "would be written: the key has an empty value",
  Overwritten: "would be overwritten: the policy says so",
  Restored: "would be restored",
  Removed: "would be removed: it was not there before",
  InPlace: "has this value already",
  ValueInPlace: "not changed: it has a value",
  Superseded: "not changed: a later action of Tagledger wrote it",
  ChangedSince: "not changed: somebody has changed it since",
};

/**
 * The rule that gave the value, with its onConflict: `tags[0], overwrite`. If the value was changed to fit AWS, the
 * text also has the original value.
 */
export function ruleText({
  rule,
  onConflict,
  isFallback,
  original,
}: Omit<PlannedTag, "why" | "found">): string {
  const changed = original === undefined ? [] : [`changed to fit AWS, from ${JSON.stringify(original)}`];
  return [rule, ...(isFallback ? ["its fallback"] : []), onConflict, ...changed].join(", ");
}
