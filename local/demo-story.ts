import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import Table from "cli-table3";
import * as z from "zod";
import { iamUser, identityCenterUser, roleSession, root } from "./cloudtrail-event.ts";
import { type Created, createInternetGateway, createQueue, launchInstance } from "./creations.ts";
import type { DemoReport } from "./demo-report.ts";
import { type Deployment, localEnvironment } from "./deploy.ts";
import type { GatewayControl } from "./gateway.ts";
import type { Ended, Probe, Tags } from "./probe.ts";
import { runInGroup } from "./process-group.ts";

export type DemoContext = {
  deployment: Deployment;
  probe: Probe;
  faults: GatewayControl;
  report: DemoReport;
  signal: AbortSignal;
};

const REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"] as const;
const cli = join(import.meta.dirname, "..", "cli", "tagledger.ts");

const AnswersSchema = z.array(
  z.object({
    createdBy: z.object({ name: z.string(), kind: z.string() }).optional(),
    createdAt: z.string().optional(),
    event: z.object({ action: z.string(), eventId: z.string() }),
    execution: z.string(),
    tags: z.record(z.string(), z.string()),
    outcome: z.string(),
  }),
);

/** Four people create resources in three regions. Then the tags and the ledger name the owner of each resource. */
export async function peopleCreate({ probe, report, ...stage }: DemoContext): Promise<Created> {
  report.heading("1. Four people create things in three regions");
  const [first, second, third] = REGIONS;
  const creations = await Promise.all([
    launchInstance(probe, first, identityCenterUser("ada@example.com")),
    createInternetGateway(probe, third, roleSession("Deployer", "github-actions")),
    createQueue(probe, second, iamUser("grace")),
    createInternetGateway(probe, first, root()),
  ]);
  const owners = ["ada@example.com", "github-actions", "grace", "root"];
  report.say(
    "RunInstances, CreateInternetGateway, CreateQueue, CreateInternetGateway: their CloudTrail events go through EventBridge.",
  );
  const ended = await Promise.all(creations.map(({ record }) => probe.deliver(record)));

  const table = new Table({
    head: ["Resource", "Its tags", "Creator in the ledger", "Event", "Execution"],
    style: { head: [], border: [] },
  });
  const wrong: string[] = [];
  for (const [index, { record, resourceArns, readTags }] of creations.entries()) {
    for (const resourceArn of resourceArns) {
      const tags = await readTags(resourceArn);
      const [answer] = AnswersSchema.parse(await tagledger({ ...stage, probe, report }, "who", resourceArn));
      const owner = owners[index];
      table.push([
        shortArn(resourceArn),
        tagsText(tags),
        `${answer?.createdBy?.name} (${answer?.createdBy?.kind})\n${answer?.createdAt}`,
        `${answer?.event.action}\n${answer?.event.eventId.slice(0, 8)}…`,
        `…${answer?.execution.slice(-8)}`,
      ]);
      const told = [answer?.createdBy?.name, answer?.event.eventId, answer?.execution, answer?.tags.Owner];
      if (tags.Owner !== owner) wrong.push(`the tag on ${resourceArn}`);
      if (!isDeepStrictEqual(told, [owner, record.eventID, ended[index]?.executionArn, owner])) {
        wrong.push(`the ledger on ${resourceArn}`);
      }
    }
  }
  report.say(table.toString());
  report.check(
    "every execution succeeded",
    ended.every(({ status }) => status === "SUCCEEDED"),
  );
  const about = (what: string) => wrong.filter((each) => each.startsWith(what));
  report.check(
    `every resource has the tag of its owner, as its service shows ${about("the tag")}`,
    about("the tag").length === 0,
  );
  report.check(
    `the ledger has the creator, the time, the event and the execution ${about("the ledger")}`,
    about("the ledger").length === 0,
  );
  const [launched] = creations;
  report.check(
    "the volume of the launch is tagged too, although the record does not name it",
    launched.resourceArns.length === 2,
  );
  return launched;
}

/** One manual request for resources in three regions: one execution, three iterations of its Map. */
export async function manualRequest({ probe, report }: DemoContext) {
  report.heading("2. One manual request, for resources in three regions");
  const created = await Promise.all(
    REGIONS.map((region) => createInternetGateway(probe, region, iamUser("grace"))),
  );
  const resources = created.flatMap(({ resourceArns }) => resourceArns);
  const ended = await probe.execute({
    resources,
    requestedBy: "linus",
    tags: { CostCenter: "4711" },
    reason: "finding 12",
  });
  const tags = await Promise.all(resources.map(probe.readEc2Tags));
  report.say(
    resources.map((resource, index) => `${shortArn(resource)}  ${tagsText(tags[index] ?? {})}`).join("\n"),
  );
  report.check(
    "there is one execution with three Map iterations, one for each region",
    regionsOf(ended).length === REGIONS.length,
  );
  report.check(
    "all three resources have CostCenter=4711",
    tags.every(({ CostCenter }) => CostCenter === "4711"),
  );
}

