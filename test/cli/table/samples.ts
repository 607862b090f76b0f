import { eventFacts } from "../../../cli/commands/catalogue/facts.ts";
import { catalogueTable } from "../../../cli/commands/catalogue/list.ts";
import {
  missingFacts,
  missingServicesTable,
  missingTable,
  reasonsTable,
} from "../../../cli/commands/catalogue/missing.ts";
import { servicesTable } from "../../../cli/commands/catalogue/services.ts";
import { CATALOGUE_COLUMNS } from "../../../cli/commands/catalogue.ts";
import { FAILURES_COLUMNS, failuresTable } from "../../../cli/commands/failures.ts";
import {
  actionsTable,
  attemptsTable,
  changesTable,
  HISTORY_COLUMNS,
  notesTable,
} from "../../../cli/commands/history.ts";
import { toTagTable } from "../../../cli/commands/plan/plan-file.ts";
import { PLAN_COLUMNS } from "../../../cli/commands/plan.ts";
import { policyParts } from "../../../cli/commands/policy/summary.ts";
import { decidedTable } from "../../../cli/commands/policy/test.ts";
import { CHECK_COLUMNS, TEST_COLUMNS } from "../../../cli/commands/policy.ts";
import { RESULT_COLUMNS, resultsTable } from "../../../cli/commands/replay/result.ts";
import { endsTable, UNDO_COLUMNS } from "../../../cli/commands/undo.ts";
import { byEvent, UNKNOWN_EVENTS_COLUMNS, unknownEventsTable } from "../../../cli/commands/unknown-events.ts";
import { WHO_COLUMNS, whoTable } from "../../../cli/commands/who.ts";
import { DRY_RUN_COLUMNS, dryRunParts } from "../../../cli/lib/dry-run.ts";
import { skippedTable } from "../../../cli/lib/output.ts";
import type { Table } from "../../../cli/lib/table/table.ts";
import { policyOf } from "../../fixtures/policies.ts";
import { ada, at, balancer, denied, executions, found, machine, volume } from "./ledger-rows.ts";
import { printedByLists } from "./list-samples.ts";

const skipped = skippedTable([
  {
    resourceArn: "arn:aws:dms:eu-west-1:123456789012:es:reports",
    outcome: "unsupported",
    reason: "UnknownType",
    message: "The catalogue has no type of resource with such an ARN.",
  },
]);
const tag = { value: "ada@example.com", rule: "tags[0]", onConflict: "keep", isFallback: false } as const;

const ofDryRun = dryRunParts({
  dryRun: true,
  eventId: "e",
  actionType: "ec2:CreateVolume",
  actor: "ada",
  policyVersion: "v1",
  policyProblem: "",
  skipped: [],
  notLookedAt: 0,
  results: [
    {
      region: "eu-west-1",
      changes: [
        {
          resourceArn: volume,
          outcome: "tagged",
          tags: { Owner: { ...tag, why: "Overwritten", found: "somebody-else@example.com" } },
        },
      ],
    },
  ],
} as unknown as Parameters<typeof dryRunParts>[0]);
const known = eventFacts().slice(0, 20);
const missing = missingFacts().filter((_, index) => index % 25 === 0);
const missingTables = [missingTable(missing), missingServicesTable(missing), reasonsTable(missing)];
const isTable = (part: unknown): part is Table => typeof part === "object" && part !== null && "rows" in part;

