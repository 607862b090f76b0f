import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gunzip } from "node:zlib";
import * as z from "zod";

const inflate = promisify(gunzip);

const MetadataSchema = z.object({
  apiVersion: z.string(),
  endpointPrefix: z.string(),
  signingName: z.string().optional(),
  protocol: z.string(),
  protocols: z.array(z.string()).optional(),
  jsonVersion: z.string().optional(),
  serviceFullName: z.string().optional(),
  serviceId: z.string(),
  targetPrefix: z.string().optional(),
  xmlNamespace: z.string().optional(),
});
const XmlNamespaceSchema = z.object({ uri: z.string() });
const ReferenceSchema = z.object({
  shape: z.string(),
  location: z.string().optional(),
  locationName: z.string().optional(),
  queryName: z.string().optional(),
  flattened: z.boolean().optional(),
  xmlNamespace: XmlNamespaceSchema.optional(),
});
const ShapeSchema = z.object({
  type: z.string(),
  members: z.record(z.string(), ReferenceSchema).optional(),
  member: ReferenceSchema.optional(),
  key: ReferenceSchema.optional(),
  value: ReferenceSchema.optional(),
  required: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  payload: z.string().optional(),
  flattened: z.boolean().optional(),
  sensitive: z.boolean().optional(),
});
const OperationSchema = z.object({
  name: z.string(),
  http: z.object({ method: z.string(), requestUri: z.string() }),
  input: z
    .object({
      shape: z.string(),
      locationName: z.string().optional(),
      xmlNamespace: XmlNamespaceSchema.optional(),
    })
    .optional(),
  output: z.object({ shape: z.string(), resultWrapper: z.string().optional() }).optional(),
  endpoint: z.object({ hostPrefix: z.string().optional() }).optional(),
});
const ServiceModelSchema = z.object({
  metadata: MetadataSchema,
  operations: z.record(z.string(), OperationSchema),
  shapes: z.record(z.string(), ShapeSchema),
});

export type Reference = z.infer<typeof ReferenceSchema>;
export type Shape = z.infer<typeof ShapeSchema>;
export type Operation = z.infer<typeof OperationSchema>;
/** One version of a service's API: its operations and the shapes of their requests and responses. */
export type ServiceModel = z.infer<typeof ServiceModelSchema> & {
  shapeOf(reference: { shape: string }): Shape;
};

type Metadata = z.infer<typeof MetadataSchema>;
/** One model: its metadata, the service's name in botocore, and its file. */
export type Entry = Metadata & { service: string; file: string };

/** The service models that botocore brings, read from its data directory. Each is read when it is first needed. */
export class ServiceModels {
  #directory: string;
  #entries: Promise<Entry[]> | undefined;
  #models = new Map<string, Promise<ServiceModel>>();

  /** @param directory the directory `botocore/data` of an installed botocore. */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The metadata of all models, and how to read each. The newest version of a service comes first. */
  list(): Promise<Entry[]> {
    this.#entries ??= readEntries(this.#directory);
    return this.#entries;
  }

  load({ file }: Entry): Promise<ServiceModel> {
    const loading = this.#models.get(file) ?? readModel(file);
    this.#models.set(file, loading);
    return loading;
  }
}

async function readModel(file: string): Promise<ServiceModel> {
  const content = JSON.parse((await inflate(await readFile(file))).toString());
  const model = ServiceModelSchema.parse(content);
  return {
    ...model,
    shapeOf: ({ shape }) => {
      const found = model.shapes[shape];
      if (found === undefined) throw new Error(`${file} has no shape ${shape}.`);
      return found;
    },
  };
}

async function readEntries(directory: string): Promise<Entry[]> {
  const services = (await readdir(directory, { withFileTypes: true })).filter((each) => each.isDirectory());
  const entries = await Promise.all(services.map(({ name }) => readVersions(directory, name)));
  // Neptune and DocumentDB have the signing name and the version of RDS, and a part of its operations.
  return entries.flat().sort((a, b) => Number(hasOwnName(b)) - Number(hasOwnName(a)));
}

const hasOwnName = ({ service, signingName, endpointPrefix }: Entry) =>
  service === (signingName ?? endpointPrefix);

async function readVersions(directory: string, service: string): Promise<Entry[]> {
  const versions = (await readdir(join(directory, service))).sort().reverse();
  const entries = versions.map(async (version) => {
    const file = join(directory, service, version, "service-2.json.gz");
    const metadata = await readMetadata(file);
    return metadata === undefined ? [] : [{ ...metadata, service, file }];
  });
  return (await Promise.all(entries)).flat();
}

/** Enough of a compressed model for its metadata, which come first in it. To read all models whole takes 3 seconds. */
const HEAD_BYTES = 4096;

/** The metadata of a model. Undefined if there is no such file. */
async function readMetadata(path: string): Promise<Metadata | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = await inflate(buffer.subarray(0, bytesRead), { finishFlush: constants.Z_SYNC_FLUSH });
    const text = head.toString();
    const end = text.search(/,\s*"(operations|documentation)"/);
    return z.object({ metadata: MetadataSchema }).parse(JSON.parse(`${text.slice(0, end)}}`)).metadata;
  } finally {
    await file.close();
  }
}
