import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Command } from "commander";
import type { KnownResource } from "../../evidence/created-resources.ts";
import { ledgerTables } from "./deployment.ts";
import { CommandFailure } from "./failure.ts";
import { addPeriodOptions, type PeriodOptions, periodOf, periodText } from "./period.ts";

/** The options of a command that reads resources: a period in which they were created, or the whole table. */
export type SourceOptions = PeriodOptions & { scan?: boolean };

export const addSourceOptions = (command: Command): Command =>
  addPeriodOptions(command).option(
    "--scan",
    "all resources of all times: reads the whole table TagsMetadata, which costs read units for every row",
  );

/** The resources that the options name, and the words for where they come from. */
export async function resourcesOf({ scan = false, ...options }: SourceOptions): Promise<{
  resources: AsyncIterable<KnownResource>;
  about: string;
}> {
  if (scan && (options.since || options.from || options.to))
    throw new CommandFailure(
      "--scan reads resources of all times. Use it without --since, --from and --to.",
      "InvalidCommandLine",
    );
  const period = periodOf(options, new Date());
  const ledger = await ledgerTables();
  // This loads the catalogue, which an operator's own entries can break. The other commands must still run.
  const { allResources, createdResources } = await import("../../evidence/created-resources.ts");
  if (!scan)
    return { resources: createdResources(ledger, period), about: `created from ${periodText(period)}` };
  await tellSize(ledger.tagsMetadata.tableName);
  return { resources: allResources(ledger), about: "of all times" };
}

const BYTES_PER_READ_UNIT = 8192;

/** "DynamoDB updates this value approximately every six hours" ("TableDescription", Amazon DynamoDB API Reference). */
async function tellSize(tableName: string) {
  const { Table = {} } = await new DynamoDBClient({}).send(
    new DescribeTableCommand({ TableName: tableName }),
  );
  const { ItemCount = 0, TableSizeBytes = 0 } = Table;
  const units = Math.ceil(TableSizeBytes / BYTES_PER_READ_UNIT);
  process.stderr.write(
    `Reads the whole table ${tableName}: about ${ItemCount.toLocaleString("en")} rows, ${units.toLocaleString("en")} read units. ` +
      "DynamoDB counts them every six hours.\n",
  );
}
