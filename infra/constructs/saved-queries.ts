import { Stack } from "aws-cdk-lib";
import { LogGroup, QueryDefinition, QueryString, type QueryStringProps } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { TaskFunction } from "./task-function.ts";
import { Workflow } from "./workflow.ts";

type Saved = {
  /** What it answers. It is the end of the query's name. */
  readonly name: string;
  /** `functions` are all functions, `machines` all state machines. A name is that of one function. */
  readonly of: readonly ("functions" | "machines" | "RecordAction" | "CountUnknownEvent")[];
  readonly query: QueryStringProps;
};

/** Lambda writes this line at the end of each invocation. CloudWatch Logs reads its fields. */
const REPORT = "@type = 'REPORT'";

/**
 * The queries. The fields of functions are those of their log lines; a test compares them with the lines of a run. Those of
 * state machines are in "Using CloudWatch Logs to log execution history in Step Functions" (AWS Step Functions Developer
 * Guide). The logs have no data (ADR 0039), so the ledger, and no query, says what somebody created.
 */
export const savedQueries: readonly Saved[] = [
  {
    name: "What an execution did",
    of: ["machines", "functions"],
    query: {
      fields: ["@timestamp", "type", "details.name", "service", "error.name", "error.message"],
      filterStatements: ["execution_arn = 'EXECUTION_ARN'"],
      sort: "@timestamp asc",
      limit: 1000,
    },
  },
  {
    name: "Failures by reason",
    of: ["RecordAction"],
    query: {
      filterStatements: ["ispresent(reason) and ispresent(ActionsFailed)"],
      statsStatements: ["sum(ActionsFailed) as failures by reason"],
      sort: "failures desc",
    },
  },
  {
    name: "Time from event to tag, by hour",
    of: ["RecordAction"],
    query: {
      filterStatements: ["ispresent(SecondsToTag)"],
      statsStatements: [
        "pct(SecondsToTag, 50) as p50, pct(SecondsToTag, 95) as p95, max(SecondsToTag) as slowest, sum(ActionsTagged) as tagged by bin(1h)",
      ],
    },
  },
  {
    name: "Errors of functions, the latest first",
    of: ["functions"],
    query: {
      fields: [
        ...["@timestamp", "service", "error.name", "error.message"],
        ...["execution_arn", "event_id", "region", "resources.0", "resource_count"],
      ],
      filterStatements: ["level = 'ERROR'"],
      sort: "@timestamp desc",
      limit: 200,
    },
  },
  {
    name: "Throttled calls and retries, by function",
    of: ["functions"],
    query: {
      filterStatements: [
        "level = 'ERROR' and error.name like /Throttled|Unavailable|NotReady|Busy|InFlight/",
      ],
      statsStatements: ["count(*) as retried by service, error.name"],
      sort: "retried desc",
    },
  },
  {
    name: "Slowest invocations",
    of: ["functions"],
    query: {
      fields: ["@timestamp", "@log", "@requestId", "@duration", "@billedDuration"],
      filterStatements: [REPORT],
      sort: "@duration desc",
      limit: 50,
    },
  },
  {
    name: "Memory and duration, by function",
    of: ["functions"],
    query: {
      filterStatements: [REPORT],
      statsStatements: [
        "count(*) as invocations, avg(@duration) as meanMs, pct(@duration, 95) as p95Ms, max(@maxMemoryUsed) / 1000000 as usedMB, max(@memorySize) / 1000000 as givenMB by @log",
      ],
      sort: "invocations desc",
    },
  },
  {
    name: "Calls that the catalogue does not know, by service",
    of: ["CountUnknownEvent"],
    query: {
      filterStatements: ["ispresent(UnknownEvents)"],
      statsStatements: ["sum(UnknownEvents) as calls by eventSource"],
      sort: "calls desc",
    },
  },
  {
    name: "States entered, which Step Functions bills",
    of: ["machines"],
    query: {
      filterStatements: ["type like /StateEntered$/"],
      statsStatements: ["count(*) as entered by details.name"],
      sort: "entered desc",
    },
  },
];

/** The saved queries of a deployment. Their names begin with `prefix`. It must be made after all functions of the stack. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id);
    const groups = Stack.of(this)
      .node.findAll()
      .filter((each) => each instanceof LogGroup);
    for (const { name, of, query } of savedQueries)
      new QueryDefinition(this, name.replaceAll(/\W/g, ""), {
        queryDefinitionName: `${prefix}/${name}`,
        queryString: new QueryString(query),
        logGroups: groups.filter((group) => of.some((part) => belongsTo(group, part))),
      });
  }
}

/** A log group is made in the construct of its function or state machine. */
function belongsTo({ node: { scope } }: LogGroup, part: Saved["of"][number]): boolean {
  if (part === "machines") return scope instanceof Workflow;
  return scope instanceof TaskFunction && (part === "functions" || scope.node.id === `${part}Function`);
}
