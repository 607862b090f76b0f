import { afterEach, describe, expect, test } from "vitest";
import ec2TaggingApi from "../../../../functions/shared/tagging/services/ec2.ts";
import { volumeArn } from "../../../fixtures/cloudtrail.ts";
import { onTheWire, type Reply, withCredentials } from "../wire.ts";

const api = ec2TaggingApi("eu-west-1");
const volumes = (count: number) => Array.from({ length: count }, (_, index) => volumeArn(`vol-${index}`));

withCredentials();

const accepted: Reply = { statusCode: 200, body: "<Response/>" };
const refusal = (code: string, message = `${code}.`): Reply => ({
  statusCode: 400,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors></Response>`,
});

let wire = onTheWire(() => undefined);
afterEach(() => wire.restore());

/** EC2's answer to a request with these ids. */
const answer = (reply: (ids: string[]) => Reply) => {
  wire = onTheWire((asked) => reply(requestIn(asked).ids));
};
/** EC2, which refuses a whole call for one id. */
const refusing = (bad: string[], code: string) =>
  answer((ids) => (ids.some((id) => bad.includes(id)) ? refusal(code) : accepted));

/** A request of the test's wire: `ec2.eu-west-1 CreateTags ResourceId.1=vol-0&Tag.1.Key=Owner&Tag.1.Value=ada`. */
function requestIn(asked: string) {
  const [, operation = "", text = ""] = asked.split(" ");
  const pairs = text.split("&").map((pair) => pair.split("="));
  const valuesOf = (name: RegExp) =>
    pairs.flatMap(([key = "", value = ""]) => (name.test(key) ? [value] : []));
  return {
    operation,
    ids: valuesOf(/^ResourceId\.|^Filter\.1\.Value\./),
    keys: valuesOf(/^Tag\.\d+\.Key$/),
    values: valuesOf(/^Tag\.\d+\.Value$/),
  };
}
const calls = () => wire.asked.map(requestIn);
const tagged = () => calls().map(({ ids }) => ids);

describe("writing", () => {
  test("all volumes of a batch are tagged in one call, by their bare ids", async () => {
    answer(() => accepted);
    expect(await api.writeTags(volumes(3), { Owner: "ada" })).toEqual(new Map());
    expect(calls()).toEqual([
      { operation: "CreateTags", ids: ["vol-0", "vol-1", "vol-2"], keys: ["Owner"], values: ["ada"] },
    ]);
  });

  test("no call names more than 1,000", async () => {
    answer(() => accepted);
    await api.writeTags(volumes(2001), { Owner: "ada" });
    expect(tagged().map(({ length }) => length)).toEqual([1000, 1000, 1]);
    expect(new Set(tagged().flat()).size).toBe(2001);
  });

  test.each([
    ["InvalidVolume.NotFound", "not-found"],
    ["IncorrectState", "not-ready"],
    ["TagLimitExceeded", "permanent"],
    ["InvalidVolumeID.Malformed", "permanent"],
  ])(
    "one volume refused with %s among 100 is isolated by halving, and the others are tagged",
    async (name, kind) => {
      refusing(["vol-37"], name);
      const problems = await api.writeTags(volumes(100), { Owner: "ada" });
      expect([...problems]).toMatchObject([[volumeArn("vol-37"), { kind, reason: name }]]);
      expect(calls().length).toBeLessThanOrEqual(1 + 2 * 7);
      const done = tagged()
        .filter((ids) => !ids.includes("vol-37"))
        .flat();
      expect(done.toSorted()).toEqual(
        volumes(100)
          .map((arn) => arn.split("/")[1])
          .filter((id) => id !== "vol-37")
          .toSorted(),
      );
    },
  );

  /** EC2, which refuses some ids by a policy, and names the first of them. */
  const forbidding = (forbidden: string[]) =>
    answer((ids) => {
      const id = ids.find((each) => forbidden.includes(each));
      if (!id) return accepted;
      const message = `You are not authorized to perform this operation. User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ec2:CreateTags on resource: ${volumeArn(id)} with an explicit deny in a service control policy.`;
      return refusal("UnauthorizedOperation", message);
    });

  test("volumes that a refusal names are left out, with one call for each, and the others are tagged", async () => {
    forbidding(["vol-3", "vol-37", "vol-99"]);
    const problems = await api.writeTags(volumes(100), { Owner: "ada" });
    expect([...problems.keys()]).toEqual(["vol-3", "vol-37", "vol-99"].map((id) => volumeArn(id)));
    expect(problems.get(volumeArn("vol-37"))).toMatchObject({
      kind: "permanent",
      reason: "UnauthorizedOperation",
    });
    expect(calls()).toHaveLength(4);
    expect(tagged().at(-1)).toHaveLength(97);
  });

  test("if a refusal names each volume, there are eleven calls and not a hundred", async () => {
    forbidding(volumes(100).map((arn) => arn.split("/")[1] ?? ""));
    expect((await api.writeTags(volumes(100), { Owner: "ada" })).size).toBe(100);
    expect(calls()).toHaveLength(11);
  });

  test("volumes that do not exist are left out with one call for each, as EC2 names them", async () => {
    const missing = ["vol-3", "vol-37", "vol-499"];
    answer((ids) => {
      const id = ids.find((each) => missing.includes(each));
      return id ? refusal("InvalidVolume.NotFound", `The volume '${id}' does not exist.`) : accepted;
    });
    const problems = await api.writeTags(volumes(500), { Owner: "ada" });
    expect([...problems]).toMatchObject(missing.map((id) => [volumeArn(id), { kind: "not-found" }]));
    expect(calls()).toHaveLength(4);
    expect(tagged().at(-1)).toHaveLength(497);
  });

  test("after ten volumes that do not exist, a refused one is still left out alone", async () => {
    const missing = volumes(10).map((arn) => arn.split("/")[1] ?? "");
    answer((ids) => {
      const id = ids.find((each) => missing.includes(each));
      if (id) return refusal("InvalidVolume.NotFound", `The volume '${id}' does not exist.`);
      const message = `User: x is not authorized to perform: ec2:CreateTags on resource: ${volumeArn("vol-30")} because no identity-based policy allows it`;
      return ids.includes("vol-30") ? refusal("UnauthorizedOperation", message) : accepted;
    });
    const problems = await api.writeTags(volumes(40), { Owner: "ada" });
    expect([...problems.keys()]).toEqual([...volumes(10), volumeArn("vol-30")]);
  });

  test("if none of 500 volumes exists, each is found out, with at most two calls for each", async () => {
    answer(() => refusal("InvalidVolume.NotFound"));
    expect((await api.writeTags(volumes(500), { Owner: "ada" })).size).toBe(500);
    expect(calls().length).toBeLessThan(1000);
  });

  test("a bad id beside a refused one: both are isolated", async () => {
    answer((ids) => {
      if (ids.includes("vol-3")) {
        const message = `User: x is not authorized to perform: ec2:CreateTags on resource: ${volumeArn("vol-3")} because no identity-based policy allows it`;
        return refusal("UnauthorizedOperation", message);
      }
      return ids.includes("vol-7") ? refusal("InvalidVolume.NotFound") : accepted;
    });
    const problems = await api.writeTags(volumes(10), { Owner: "ada" });
    expect([...problems]).toMatchObject([
      [volumeArn("vol-3"), { reason: "UnauthorizedOperation" }],
      [volumeArn("vol-7"), { kind: "not-found" }],
    ]);
  });

  test.each(["UnauthorizedOperation", "RequestLimitExceeded"])(
    "%s concerns the whole call: it is not halved, and all volumes have the problem",
    async (name) => {
      refusing(["vol-0"], name);
      expect((await api.writeTags(volumes(100), { Owner: "ada" })).size).toBe(100);
      expect(calls()).toHaveLength(1);
    },
  );
});

test("keys are removed whatever their values are, also if another volume has a bad id", async () => {
  refusing(["vol-1"], "InvalidVolume.NotFound");
  const problems = await api.removeTags(volumes(3), ["Owner", "Team"]);
  expect([...problems]).toMatchObject([[volumeArn("vol-1"), { kind: "not-found" }]]);
  for (const { operation, keys, values } of calls())
    expect({ operation, keys, values }).toEqual({
      operation: "DeleteTags",
      keys: ["Owner", "Team"],
      values: [],
    });
  const removed = tagged().filter((ids) => !ids.includes("vol-1"));
  expect(removed.flat().toSorted()).toEqual(["vol-0", "vol-2"]);
});

describe("reading", () => {
  test("tags are collected over all pages, and a volume without tags has none", async () => {
    const page = (key: string, token: string): Reply => ({
      statusCode: 200,
      body: `<Response>${token}<tagSet><item><resourceId>vol-0</resourceId><key>${key}</key><value>x</value></item></tagSet></Response>`,
    });
    wire = onTheWire((asked) =>
      asked.includes("NextToken=more") ? page("b", "") : page("a", "<nextToken>more</nextToken>"),
    );
    expect(await api.readTags(volumes(2))).toEqual(
      new Map([
        [volumeArn("vol-0"), { tags: { a: "x", b: "x" } }],
        [volumeArn("vol-1"), { tags: {} }],
      ]),
    );
  });

  test("no filter has more than 200 ids, and a failed call is a problem of its own volumes only", async () => {
    answer((ids) => (ids.includes("vol-299") ? refusal("RequestLimitExceeded") : accepted));
    const read = await api.readTags(volumes(300));
    expect(tagged().map(({ length }) => length)).toEqual([200, 100]);
    expect(read.get(volumeArn("vol-0"))).toEqual({ tags: {} });
    expect(read.get(volumeArn("vol-299"))).toMatchObject({ problem: { kind: "transient" } });
  });
});
