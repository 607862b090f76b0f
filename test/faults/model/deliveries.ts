import fc from "fast-check";
import type { Tags } from "../../../domain/tags.ts";
import { type DeployedPolicy, environmentPolicy } from "../../../policy/deployed-policy.ts";
import { ACCOUNT, recordOf } from "../../fixtures/cloudtrail.ts";

/**
 * An event or a manual request, with its resources and its wanted tags. The test states these facts itself and does not
 * read them from the event.
 */
export type Happening = {
  eventId: string;
  seconds: number;
  actor: string;
  resourceArns: string[];
  creation: "new" | "upsert" | "none";
  wanted: Tags;
  onConflict: "preserve" | "fill-empty" | "overwrite";
  input: { tags?: Tags; [field: string]: unknown };
  deployed: DeployedPolicy;
};

export type Delivery = { of: number; how: "delivery" | "replay" | "redrive"; wave: number };
export type Story = {
  happenings: Happening[];
  initial: Map<string, Tags>;
  deliveries: Delivery[];
  seed: number;
  chance: number;
};

export const BASE = Date.parse("2026-05-04T10:00:00Z");
const ACTORS = ["ada", "grace", "linus", "barbara"];
const at = (seconds: number) => new Date(BASE + seconds * 1000).toISOString().replace(/\.\d+/, "");
const arnOf = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;
const userIdentity = (userName: string) => ({
  type: "IAMUser",
  userName,
  accountId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
});

/** The calls and their resources. One call needs a new name, two do not, and one creates several resources. */
const MAKERS = {
  table: { creation: "new", arnOf: (id: number) => arnOf("dynamodb", `table/t${id}`) },
  queue: { creation: "upsert", arnOf: (id: number) => arnOf("sqs", `q${id}`) },
  topic: { creation: "upsert", arnOf: (id: number) => arnOf("sns", `n${id}`) },
  snapshots: { creation: "new", arnOf: (id: number) => `arn:aws:ec2:eu-west-1::snapshot/snap-${id}` },
} as const;
type Kind = keyof typeof MAKERS;

const CALLS: Record<
  Kind,
  (ids: number[]) => { eventSource: string; eventName: string; [more: string]: unknown }
> = {
  table: ([id]) => ({
    eventSource: "dynamodb.amazonaws.com",
    eventName: "CreateTable",
    responseElements: { tableDescription: { tableArn: arnOf("dynamodb", `table/t${id}`) } },
  }),
  queue: ([id]) => ({
    eventSource: "sqs.amazonaws.com",
    eventName: "CreateQueue",
    requestParameters: { queueName: `q${id}` },
  }),
  topic: ([id]) => ({
    eventSource: "sns.amazonaws.com",
    eventName: "CreateTopic",
    responseElements: { topicArn: arnOf("sns", `n${id}`) },
  }),
  snapshots: (ids) => ({
    eventSource: "ec2.amazonaws.com",
    eventName: "CreateSnapshots",
    responseElements: { snapshotSet: { item: ids.map((id) => ({ snapshotId: `snap-${id}` })) } },
  }),
};

const IDS = 2;
const ids = fc.uniqueArray(fc.nat(IDS - 1), { minLength: 1, maxLength: IDS });
const kinds = fc.constantFrom<Kind[]>("table", "queue", "topic", "snapshots");
const conflicts = fc.constantFrom<Happening["onConflict"][]>("preserve", "fill-empty", "overwrite");
const common = { seconds: fc.nat(5), actor: fc.constantFrom(...ACTORS), onConflict: conflicts };
const creations = fc.record({ kind: kinds, ids, ...common });
const requests = fc.record({
  of: fc.uniqueArray(fc.tuple(kinds, fc.nat(IDS - 1)), { minLength: 1, maxLength: 4, selector: String }),
  ownTags: fc.boolean(),
  ...common,
});

/** The keys that an action wants: either all actions want the same keys, or each action wants its own keys. */
export type Keys = "shared" | "own";

