import { ACTIONS_COLUMNS, actionsTable } from "../../../cli/commands/actions.ts";
import { REQUIRED_COLUMNS, requiredTable } from "../../../cli/commands/coverage/required-table.ts";
import { COUNT_COLUMNS, countsTable } from "../../../cli/commands/coverage.ts";
import { DOCTOR_COLUMNS, findingsTable } from "../../../cli/commands/doctor/shown.ts";
import { EXECUTIONS_COLUMNS, executionsTable } from "../../../cli/commands/executions/list.ts";
import { ONE_COLUMNS, rowsTable, statesTable } from "../../../cli/commands/executions/one.ts";
import { WRITTEN_COLUMNS, writtenTable } from "../../../cli/commands/export/written.ts";
import { REGIONS_COLUMNS, regionsTable } from "../../../cli/commands/regions/table.ts";
import { RESOURCES_COLUMNS, resourcesTable } from "../../../cli/commands/resources.ts";
import { drawnTable } from "../../../cli/commands/sample/run.ts";
import { total } from "../../../evidence/counts.ts";
import type { KnownResource } from "../../../evidence/created-resources.ts";
import type { SampledRow } from "../../../evidence/sample/population-file.ts";
import { ada, at, balancer, executions, found, machine } from "./ledger-rows.ts";

const known = {
  row: {
    resource_id: balancer,
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    region: "eu-central-1",
    account: "123456789012",
    tag_values: { Owner: "ada@example.com" },
    created_by: ada,
    created_at: at,
  },
  action: found.actions[0],
} as unknown as KnownResource;
const counts = {
  ...{
    group: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    resources: 123456,
    tagged: 120000,
    untagged: 3000,
  },
  ...{ unsupported: 400, gone: 50, ignored: 6, latest: at },
};

const required = {
  ...{ group: "AWS::ElasticLoadBalancingV2::LoadBalancer", resources: 123456, complete: 100000 },
  ...{ incomplete: 20000, notShown: 3000, notRead: 400, notRequired: 56, missing: { CostCenter: 20000 } },
};

/** The tables of the commands that list what the ledger has, and of doctor. */
export const printedByLists = {
  export: {
    columns: WRITTEN_COLUMNS,
    tables: [writtenTable([{ table: "resources", files: 365, rows: 123_456_789, bytes: 123_456_789_012 }])],
  },
  actions: {
    columns: ACTIONS_COLUMNS,
    tables: [
      actionsTable(
        found.actions.map((action) => ({
          action,
          type: "AWS::EC2::Volume",
          region: "eu-west-1",
          account: "123456789012",
        })),
        "",
      ),
    ],
  },
  regions: {
    columns: REGIONS_COLUMNS,
    tables: [
      regionsTable([
        { region: "eu-west-1", optInStatus: "opt-in-not-required", covered: "home" },
        { region: "ap-southeast-2", optInStatus: "opt-in-not-required", covered: "collector" },
        { region: "me-central-1", optInStatus: "not-opted-in", covered: "no" },
      ]),
    ],
  },
  resources: {
    columns: RESOURCES_COLUMNS,
    tables: [
      resourcesTable(
        [
          { ...known, owner: "ada@example.com" },
          { row: known.row, owner: undefined },
        ],
        "",
      ),
    ],
  },
  executions: {
    columns: [...EXECUTIONS_COLUMNS, ...ONE_COLUMNS],
    tables: [
      executionsTable(
        executions.map((name) => ({
          ...{ name, executionArn: `${machine}:${name}`, stateMachineArn: machine, status: "SUCCEEDED" },
          ...{ startDate: new Date(at), stopDate: new Date(at), machine: "tag-resources" },
        })),
        "",
      ),
      statesTable([
        {
          state: "RecordSkippedCreations",
          enteredAt: at,
          milliseconds: 1234,
          retries: 3,
          errors: ["ResourceNotReadyError"],
        },
      ]),
      rowsTable(found.actions),
    ],
  },
  sample: {
    // The command has no --columns.
    columns: ["number", "when", "call", "resource", "status"],
    tables: [
      drawnTable([
        {
          rank: "0",
          row: {
            ...{ number: 123456, eventTime: at, call: "ec2:CreateInternetGateway" },
            ...{ resource: balancer, status: "unknownCall" },
          } as SampledRow,
        },
      ]),
    ],
  },
  doctor: {
    columns: DOCTOR_COLUMNS,
    tables: [
      findingsTable([
        ...["eu-west-1", "us-east-1"].map((region) => ({
          ...{ check: "keys", region, result: "ok" as const, what: "1 key, enabled", toDo: "" },
        })),
        {
          ...{ check: "permission to tag", region: "eu-central-1", result: "error" },
          what: "ApplyTag's role lacks 3 tag actions: ec2:CreateTags, iam:TagRole, tag:TagResources.",
          toDo: "Restore the role's policies: docs/troubleshooting.md, Something was changed or deleted.",
        },
      ]),
    ],
  },
  owners: { columns: COUNT_COLUMNS, tables: [countsTable([counts, total([counts])], "")] },
  coverage: {
    columns: [...COUNT_COLUMNS, ...REQUIRED_COLUMNS],
    tables: [countsTable([counts, total([counts])], ""), requiredTable([required], "")],
  },
};
