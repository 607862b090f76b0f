import {
  type Attached,
  type DescribeInstances,
  type Instance,
  isOfLaunch,
  volumesToCome,
} from "./instances.ts";
import {
  type Found,
  failed,
  gone,
  type Missing,
  notReady,
  place,
  type SearchedEvent,
  type SearchFor,
} from "./search.ts";

type Launch = SearchFor<"launched-instances">;

/**
 * The instances of a launch whose response CloudTrail left out, with the interfaces and volumes that it made: by its
 * client token, which EC2 keeps with each instance, else by what it asked for and when. It names nobody's instances
 * where two launches fit: that, and a launch that EC2 does not show, is a failure by name.
 */
export async function launchedInstances(
  search: Launch,
  event: SearchedEvent,
  describeInstances: DescribeInstances,
): Promise<Found> {
  const { instances, missing } = search.clientToken
    ? await byClientToken(search, search.clientToken, event, describeInstances)
    : await byRequest(search, event, describeInstances);
  const starting = instances.filter(({ state }) => state === "pending");
  return {
    placed: instances.flatMap((instance) => partsOf(instance, search)),
    missing: [...missing, ...volumesToCome(starting.map(({ instanceId }) => instanceId))],
  };
}

type Identified = { instances: Instance[]; missing: Missing[] };

/** A token may come again once it has expired, and another launch in another zone may share it: both are not this one. */
const TOKENS_HOLD_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * A retry with the same token is an event of its own that created nothing further ("RunInstances idempotency", EC2
 * Developer Guide): it finds what the first one made.
 */
async function byClientToken(
  { region, request }: Launch,
  token: string,
  { time, isYoung }: SearchedEvent,
  describeInstances: DescribeInstances,
): Promise<Identified> {
  const shown = await describeInstances(region, { "client-token": [token] });
  const instances = shown.filter(
    ({ clientToken, launchedAt, subnetId }) =>
      clientToken === token &&
      Math.abs(launchedAt.getTime() - time) < TOKENS_HOLD_MILLISECONDS &&
      (request.subnetId ?? subnetId) === subnetId,
  );
  const { length: count } = instances;
  const said = `EC2 shows ${count} instances of client token ${token}; ${asked(request)}.`;
  if (isYoung && count < request.maxCount) return { instances, missing: [notReady(said)] };
  if (count === 0) return { instances, missing: [failed("ResourceNotInRecord", said)] };
  if (count > request.maxCount) return { instances: [], missing: [failed("LaunchAmbiguous", said)] };
  return { instances, missing: count < request.minCount ? [gone(said)] : [] };
}

/** In genuine records an instance's launch time is the event's time, to the second. */
const LAUNCH_DIFFERS_MILLISECONDS = 10 * 1000;

/**
 * "A reservation ID has a one-to-one relationship with an instance launch request" (DescribeInstances, EC2 API
 * Reference): one reservation that fits in time, parameters and number is the launch. It is looked at once EC2 shows all
 * there is, since a launch that shows in part looks like a smaller one.
 */
async function byRequest(
  { region, request }: Launch,
  { time, isYoung }: SearchedEvent,
  describeInstances: DescribeInstances,
): Promise<Identified> {
  if (isYoung) {
    const message = "EC2 may not yet show all instances of this launch, which has no client token.";
    return { instances: [], missing: [notReady(message)] };
  }
  const shown = await describeInstances(region, filtersOf(request, time));
  const fitting = shown.filter(
    (instance) =>
      // EC2 shows no token for a launch that had none, as with the console: one with a token is another launch.
      instance.clientToken === "" &&
      Math.abs(instance.launchedAt.getTime() - time) <= LAUNCH_DIFFERS_MILLISECONDS &&
      parametersOf(request).every(([, parameter, value]) => instance[parameter] === value),
  );
  const launches = [...Map.groupBy(fitting, ({ reservationId }) => reservationId).values()].filter(
    ({ length }) => length >= request.minCount && length <= request.maxCount,
  );
  const [launch, ...others] = launches;
  const said = `EC2 shows ${launches.length} launches of that time and these parameters; ${asked(request)}.`;
  if (!launch) return { instances: [], missing: [failed("ResourceNotInRecord", said)] };
  if (others.length > 0) return { instances: [], missing: [failed("LaunchAmbiguous", said)] };
  return { instances: launch, missing: [] };
}

const asked = ({ minCount, maxCount }: Launch["request"]) =>
  `between ${minCount} and ${maxCount} were asked for`;

/** The parameters that the request had: EC2's filter, our name, its value. */
function parametersOf({ imageId, instanceType, subnetId, keyName }: Launch["request"]) {
  const parameters = [
    // An image may also be named by a Systems Manager parameter (`resolve:ssm:…`).
    ["image-id", "imageId", imageId?.startsWith("ami-") ? imageId : undefined],
    ["instance-type", "instanceType", instanceType],
    ["subnet-id", "subnetId", subnetId],
    ["key-name", "keyName", keyName],
  ] as const;
  return parameters.flatMap(([filter, name, value]) => (value ? [[filter, name, value] as const] : []));
}

function filtersOf(request: Launch["request"], time: number): Record<string, string[]> {
  const filters = parametersOf(request).map(([filter, , value]): [string, string[]] => [filter, [value]]);
  const minutes = [time - LAUNCH_DIFFERS_MILLISECONDS, time + LAUNCH_DIFFERS_MILLISECONDS].map(
    (at) => `${new Date(at).toISOString().slice(0, "2026-01-01T00:00".length)}*`,
  );
  return { ...Object.fromEntries(filters), "launch-time": [...new Set(minutes)] };
}

/** An instance, and of what is attached to it what the launch made: not what the request named. */
function partsOf({ instanceId, launchedAt, volumes, networkInterfaces }: Instance, search: Launch) {
  const isMade = (attached: Attached) => isOfLaunch(attached, launchedAt.getTime());
  const existing = new Set(search.request.networkInterfaceIds);
  const interfaces = networkInterfaces.filter(
    (each) => isMade(each) && !existing.has(each.networkInterfaceId),
  );
  const placeAll = (type: string, ids: string[]) =>
    ids.map((id) => place(search, type, id, search.tagsAtCreation[type]));
  return [
    ...placeAll("AWS::EC2::Instance", [instanceId]),
    ...placeAll(
      "AWS::EC2::NetworkInterface",
      interfaces.map(({ networkInterfaceId }) => networkInterfaceId),
    ),
    ...placeAll(
      "AWS::EC2::Volume",
      volumes.filter(isMade).map(({ volumeId }) => volumeId),
    ),
  ];
}