/** The tables of each command, with sample rows, and the names of columns that `--columns` of the command takes. */
export const printedBy: Record<string, { tables: Table[]; columns: readonly string[] }> = {
  who: {
    columns: WHO_COLUMNS,
    tables: [
      whoTable([
        {
          resource: volume,
          type: "AWS::EC2::Volume",
          region: "eu-west-1",
          account: "123456789012",
          createdBy: ada,
          createdAt: at,
          lastWrite: { actor: ada, actionId: "a", at },
          event: { action: "ec2:CreateVolume", eventId: executions[0], requestId: executions[0] },
          execution: `${machine}:${executions[1]}`,
          outcome: "tagged",
          tags: { Owner: "ada@example.com", CostCenter: "4711" },
          earlierIncarnations: [],
        } as unknown as Parameters<typeof whoTable>[0][number],
      ]),
    ],
  },
  history: {
    columns: HISTORY_COLUMNS,
    tables: [actionsTable(found), notesTable(found), attemptsTable(found), changesTable(found)],
  },
  failures: {
    columns: FAILURES_COLUMNS,
    tables: [
      failuresTable(
        [
          {
            where: "ledger, execution",
            since: at,
            what: `${balancer} and 3 more`,
            why: denied,
            execution: executions[0] ?? "",
            status: "FAILED",
          },
          {
            where: "ledger",
            since: at,
            what: volume,
            why: denied,
            execution: executions[2] ?? "",
            status: "NOT_FOUND",
          },
          {
            where: "dead letter",
            since: at,
            what: "event 3bae0396-60d9-4722-81a5-94b3f8e99b90 (message 6b89c766-3add-4d6d-9ff3-1cc54a45a54a)",
            why: "SDK_CLIENT_ERROR: The target could not be reached",
            execution: "",
            status: "",
          },
        ],
        "",
      ),
    ],
  },
  "replay --failed": {
    columns: RESULT_COLUMNS,
    tables: [
      resultsTable([
        {
          of: `${machine}:${executions[0]}`,
          result: "started",
          execution: executions[2] ?? "",
          status: "SUCCEEDED",
        },
        { of: `message ${executions[0]}`, result: "started", isRemoved: true },
        { of: executions[1] ?? "", result: "not started", why: denied },
      ]),
    ],
  },
  undo: {
    columns: [...UNDO_COLUMNS],
    tables: [
      endsTable([
        {
          executionArn: `${machine}:${executions[0]}`,
          status: "SUCCEEDED",
          undone: 12,
          leftAlone: 1,
          asBefore: 0,
        },
        { executionArn: `${machine}:${executions[1]}`, status: "FAILED", why: denied },
      ]),
      skipped,
    ],
  },
  "plan --execution": { columns: DRY_RUN_COLUMNS, tables: [...ofDryRun.filter(isTable), skipped] },
  plan: {
    columns: PLAN_COLUMNS,
    tables: [
      toTagTable([
        {
          arn: volume,
          type: "AWS::EC2::Volume",
          region: "eu-west-1",
          tagger: "ec2",
          tags: { Owner: "ada@example.com" },
        },
        {
          arn: balancer,
          type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
          region: "eu-west-1",
          tagger: "elbv2",
          tags: undefined,
        },
      ]),
      skipped,
    ],
  },
  "policy check": {
    columns: CHECK_COLUMNS,
    tables: policyParts(
      policyOf([
        {
          key: "Owner",
          value: "{actor.email|actor.name|lower}",
          for: { types: ["AWS::S3::*"], regions: ["eu-*"] },
        },
        { key: "CostCenter", value: "{actor.tags.CostCenter}", fallback: "unknown", onConflict: "overwrite" },
      ]),
    ).filter(isTable),
  },
  "policy test": {
    columns: TEST_COLUMNS,
    tables: [
      decidedTable({
        region: "eu-west-1",
        tagger: "ec2",
        tags: { Owner: tag },
        notGiven: [
          {
            key: "CostCenter",
            rule: "tags[1]",
            why: "its template has no value here, and it has no fallback",
          },
        ],
        resources: [{ resourceArn: volume, resourceType: "AWS::EC2::Volume" }],
      } as unknown as Parameters<typeof decidedTable>[0]),
      skipped,
    ],
  },
  catalogue: {
    columns: CATALOGUE_COLUMNS,
    tables: [catalogueTable(known), servicesTable(known), ...missingTables],
  },
  ...printedByLists,
  "unknown-events": {
    columns: UNKNOWN_EVENTS_COLUMNS,
    tables: [
      unknownEventsTable(
        byEvent([
          {
            action_type: "lakeformation:CreateDataCellsFilter",
            action_id: "a",
            event_source: "lakeformation.amazonaws.com",
            event_name: "CreateDataCellsFilter",
            event_count: 42,
            day_shard: "2026-05-04#00",
            first_seen: at,
            timestamp: at,
            event_id: "3bae0396-60d9-4722-81a5-94b3f8e99b90",
            region: "eu-west-1",
          } as Parameters<typeof byEvent>[0][number],
        ]),
        "",
      ),
    ],
  },
};
