import { expect, test } from "vitest";
import { serviceModelsDirectory } from "../../../local/python.ts";
import { type ServiceModel, ServiceModels, type Shape } from "../../../local/trail/models.ts";
import { eventSourceOf } from "../../../local/trail/record.ts";
import { recordedResult, recordName } from "../../../local/trail/record-names.ts";
import { isRecord } from "../../../local/trail/values.ts";
import { type GenuineRecord, genuineRecords } from "../../fixtures/genuine-records.ts";

/**
 * Each name in genuine records, beside the names that the local stage gives. EC2's requests, its wrapped operations and
 * S3 have their names from the wire: recorded-calls.integration.test.ts holds those.
 */
const models = new ServiceModels(await serviceModelsDirectory());

/** Names that no model has, with the reason. They are internal to the service if nothing else is said. */
const INTERNAL = [
  / responseElements\.(requestId|requestID|_return|Access-Control-[\w-]+)$/,
  // The links of a HAL document, which the API does not describe.
  /^apigateway:\w+ responseElements\.(self|\w+(By|Create|Import|Put|Delete|Update|Stages|Cache|s)\w*)$/,
  /^apigateway:\w+ (responseElements\.endpointConfiguration\.ipv6|requestParameters\.(template|\w+Input))$/,
  // The wrong body: that of the launch.
  /^ec2:(Start|Stop)Instances responseElements\./,
  /^ec2:RunInstances responseElements\.instancesSet\[\]\.(interfaceId|metadataOptions\.httpProtocolIpv4|networkInterfaceSet)/,
  /^ec2:CreateNetworkInterface responseElements\.networkInterface\.(internalInterfaceId|\w+BySet)$/,
  /^ec2:CreateInternetGateway responseElements\.internetGateway\.association$/,
  // EC2's own names in responses: ec2Response.
  /^ec2:CreateVolume responseElements\.zone$/,
  /^cloudfront:\w+ responseElements\.(location|.*\.oacSigningBehavior)$/,
  /^rds:\w+ (requestParameters|responseElements)\.(sourceRegion|dryRun|httpEndpointEnabled|\w+AutomatedBackupArn)$/,
  // Parameters that the API does not have, or has no more.
  /^sqs:CreateQueue requestParameters\.attribute$/,
  /^rds:(DeleteDBCluster|RestoreDBInstanceFromDBSnapshot) requestParameters\.(final|master)\w+$/,
  /^config:\w+DeliveryChannel requestParameters\.configurationRecorderName$/,
  /^ds:ConnectDirectory requestParameters\.(type|connectSettings\.autoCredentialRotationEnabled)$/,
  /^securityhub:\w+Insight requestParameters\.(ResultField|Filters|Name)$/,
  /^(cloudtrail:StartLogging|eks:CreateAccessEntry|kendra:CreateIndex|lambda:\w+|route53resolver:\w+) requestParameters\.\w+$/,
  /^(elasticache|es|kendra|redshift):\w+ responseElements\.(deleteProtection|isOpenSearchDomain|indexArn|isSilentUpdateActivated)$/,
  /^dms:CreateReplicationInstance responseElements\.replicationInstance\./,
  /^amazonmq:DeleteBroker requestParameters\.broker-id$/,
];

test.skipIf(genuineRecords.length === 0)(
  "the local stage's records have the names of genuine records, apart from internal ones",
  async () => {
    const counts = { names: 0, internal: 0 };
    const wrong = new Set<string>();
    for (const record of genuineRecords) {
      for (const { known, path } of await namesOf(record)) {
        counts.names += 1;
        const isInternal = INTERNAL.some((pattern) => pattern.test(path));
        if (!known && isInternal) counts.internal += 1;
        if (!known && !isInternal) wrong.add(path);
      }
    }
    expect([...wrong].sort()).toEqual([]);
    expect(counts.names).toBeGreaterThan(4_000);
    process.stdout.write(`${JSON.stringify(counts)}\n`);
  },
);

type Name = { path: string; known: boolean };

/** The names of a record under the model that knows the most of them: two services may share an `eventSource`. */
async function namesOf(record: GenuineRecord): Promise<Name[]> {
  if (record.eventSource === "s3.amazonaws.com") return [];
  const byModel = (await modelsOf(record)).map((model) => namesUnder(model, record));
  const unknown = (names: Name[]) => names.filter(({ known }) => !known).length;
  return byModel.sort((a, b) => unknown(a) - unknown(b))[0] ?? [];
}

const operationOf = ({ eventName }: GenuineRecord) => eventName.replace(/20\d\d_?\d\d_?\d\d(v2)?$/, "");

/** The models that have the operation of a record. */
async function modelsOf(record: GenuineRecord): Promise<ServiceModel[]> {
  const entries = (await models.list()).filter((entry) => eventSourceOf(entry) === record.eventSource);
  const loaded = await Promise.all(entries.map((entry) => models.load(entry)));
  return loaded.filter(({ operations }) => Object.hasOwn(operations, operationOf(record)));
}

function namesUnder(model: ServiceModel, record: GenuineRecord): Name[] {
  const { input, output } = model.operations[operationOf(record)] ?? {};
  const title = `${record.eventSource.split(".")[0]}:${record.eventName}`;
  const inRequest =
    input === undefined || model.metadata.protocol === "ec2"
      ? []
      : namesIn(model, model.shapeOf(input), record.requestParameters, `${title} requestParameters`);
  if (output === undefined || record.errorCode !== undefined || isWrapped(record)) return inRequest;
  const { shape } = recordedResult(model, output);
  return [...inRequest, ...namesIn(model, shape, record.responseElements, `${title} responseElements`)];
}

const isWrapped = ({ responseElements }: GenuineRecord) =>
  isRecord(responseElements) && /Response$/.test(Object.keys(responseElements)[0] ?? "");

/** Each name in a value of a record, and whether its shape has a member that the local stage names so. */
function namesIn(model: ServiceModel, shape: Shape, value: unknown, path: string): Name[] {
  const { items } = isRecord(value) ? value : {};
  const list = model.metadata.protocol === "ec2" && Array.isArray(items) ? items : value;
  if (Array.isArray(list)) {
    const inner = shape.member && model.shapeOf(shape.member);
    return inner ? list.flatMap((each) => namesIn(model, inner, each, `${path}[]`)) : [];
  }
  if (!isRecord(value) || shape.sensitive) return [];
  if (shape.type === "map") {
    const inner = shape.value && model.shapeOf(shape.value);
    return inner ? Object.values(value).flatMap((each) => namesIn(model, inner, each, `${path}{}`)) : [];
  }
  if (shape.type !== "structure") return [];
  const members = new Map(
    Object.entries(shape.members ?? {}).map(([name, member]) => [recordName(model, name, member), member]),
  );
  return Object.entries(value).flatMap(([name, content]) => {
    const member = members.get(name);
    const here = { path: `${path}.${name}`, known: member !== undefined };
    return member ? [here, ...namesIn(model, model.shapeOf(member), content, here.path)] : [here];
  });
}
