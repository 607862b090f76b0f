import { groupsOf } from "../../domain/groups-of.ts";
import { read, table, withParts } from "../docs/markdown.ts";
import { COLLECTOR, type DocumentedStack, documentedStacks, nameOf } from "./documented-stacks.ts";
import { type Resource, referencesIn, theOnly } from "./synthesized.ts";

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
      ? ["`TagledgerCollector-REGION`", "each collected region", counts.join(", ")]
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
  const alarms = documentedStacks.flatMap((stack) =>
    stack.all("AWS::CloudWatch::Alarm").map(({ Properties }) => ({
      heading: /docs\/runbook\.md, (\w+)$/.exec(Properties.AlarmDescription)?.[1] ?? "",
      metric: `\`${Properties.Namespace}\`, \`${Properties.MetricName}\``,
      of: watchedBy(stack, Properties),
    })),
  );
  const groups = groupsOf(alarms, ({ heading, metric }) => `${heading} ${metric}`);
  const rows = groups.map(([{ heading, metric }, group]) => {
    const link = `[${heading}](runbook.md#${heading.toLowerCase()})`;
    return [link, metric, group.map(({ of }) => of).join("; ")];
  });
  return table(["alarm", "metric", "of"], rows);
}

function watchedBy(stack: DocumentedStack, { Dimensions }: Resource["Properties"]): string {
  const watched = nameOf(stack.arnOf(theOnly(referencesIn(Dimensions))));
  return watched.replace(/^the /, stack.stackName === COLLECTOR ? "each collector's " : "the home region's ");
}
