import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import type { Credentials } from "../../local/people.ts";
import { ensureEmulatorPython } from "../../local/python.ts";
import type { Emulator } from "./router.ts";

const CreatedSchema = z.object({
  request: z.unknown(),
  response: z.unknown(),
  /** The ARNs that the emulator reports of the new resource: in the `response`, by a call to `get` it, else in a `list`. */
  arns: z.record(z.string(), z.array(z.string())),
  /** The calls that created its parents. */
  parents: z.array(z.string()),
});
const ReadSchema = z.object({ by: z.string(), tags: z.record(z.string(), z.unknown()) });
const WrittenSchema = z.object({ by: z.string() });
const AnswerSchema = z.union([z.object({ ok: z.unknown() }), z.object({ refused: z.string() })]);

export type Created = z.infer<typeof CreatedSchema>;
/** What the customer got, or why it was refused. */
export type Answer<T> = { ok: T } | { refused: string };

/** Somebody who uses AWS with botocore (`customer.py`), so without any code or data of Tagledger. */
export type Customer = {
  /** Creates a resource with the smallest valid input, and its parents. `marker` is in the user agent of the call. */
  create(service: string, operation: string, marker: string, emulator: Emulator): Promise<Answer<Created>>;
  /** Reads the tags of a resource. */
  read(service: string, arn: string): Promise<Answer<z.infer<typeof ReadSchema>>>;
  /** Tags a resource with the service's own API, and reads the tag back. */
  write(service: string, arn: string): Promise<Answer<z.infer<typeof WrittenSchema>>>;
  stop(): Promise<void>;
};

export async function startCustomer(
  endpoint: string,
  region: string,
  { accessKeyId, secretAccessKey }: Credentials,
): Promise<Customer> {
  const [{ python, env }, { serviceModels }] = await Promise.all([
    ensureEmulatorPython(),
    ensureModelPackages(),
  ]);
  const child = spawn(python, [join(import.meta.dirname, "customer.py")], {
    env: {
      PATH: process.env.PATH,
      PYTHONPATH: [dirname(dirname(serviceModels)), env.PYTHONPATH].filter(Boolean).join(":"),
      PYTHONDONTWRITEBYTECODE: "1",
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      BREADTH_ENDPOINT: endpoint,
    },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <T>(schema: z.ZodType<T>, request: object): Promise<Answer<T>> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("The customer ended.");
    const answer = AnswerSchema.parse(JSON.parse(value));
    return "refused" in answer ? answer : { ok: schema.parse(answer.ok) };
  };
  return {
    create: (service, operation, marker, emulator) =>
      ask(CreatedSchema, { do: "create", service, operation, marker, emulator }),
    read: (service, arn) => ask(ReadSchema, { do: "read", service, arn }),
    write: (service, arn) => ask(WrittenSchema, { do: "write", service, arn }),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
