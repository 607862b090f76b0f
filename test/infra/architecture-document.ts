import { read, table, withParts } from "../docs/markdown.ts";
import { alarmsByHeading, metricsOf } from "./alarms-of.ts";
import { COLLECTOR, type DocumentedStack, documentedStacks, nameOf } from "./documented-stacks.ts";

/**
 * `docs/architecture.md`, with the tables of stacks, of the ledger's tables and of alarms as the templates have them.
 */
export const architectureDocument = (): string =>
  withParts(read("docs/architecture.md"), {
    stacks: stacksTable(),
    tables: ledgerTables(),
    alarms: alarmsTable(),
  });

/** The kinds of resources that a reader looks for, in the order of the table. */
const KINDS: [type: string, one: string, several: string][] = [
  ["DynamoDB::GlobalTable", "table", "tables"],
  ["StepFunctions::StateMachine", "state machine", "state machines"],
  ["Lambda::Function", "function", "functions"],
  ["Events::EventBus", "event bus", "event buses"],
  ["Events::Rule", "rule", "rules"],
  ["SQS::Queue", "queue", "queues"],
  ["SNS::Topic", "alert topic", "alert topics"],
  ["CloudWatch::Alarm", "alarm", "alarms"],
  ["IAM::Role", "role", "roles"],
  ["IAM::ManagedPolicy", "managed policy", "managed policies"],
  ["KMS::Key", "key", "keys"],
];

function stacksTable(): string {
  const rows = documentedStacks.map(({ stackName, all }) => {
    const counts = KINDS.flatMap(([type, one, several]) => {
      const { length } = all(`AWS::${type}`);
      return length > 0 ? [`${length} ${length === 1 ? one : several}`] : [];
    });
    return stackName === COLLECTOR
      ? [
          "`TagledgerCollector-REGION`",
          "each collected region",
          `${counts.join(", ")}; one of the rules and its alarm only in us-east-1`,
        ]
      : [`\`${stackName}\``, "the home region", counts.join(", ")];
  });
  return table(["stack", "where", "resources"], rows);
}

type Key = { AttributeName: string; KeyType: "HASH" | "RANGE" };
const keyWords = (keys: Key[]) => keys.map(({ AttributeName }) => `\`${AttributeName}\``).join(", ");

function ledgerTables(): string {
  const rows = documentedStacks.flatMap((stack) =>
    stack.all("AWS::DynamoDB::GlobalTable").map(({ id, Properties }) => {
      const indexes: { IndexName: string; KeySchema: Key[] }[] = Properties.GlobalSecondaryIndexes ?? [];
      const indexWords = indexes.map(
        ({ IndexName, KeySchema }) => `\`${IndexName}\`: ${keyWords(KeySchema)}`,
      );
      return [nameOf(stack.arnOf(id)), keyWords(Properties.KeySchema), indexWords.join("; ")];
    }),
  );
  return table(["table", "key", "indexes"], rows);
}

function alarmsTable(): string {
  const rows = alarmsByHeading(documentedStacks).map(([, group]) => {
    const heading = group[0]?.heading ?? "";
    const metrics = group.flatMap(({ stack, Properties }) =>
      metricsOf(stack, Properties).map(({ namespace, metricName, of }) => ({
        metric: `\`${namespace}\`, \`${metricName}\``,
        of: of.map((name) => placed(stack, name)),
      })),
    );
    const names = [...new Set(metrics.map(({ metric }) => metric))].join("; ");
    const watched = [...new Set(metrics.flatMap(({ of }) => of))].join("; ");
    return [`[${heading}](runbook.md#${heading.toLowerCase()})`, names, watched || "the deployment"];
  });
  return table(["alarm", "metric", "of"], rows);
}

/** Each stack has a dead-letter queue, and each collector has several rules. */
const placed = ({ stackName }: DocumentedStack, name: string): string =>
  stackName === COLLECTOR
    ? name
        .replace(/^`.*:rule\/.*RegionChanges.*$/, "a rule of the collector in us-east-1")
        .replace(/^`.*:rule\/.*$/, "each rule of a collector")
        .replace(/^the /, "each collector's ")
    : name.replace(/^the dead/, "the home region's dead");
