import { writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CreateVolumeCommand, DescribeTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bootstrap, type Deployment, deploy, localEnvironment } from "../../local/deploy.ts";
import { freePorts } from "../../local/emulator.ts";
import { type LocalAws, startLocalAws } from "../../local/local-aws.ts";
import { invitePeople } from "../../local/people.ts";
import { awsCliDirectory } from "../local/aws-cli.ts";
import { folder, run, tagledger } from "./user.ts";

const signal = new AbortController().signal;
let localAws: LocalAws;
let endpoint: string;
/** The environment in which a user of the emulator runs a program. */
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  const [emulatorPort = 0, gatewayPort = 0] = await freePorts(2);
  const logFile = join(folder, "emulator.log");
  localAws = await startLocalAws({ emulatorPort, gatewayPort, logFile, waitScale: 0.02 });
  endpoint = `http://127.0.0.1:${gatewayPort}`;
  environment = localEnvironment(endpoint);
});
afterAll(() => localAws?.stop());

/** What MiniStack needs: it has no TLS, and only AWS sends events whose source begins with `aws.`. */
const forMiniStack = { enforcesTls: false, eventSources: [{ prefix: "aws." }, "tagledger.local"] };

const clientConfig = () => ({
  endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "123456789012", secretAccessKey: "local" },
});

async function statusOf(StackName: string, region = "eu-west-1") {
  const client = new CloudFormationClient({ ...clientConfig(), region });
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0]?.StackStatus;
}

/** Waits until the volume has tags. */
async function tagsOf(volume: string) {
  const filter = { Name: "resource-id", Values: [volume] };
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    const { Tags = [] } = await new EC2Client(clientConfig()).send(
      new DescribeTagsCommand({ Filters: [filter] }),
    );
    if (Tags.length > 0) return Object.fromEntries(Tags.map(({ Key = "", Value }) => [Key, Value]));
  }
  throw new Error(`${volume} has no tag after a minute.`);
}

test("an app of a few lines is deployed, tags a new volume, and the installed command tells who created it", async () => {
  const props = {
    ...forMiniStack,
    homeRegion: "eu-west-1",
    collects: false,
    deploysWithCliCredentials: true,
  };
  writeFileSync(
    join(folder, "app.mjs"),
    `import { Tagledger } from "@tagledger/tagledger";
import { App } from "aws-cdk-lib";
const app = new App({ outdir: "cdk.out" });
new Tagledger(app, "Tagledger", ${JSON.stringify(props)});
app.synth();
`,
  );
  expect(await run(process.execPath, ["app.mjs"])).toMatchObject({ status: 0 });
  await bootstrap(endpoint, { signal });
  const deployment = await deploy(endpoint, join(folder, "cdk.out"), { signal });
  expect(await statusOf("TagledgerWorkflow")).toBe("CREATE_COMPLETE");

  const volume = await volumeOfGrace(deployment);
  expect(await tagsOf(volume)).toEqual({ Owner: "grace" });
  // The execution records the outcome in the ledger after it has tagged.
  await expect
    .poll(async () => (await tagledger(["who", volume], environment)).stdout, {
      timeout: 30_000,
      interval: 1000,
    })
    .toMatch(/Outcome +tagged/);
  expect((await tagledger(["who", volume], environment)).stdout).toMatch(/Created by +grace \(IAMUser/);
  expect(await tagledger(["failures"], environment)).toMatchObject({ status: 0, stderr: "" });
});

/** Grace creates a volume. The local stage makes the record of the call and puts it on the hub bus. */
async function volumeOfGrace(deployment: Deployment): Promise<string> {
  const people = await invitePeople(deployment);
  const { credentials } = people.find(({ name }) => name === "grace") ?? {};
  if (!credentials) throw new Error("Nobody is called grace.");
  const { VolumeId = "" } = await new EC2Client({ ...clientConfig(), credentials }).send(
    new CreateVolumeCommand({ AvailabilityZone: "eu-west-1a", Size: 1 }),
  );
  return VolumeId;
}

test("the commands that template prints deploy the stacks with the AWS CLI, and their functions tag", async () => {
  const PATH = [await awsCliDirectory(), process.env.PATH].join(delimiter);
  const settings = { ...forMiniStack, stackPrefix: "Plain", collectorRegions: ["us-east-1"] };
  const context = Object.entries(settings).flatMap(([key, value]) => [
    "-c",
    `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  ]);
  const { stdout, stderr } = await tagledger([
    "template",
    "--region",
    "eu-west-1",
    "--out",
    "our templates",
    ...context,
  ]);
  expect(stderr).toBe("");

  const shell = (script: string) =>
    run("bash", ["-euc", script], { ...environment, PATH, BUCKET: "code-of-ours" });
  expect(await shell('aws s3 mb --region eu-west-1 "s3://$BUCKET"')).toMatchObject({ status: 0 });
  expect(await shell(stdout)).toMatchObject({ status: 0 });
  for (const name of ["Ledger", "Workflow", "Collector-eu-west-1"])
    expect(await statusOf(`Plain${name}`)).toBe("CREATE_COMPLETE");
  expect(await statusOf("PlainCollector-us-east-1", "us-east-1")).toBe("CREATE_COMPLETE");
  expect(await shell(stdout), "the commands can be run again").toMatchObject({ status: 0 });

  const { VolumeId = "" } = await new EC2Client(clientConfig()).send(
    new CreateVolumeCommand({ AvailabilityZone: "eu-west-1a", Size: 1 }),
  );
  const resources = [`arn:aws:ec2:eu-west-1:123456789012:volume/${VolumeId}`];
  writeFileSync(join(folder, "request.json"), JSON.stringify({ resources, requestedBy: "ada" }));
  const plain = { ...environment, TAGLEDGER_STACK_PREFIX: "Plain" };
  expect(await tagledger(["replay", "--wait", "request.json"], plain)).toMatchObject({ status: 0 });
  expect(await tagsOf(VolumeId)).toEqual({ Owner: "ada" });
  expect((await tagledger(["who", VolumeId], plain)).stdout).toMatch(/Outcome +tagged/);
});
