import type { RecordElements, RecordValue } from "./record-names.ts";

/**
 * EC2's records have other names for some parameters of requests, and lists of structures where the API has lists of
 * ids. Learnt from genuine records.
 */
export function ec2Request(operation: string, parameters: RecordElements): RecordElements {
  const { tagSpecification, ...rest } = named(operation, parameters);
  return { ...rest, ...(tagSpecification !== undefined && tagSpecificationSet(tagSpecification)) };
}

const responseNames = new Map([
  ["return", "_return"],
  ["CreateVolume.availabilityZone", "zone"],
]);

/** Two names of responses are other ones in records. */
export const ec2Response = (operation: string, elements: RecordElements): RecordElements =>
  Object.fromEntries(
    Object.entries(elements).map(([name, value]) => [
      responseNames.get(`${operation}.${name}`) ?? responseNames.get(name) ?? name,
      value,
    ]),
  );

const items = (value: RecordValue): RecordValue[] =>
  isElements(value) && Array.isArray(value.items) ? value.items : [];

const isElements = (value: RecordValue | undefined): value is RecordElements =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The tags of a tag specification are a list without `items`. */
const tagSpecificationSet = (specifications: RecordValue): RecordElements => ({
  tagSpecificationSet: {
    items: items(specifications)
      .filter(isElements)
      .map(({ tag = {}, ...rest }) => ({ ...rest, tags: items(tag) })),
  },
});

/** Each element of a list of ids becomes a structure with one member. */
const listOf = (member: string) => (list: RecordValue) =>
  emptyOr(items(list).map((id) => ({ [member]: id })));
const same = (value: RecordValue) => value;
const emptyOr = (list: RecordValue[]): RecordValue => (list.length === 0 ? {} : { items: list });

const networkInterfaces = (list: RecordValue) =>
  emptyOr(
    items(list)
      .filter(isElements)
      .map(({ securityGroupId, ...rest }) => ({
        ...rest,
        ...(securityGroupId !== undefined && { groupSet: listOf("groupId")(securityGroupId) }),
      })),
  );

type Renaming = readonly [from: string, to: string, change: (value: RecordValue) => RecordValue];
const tags: Renaming[] = [
  ["resourceId", "resourcesSet", listOf("resourceId")],
  ["tag", "tagSet", same],
];
const instances: Renaming[] = [["instanceId", "instancesSet", listOf("instanceId")]];
const renamings = new Map<string, Renaming[]>([
  ["CreateTags", tags],
  ["DeleteTags", tags],
  ["CreateVolume", [["availabilityZone", "zone", same]]],
  ["StartInstances", instances],
  ["StopInstances", instances],
  ["RebootInstances", instances],
  ["TerminateInstances", instances],
  [
    "CreateNetworkInterface",
    [
      ["securityGroupId", "groupSet", listOf("groupId")],
      ["privateIpAddresses", "privateIpAddressesSet", same],
    ],
  ],
  [
    "RunInstances",
    [
      ["securityGroupId", "groupSet", listOf("groupId")],
      ["securityGroup", "groupSet", listOf("groupName")],
      ["networkInterface", "networkInterfaceSet", networkInterfaces],
    ],
  ],
]);

function named(operation: string, parameters: RecordElements): RecordElements {
  const changes = renamings.get(operation) ?? [];
  const result = Object.entries(parameters).map(([name, value]) => {
    const [, to, change] = changes.find(([from]) => from === name) ?? [name, name, same];
    return [to, change(value)] as const;
  });
  const renamed = Object.fromEntries(result);
  return operation === "RunInstances" ? launch(renamed) : renamed;
}

/** A launch has its image, its key and its numbers in `instancesSet`, and its placement at the top. */
function launch({
  imageId,
  minCount,
  maxCount,
  keyName,
  placement,
  ...rest
}: RecordElements): RecordElements {
  const instance = defined({ imageId, minCount, maxCount, keyName });
  const { availabilityZone, tenancy } = isElements(placement) ? placement : {};
  return { instancesSet: { items: [instance] }, ...rest, ...defined({ availabilityZone, tenancy }) };
}

const defined = (elements: Record<string, RecordValue | undefined>): RecordElements =>
  Object.fromEntries(
    Object.entries(elements).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
