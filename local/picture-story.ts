import { join } from "node:path";
import { CreateVolumeCommand, EC2Client } from "@aws-sdk/client-ec2";
import { type Deployment, localEnvironment } from "./deploy.ts";
import { localAccountId } from "./emulator.ts";
import type { Person } from "./people.ts";
import { probe } from "./probe.ts";
import { runInGroup } from "./process-group.ts";
import { COLUMNS, type Shown, terminalSvg } from "./terminal-svg.ts";

const cli = join(import.meta.dirname, "..", "cli", "tagledger.ts");
const ALTERNATIVE =
  "Ada created a volume, and Grace asked for a second tag on it. tagledger who shows the resource, its creator, the time, " +
  "the event, the request, the execution, the outcome and the tags. tagledger history shows both actions with their " +
  "outcomes, and both changes of tags with the values before and after.";

/** Ada creates a volume, and Grace asks for a second tag on it. Then two commands show what the ledger has. */
export async function picture(
  deployment: Deployment,
  people: Person[],
  signal: AbortSignal,
): Promise<string> {
  const volumeId = await createVolume(deployment, people, signal);
  const shown: Shown[] = [];
  for (const command of ["who", "history"]) {
    const args = [cli, command, volumeId];
    const env = { ...localEnvironment(deployment.endpoint), NO_COLOR: "1", COLUMNS: String(COLUMNS) };
    const output = (await runInGroup(process.execPath, args, { env, signal })).trimEnd();
    shown.push({ command: `npx tagledger ${command} ${volumeId}`, output });
  }
  return terminalSvg("Who created a volume, and what happened to it", ALTERNATIVE, shown);
}

async function createVolume(deployment: Deployment, people: Person[], signal: AbortSignal): Promise<string> {
  const { endpoint, region } = deployment;
  const ada = people.find(({ name }) => name.startsWith("ada"));
  if (!ada) throw new Error("The local stage has no Ada.");
  const ec2 = new EC2Client({ endpoint, region, credentials: { ...ada.credentials } });
  const { VolumeId = "", $metadata } = await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 1 }),
  );
  const arn = `arn:aws:ec2:${region}:${localAccountId}:volume/${VolumeId}`;
  const { execute, executionOf } = probe(deployment, signal);
  await executionOf($metadata.requestId ?? "");
  await execute({ resources: [arn], requestedBy: "grace", tags: { CostCenter: "4711" } });
  return VolumeId;
}