/** EventBridge may deliver an event twice. The second delivery changes nothing. */
export async function deliverAgain({ probe, report }: DemoContext, { record }: Created) {
  report.heading("3. The first event is delivered again");
  const before = await probe.ledgerRows();
  const ended = await probe.deliver(record);
  const after = await probe.ledgerRows();
  report.say(`${before.length} rows in the three tables before, ${after.length} after.`);
  report.check("a second execution ran, and succeeded", ended.status === "SUCCEEDED");
  report.check("the ledger is unchanged", isDeepStrictEqual(before, after));
}

/**
 * The tagging API of one region refuses. The other regions are tagged, an alert is sent, and a replay repairs the rest.
 */
export async function failAndHeal(stage: DemoContext) {
  const { probe, report, faults } = stage;
  report.heading("4. One region's tagging API refuses");
  const alertOf = await probe.subscribeToAlerts();
  const [first, second, denied] = REGIONS;
  const created = await Promise.all(
    [first, second, denied].map((region) => createInternetGateway(probe, region, iamUser("grace"))),
  );
  const resources = created.flatMap(({ resourceArns }) => resourceArns);
  const counted = await probe.failuresCounted();
  await faults.add({
    action: "ec2:CreateTags",
    region: denied,
    errorCode: "UnauthorizedOperation",
    statusCode: 403,
  });
  const failed = await probe.execute({ resources, requestedBy: "linus", reason: "finding 13" });
  const { subject, body } = await alertOf(failed);
  const after = await probe.failuresCounted();
  const tags = await Promise.all(resources.map(probe.readEc2Tags));

  report.say(
    resources.map((resource, index) => `${shortArn(resource)}  ${tagsText(tags[index] ?? {})}`).join("\n"),
  );
  report.say(`Execution: ${failed.status}\nAlert, through SNS: ${subject}`);
  report.say(
    body.failures
      .map(
        ({ reason, count, resourceArns }) =>
          `  ${count} × ${reason}: ${resourceArns.map(shortArn).join(", ")}`,
      )
      .join("\n"),
  );
  report.say(`  ${body.whatToDo}`);
  report.say(`CloudWatch, Tagledger/TaggingFailures: ${counted} before, ${after} now`);
  report.check(
    "the resources in the two other regions are tagged",
    tags[0]?.Owner === "linus" && tags[1]?.Owner === "linus",
  );
  report.check("the refused resource is not tagged", tags[2]?.Owner === undefined);
  report.check("the execution failed", failed.status === "FAILED");
  const named = body.failures.some(
    ({ reason, resourceArns }) =>
      reason === "UnauthorizedOperation" && resourceArns.includes(resources[2] ?? ""),
  );
  report.check("the alert names the resource and the reason", named);
  report.check("the metric counts one failure more", after === counted + 1);

  report.heading("5. The cause is removed, and the execution replayed: npx tagledger replay");
  await faults.clear();
  const ReplaySchema = z.object({ executionArn: z.string(), status: z.string() });
  const replayed = ReplaySchema.parse(await tagledger(stage, "replay", failed.executionArn, "--wait"));
  const healed = await probe.readEc2Tags(resources[2] ?? "");
  const [answer] = AnswersSchema.parse(await tagledger(stage, "who", resources[2] ?? ""));
  report.say(`${shortArn(resources[2] ?? "")}  ${tagsText(healed)}\nExecution: ${replayed.status}`);
  report.check("the replay succeeded", replayed.status === "SUCCEEDED");
  report.check("the refused resource is tagged now", healed.Owner === "linus");
  report.check("the ledger's action went from failed to tagged", answer?.outcome === "tagged");
}

/** Runs the tagledger command as a user does, and reads its JSON. */
async function tagledger({ deployment, signal }: DemoContext, ...args: string[]): Promise<unknown> {
  const env = localEnvironment(deployment.endpoint);
  return JSON.parse(await runInGroup(process.execPath, [cli, ...args, "--json"], { env, signal }));
}

const ResultsSchema = z.object({ results: z.array(z.object({ region: z.string() })) });

function regionsOf({ output }: Ended): string[] {
  const parsed = ResultsSchema.safeParse(output);
  return parsed.success ? [...new Set(parsed.data.results.map(({ region }) => region))] : [];
}

/** The part that differs between ARNs of one account: `us-east-1 instance/i-0abc…`. */
function shortArn(resourceArn: string): string {
  const [, , , region = "", , ...resource] = resourceArn.split(":");
  return `${region} ${resource.join(":")}`;
}

function tagsText(tags: Tags): string {
  return (
    Object.entries(tags)
      .map(([key, value]) => `${key}=${value}`)
      .join(" ") || "no tags"
  );
}
