import { readFile, writeFile } from "node:fs/promises";
import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { globalRegions } from "../../../catalogue/global-regions.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { homeRegion } from "../../lib/home-region.ts";
import { print, show } from "../../lib/output.ts";
import type { OutputOptions } from "../../lib/output-options.ts";
import { hasStages, listOf, withList } from "./list-in-text.ts";
import { type RegionRow, regionsTable } from "./table.ts";

export type RegionsOptions = OutputOptions & { file: string; stage: string; check?: boolean };

/** @throws CommandFailure `RegionsDiffer` with `--check`, and for a file that is missing or cannot be used */
export async function regions({ file, stage, check, ...output }: RegionsOptions) {
  const home = await homeRegion();
  const all = await regionsOfAccount(home);
  const enabled = all.filter(isEnabled).map(({ region }) => region);
  const wanted = enabled.filter((region) => region !== home);
  const text = await stagesIn(file);
  if (text === undefined && (check || !output.json)) throw noFile(file, wanted);
  const found = text === undefined ? [] : listOf(text, stage);
  const isWritten = text !== undefined && !check;
  if (isWritten) await write(file, text, withList(text, stage, wanted));
  const covering = text !== undefined && check ? found : wanted;
  const rows = all.map((each) => ({ ...each, covered: coverOf(each.region, home, covering) }));
  const difference = {
    missing: wanted.filter((region) => !found.includes(region)),
    notEnabled: found.filter((region) => !enabled.includes(region)),
  };
  const json = {
    homeRegion: home,
    collectorRegions: wanted,
    ...difference,
    written: isWritten,
    regions: rows,
  };
  show([regionsTable(rows), summary(file, wanted.length, isWritten)], json, output);
  // A command is not wrapped, so that it can be copied.
  if (isWritten && !output.json && !output.csv) print(await nextCommands([home, ...wanted]));
  if (check) failIfDifferent(difference, file);
}

/**
 * The regions of the partition, also those that the account has not enabled ("DescribeRegions", Amazon EC2 API
 * Reference).
 */
async function regionsOfAccount(home: string): Promise<Omit<RegionRow, "covered">[]> {
  const { Regions = [] } = await new EC2Client({ region: home }).send(
    new DescribeRegionsCommand({ AllRegions: true }),
  );
  return Regions.flatMap(({ RegionName: region, OptInStatus: optInStatus = "opt-in-not-required" }) =>
    region === undefined ? [] : [{ region, optInStatus }],
  ).sort((a, b) => (a.region < b.region ? -1 : 1));
}

const isEnabled = ({ optInStatus }: Omit<RegionRow, "covered">) =>
  optInStatus === "opt-in-not-required" || optInStatus === "opted-in";

/** Each deployment collects the regions of global services. */
function coverOf(region: string, home: string, list: readonly string[]): RegionRow["covered"] {
  if (region === home) return "home";
  return list.includes(region) || globalRegions.includes(region) ? "collector" : "no";
}

const summary = (file: string, count: number, isWritten: boolean) =>
  isWritten
    ? `\n${file} has ${count} collector regions besides the home region. Deploy them:`
    : `\nThe account has ${count} enabled regions besides the home region.`;

/** Bootstrapping a region again upgrades its bootstrap stack if necessary ("Bootstrapping", AWS CDK Developer Guide). */
async function nextCommands(regions: readonly string[]): Promise<string> {
  const { Account: account } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
  const environments = regions.map((region) => `aws://${account}/${region}`);
  return `npx cdk bootstrap ${environments.join(" ")}\nnpx cdk deploy --all`;
}

/** The text of the file. Undefined if there is no file, or if it is the cdk.json of another program, without stages. */
async function stagesIn(file: string): Promise<string | undefined> {
  const text = await textOf(file);
  return text !== undefined && hasStages(text) ? text : undefined;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new CommandFailure(`${file} cannot be read: ${String(error)}`, "UnreadableFile");
  }
}

/** A file with the right list stays untouched, with its time of change. */
async function write(file: string, before: string, after: string) {
  if (after === before) return;
  try {
    await writeFile(file, after);
  } catch (error) {
    throw new CommandFailure(`${file} cannot be written: ${String(error)}`, "UnwritableFile");
  }
}

const noFile = (file: string, wanted: readonly string[]) =>
  new CommandFailure(
    `There is no ${file} with stages of Tagledger. Name it with --file. Without one, take the list of \`tagledger regions --json\` yourself: it is the ` +
      `property collectorRegions of the construct, or for templates: tagledger template -c 'collectorRegions=${JSON.stringify(wanted)}'`,
    "UnreadableFile",
  );

function failIfDifferent({ missing, notEnabled }: Record<string, string[]>, file: string) {
  const differences = [
    missing?.length ? `not in the list: ${missing.join(", ")}` : "",
    notEnabled?.length ? `in the list, but not enabled: ${notEnabled.join(", ")}` : "",
  ].filter((text) => text !== "");
  if (differences.length === 0) return;
  throw new CommandFailure(
    `The collector regions of ${file} differ from the account's. ${differences.join("; ")}. Run tagledger regions without --check.`,
    "RegionsDiffer",
  );
}