function policyOf(key: string, onConflict: Happening["onConflict"]): DeployedPolicy {
  const { policy, version } = environmentPolicy({ TAG_KEY: key, TAG_VALUE: "{actor.name}" });
  const tags = policy?.tags.map((tag) => ({ ...tag, onConflict })) ?? [];
  return { version, policy: { version: 1, tags, exclude: [] } };
}

export function stories(keys: Keys): fc.Arbitrary<Story> {
  const keyOf = (index: number) => (keys === "own" ? `Key${index}` : "Owner");
  const parts = fc.record({
    creations: fc.array(creations, { minLength: 1, maxLength: 5 }),
    requests: fc.array(requests, { maxLength: 4 }),
    initial: fc.array(fc.constantFrom(undefined, "", "nobody", ...ACTORS), { minLength: 8, maxLength: 8 }),
    more: fc.array(
      fc.record({ of: fc.nat(20), how: fc.constantFrom("delivery", "replay", "redrive"), wave: fc.nat(5) }),
      { maxLength: 24 },
    ),
    waves: fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }),
    seed: fc.nat(),
    chance: fc.constantFrom(0, 0.01, 0.05, 0.15),
  });
  return parts.map(({ creations, requests, initial, more, waves, seed, chance }) => {
    const made = creations.map((creation, index) => creationOf(creation, index, keyOf(index)));
    const asked = requests.map((request, index) =>
      requestOf(request, index, keyOf(creations.length + index)),
    );
    const happenings = [...made, ...asked];
    const arns = Object.values(MAKERS).flatMap((maker) => [0, 1].map(maker.arnOf));
    const found = arns.map((arn, index): [string, Tags] => [
      arn,
      initial[index] === undefined ? { Other: "x" } : { Owner: initial[index] },
    ]);
    return {
      happenings,
      initial: new Map(found),
      deliveries: [
        ...happenings.map((_, of) => ({ of, how: "delivery" as const, wave: waves[of] ?? 0 })),
        ...more.map((each) => ({ ...each, of: each.of % happenings.length })),
      ],
      seed,
      chance,
      [fc.toStringMethod]() {
        const told = happenings.map(({ input: _, deployed: __, ...rest }) => rest);
        return JSON.stringify({ ...this, happenings: told, initial: Object.fromEntries(found) }, null, 1);
      },
    };
  });
}

function creationOf(
  {
    kind,
    ids,
    seconds,
    actor,
    onConflict,
  }: { kind: Kind; ids: number[] } & Pick<Happening, "seconds" | "actor" | "onConflict">,
  index: number,
  key: string,
): Happening {
  const { creation, arnOf } = MAKERS[kind];
  const named = kind === "snapshots" ? ids : ids.slice(0, 1);
  const eventId = `event-${index}`;
  const record = {
    ...CALLS[kind](named),
    eventID: eventId,
    eventTime: at(seconds),
    userIdentity: userIdentity(actor),
  };
  return {
    ...{ eventId, seconds, actor, creation, onConflict, resourceArns: named.map(arnOf) },
    wanted: { [key]: actor },
    input: recordOf(record),
    deployed: policyOf(key, onConflict),
  };
}

function requestOf(
  {
    of,
    ownTags,
    seconds,
    actor,
    onConflict,
  }: { of: [Kind, number][]; ownTags: boolean } & Pick<Happening, "seconds" | "actor" | "onConflict">,
  index: number,
  key: string,
): Happening {
  const eventId = `request-${index}`;
  const resourceArns = of.map(([kind, id]) => MAKERS[kind].arnOf(id));
  const wanted = { [key]: ownTags ? `${actor} herself` : actor };
  return {
    ...{ eventId, seconds, actor, resourceArns, creation: "none", wanted },
    // A request's own tags are preserved on conflict, whatever the policy says.
    onConflict: ownTags ? "preserve" : onConflict,
    input: {
      ...{ resources: resourceArns, requestedBy: actor, requestId: eventId, requestedAt: at(seconds) },
      ...(ownTags && { tags: wanted }),
    },
    deployed: policyOf(key, onConflict),
  };
}
