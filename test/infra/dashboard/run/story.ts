import { setTimeout as sleep } from "node:timers/promises";
import { CreateVolumeCommand, DeleteTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { cloudTrailRecord, iamUser } from "../../../../local/cloudtrail-event.ts";
import { gatewayControl } from "../../../../local/gateway.ts";
import { probe } from "../../../../local/probe.ts";
import type { Session } from "../../../../local/session.ts";
import type { MetricValue } from "../../../metric-lines.ts";
import { canaryTurn, letCanaryCallAllRegions } from "./canary-turn.ts";

const TICK_MS = 3_000;
const MINUTE_TICKS = 60_000 / TICK_MS;

/** At each tick something happens. The run returns what it saw of the dead-letter queue. */
export async function story(
  session: Session,
  from: number,
  minutes: number,
  signal: AbortSignal,
): Promise<MetricValue[]> {
  await letCanaryCallAllRegions(session);
  const happenings = happeningsOf(session);
  const seen: MetricValue[] = [];
  const going: Promise<unknown>[] = [];
  for (let tick = 0; tick < minutes * MINUTE_TICKS; tick++) {
    await sleep(Math.max(0, from + tick * TICK_MS - Date.now()), undefined, { signal });
    going.push(
      ...happenings(tick).map((each) => each().catch((error) => console.error(tick, String(error)))),
    );
    if (tick % 5 === 0) seen.push(...(await deadLetters(session)));
  }
  await Promise.all(going);
  return seen;
}

const at = (minute: number, tick: number) => tick === Math.round(minute * MINUTE_TICKS);
const between = (first: number, last: number, tick: number) =>
  tick >= first * MINUTE_TICKS && tick < last * MINUTE_TICKS;

/** People create things all the time. There are a denial, a throttling, a refused delivery, drift and unknown calls. */
function happeningsOf(session: Session) {
  const { deployment } = session;
  const faults = gatewayControl(deployment.endpoint);
  const sqs = new SQSClient(probe(deployment).config());
  const QueueUrl = deployment.deadLetterQueueUrl;
  const people = peopleOf(session);
  const denied = { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403 };
  const throttled = { action: "tag:TagResources", errorCode: "ThrottlingException", statusCode: 400 };
  const deliverable = { MessageBody: JSON.stringify({ detail: {} }) };
  return (tick: number): (() => Promise<unknown>)[] => [
    ...(tick % (between(5, 9, tick) ? 1 : 2) === 0 ? [() => people.create(tick)] : []),
    ...(tick % 13 === 5 ? [() => people.createWithOwner(tick)] : []),
    ...(tick % 17 === 8 ? [() => people.fail()] : []),
    ...(at(3, tick) ? [() => faults.add(denied)] : []),
    ...(at(4.2, tick) || at(10.6, tick) ? [() => faults.clear()] : []),
    ...(at(10, tick) ? [() => faults.add(throttled)] : []),
    ...([2.5, 6, 6.5, 7, 11.5].some((minute) => at(minute, tick)) ? [() => people.removeTag()] : []),
    ...(between(7, 11, tick) && tick % 8 === 0 ? [() => people.callUnknown(tick)] : []),
    ...(at(8, tick) ? [() => sqs.send(new SendMessageCommand({ QueueUrl, ...deliverable }))] : []),
    ...(at(11, tick) ? [() => sqs.send(new PurgeQueueCommand({ QueueUrl }))] : []),
    ...(at(1, tick) ? REGIONS.map((region) => () => canaryTurn(session, region)) : []),
    ...(at(5, tick)
      ? REGIONS.map((region) => () => canaryTurn(session, region, region !== "us-west-2"))
      : []),
    ...(at(9, tick) ? REGIONS.map((region) => () => canaryTurn(session, region)) : []),
  ];
}

/** The regions of the drawn definition. */
const REGIONS = ["eu-west-1", "us-east-1", "us-west-2"];

const UNKNOWN = ["omics", "braket", "omics", "deadline", "omics"];

function peopleOf({ deployment, people }: Session) {
  const { endpoint, region } = deployment;
  const volumes: string[] = [];
  const configOf = (tick: number) => ({
    ...{ endpoint, region },
    credentials: { ...(people[tick % people.length]?.credentials ?? deployment.credentials) },
  });
  const volume = async (tick: number, tags: Record<string, string> = {}) => {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const TagSpecifications = [{ ResourceType: "volume" as const, Tags }];
    const { VolumeId = "" } = await new EC2Client(configOf(tick)).send(
      new CreateVolumeCommand({
        ...{ AvailabilityZone: `${region}a`, Size: 1 },
        ...(Tags.length > 0 && { TagSpecifications }),
      }),
    );
    return VolumeId;
  };
  const { send } = probe(deployment);
  const record = (eventSource: string, eventName: string, errorCode?: string) =>
    cloudTrailRecord({
      ...{ eventSource, eventName, awsRegion: region, userIdentity: iamUser("grace") },
      ...(errorCode && { errorCode }),
    });
  return {
    create: async (tick: number) => {
      const Name = `run-${tick}`;
      if (tick % 3 === 1)
        await new SQSClient(configOf(tick)).send(new CreateQueueCommand({ QueueName: Name }));
      else if (tick % 3 === 2) await new SNSClient(configOf(tick)).send(new CreateTopicCommand({ Name }));
      else volumes.push(await volume(tick));
    },
    createWithOwner: (tick: number) =>
      volume(tick, { Owner: tick % 2 === 0 ? "platform-team" : (people[tick % people.length]?.name ?? "") }),
    fail: () => send(record("ec2.amazonaws.com", "CreateVolume", "Client.UnauthorizedOperation")),
    removeTag: () =>
      new EC2Client(configOf(3)).send(
        new DeleteTagsCommand({ Resources: [volumes.shift() ?? ""], Tags: [{ Key: "Owner" }] }),
      ),
    callUnknown: (tick: number) =>
      send(record(`${UNKNOWN[(tick / 8) % UNKNOWN.length]}.amazonaws.com`, "CreateExample")),
  };
}

async function deadLetters({ deployment }: Session): Promise<MetricValue[]> {
  const { deadLetterQueueUrl: QueueUrl } = deployment;
  const { Attributes = {} } = await new SQSClient(probe(deployment).config()).send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return [
    {
      ...{ namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible" },
      dimensions: { QueueName: QueueUrl.split("/").at(-1) ?? "" },
      ...{ timestamp: Date.now(), value: Number(Attributes.ApproximateNumberOfMessages ?? 0) },
    },
  ];
}
