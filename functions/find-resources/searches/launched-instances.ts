import {
  type Attached,
  type DescribeInstances,
  type Instance,
  isOfLaunch,
  missingVolumes,
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
 * Finds the instances of a launch, with the interfaces and volumes that it created, if CloudTrail left out the
 * response. It finds them by the client token, which EC2 keeps with each instance. Without a token it uses the
 * parameters and the time of the request. If two launches match, it takes neither, and reports a failure
 * (`LaunchAmbiguous`). If EC2 shows no such launch, it reports a failure too (`ResourceNotInRecord`).
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
    missing: [...missing, ...missingVolumes(starting.map(({ instanceId }) => instanceId))],
  };
}

type Identified = { instances: Instance[]; missing: Missing[] };

/**
 * A token may be used again after it has expired, or by a launch in another zone. In both cases it is another launch.
 */
const TOKEN_LIFETIME_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * A retry with the same token has its own event, but created nothing new ("RunInstances idempotency", EC2 Developer
 * Guide). For that event this finds the instances of the first request.
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
      Math.abs(launchedAt.getTime() - time) < TOKEN_LIFETIME_MILLISECONDS &&
      (request.subnetId ?? subnetId) === subnetId,
  );
  const { length: count } = instances;
  const message = `EC2 shows ${count} instances of client token ${token}; ${requestedCount(request)}.`;
  if (isYoung && count < request.maxCount) return { instances, missing: [notReady(message)] };
  if (count === 0) return { instances, missing: [failed("ResourceNotInRecord", message)] };
  if (count > request.maxCount) return { instances: [], missing: [failed("LaunchAmbiguous", message)] };
  return { instances, missing: count < request.minCount ? [gone(message)] : [] };
}

/** In genuine CloudTrail records the launch time of an instance equals the time of the event, to the second. */
const MAX_DIFFERENCE_MILLISECONDS = 10 * 1000;

/**
 * "A reservation ID has a one-to-one relationship with an instance launch request" (DescribeInstances, EC2 API
 * Reference). So the launch is the only reservation that matches in time, parameters and number. The search waits until
 * EC2 shows all instances. Before that, a launch looks like one with fewer instances.
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
      // A launch from the console has no token, and EC2 shows none. An instance with a token is of another launch.
      instance.clientToken === "" &&
      Math.abs(instance.launchedAt.getTime() - time) <= MAX_DIFFERENCE_MILLISECONDS &&
      parametersOf(request).every(([, parameter, value]) => instance[parameter] === value),
  );
  const launches = [...Map.groupBy(fitting, ({ reservationId }) => reservationId).values()].filter(
    ({ length }) => length >= request.minCount && length <= request.maxCount,
  );
  const [launch, ...others] = launches;
  const message = `EC2 shows ${launches.length} launches with the time and parameters of the request; ${requestedCount(request)}.`;
  if (!launch) return { instances: [], missing: [failed("ResourceNotInRecord", message)] };
  if (others.length > 0) return { instances: [], missing: [failed("LaunchAmbiguous", message)] };
  return { instances: launch, missing: [] };
}

const requestedCount = ({ minCount, maxCount }: Launch["request"]) =>
  `the request asked for ${minCount} to ${maxCount}`;

/** The parameters of the request: the name of EC2's filter, our name, and the value. */
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
  const minutes = [time - MAX_DIFFERENCE_MILLISECONDS, time + MAX_DIFFERENCE_MILLISECONDS].map(
    (at) => `${new Date(at).toISOString().slice(0, "2026-01-01T00:00".length)}*`,
  );
  return { ...Object.fromEntries(filters), "launch-time": [...new Set(minutes)] };
}

/** An instance and the interfaces and volumes that its launch created. Interfaces in the request existed before. */
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
