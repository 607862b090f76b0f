import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { PolicySchema } from "../../domain/policy.ts";
import { OnConflictSchema } from "../../domain/wanted-tags.ts";
import { decideTags } from "../../functions/apply-tag/decide-tags.ts";
import { InvalidPolicyError, readPolicy } from "../../policy/read-policy.ts";
import { filterNames } from "../../policy/template.ts";
import { originOf } from "../fixtures/cloudtrail.ts";
import { policyOf } from "../fixtures/policies.ts";
import { read, section, tableIn } from "./markdown.ts";
import { policyDocument, policyJsonSchema } from "./policy-reference.ts";
import { actorNamed, parseTags, planOf, recordFor, tagsAfter } from "./policy-situations.ts";

const document = read("docs/policy.md");

/** `npm run docs:policy` runs these tests with `--update`, which writes the files instead of comparing them. */
describe("the generated parts of the policy's documents agree with the code (npm run docs:policy writes them)", () => {
  test("docs/policy.md", async () => {
    await expect(policyDocument()).toMatchFileSnapshot("../../docs/policy.md");
  });

  test("docs/policy.schema.json", async () => {
    await expect(policyJsonSchema()).toMatchFileSnapshot("../../docs/policy.schema.json");
  });
});

/** Each example, with the keys that the line before it allows, and what is said to be wrong with it. */
const examples = [
  ...document.matchAll(
    /^ *Allowed keys: (.*)\.\n\n( *)```(?:yaml|json)\n([\s\S]*?)^ *```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm,
  ),
].map(([, keys = "", indentation = "", block = "", wrong]) => ({
  allowedKeys: keys.split(", "),
  text: block.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  wrong,
}));
const good = examples.filter(({ wrong }) => wrong === undefined);

describe("the examples of docs/policy.md", () => {
  test("each example has its allowed keys in the line before it", () => {
    const blocks = document.match(/^ *```(yaml|json)$/gm) ?? [];
    expect(examples).toHaveLength(blocks.length);
    expect(good.length).toBeGreaterThanOrEqual(8);
  });

  test.each(good)("can be used: $allowedKeys $text", ({ allowedKeys, text }) => {
    const { tags } = readPolicy(text, allowedKeys);
    expect(new Set(tags.map(({ key }) => key))).toEqual(new Set(allowedKeys));
  });

  test.each(examples.filter(({ wrong }) => wrong))(
    "has the problem that the document names: $text",
    ({ allowedKeys, text, wrong }) => {
      expect(() => readPolicy(text, allowedKeys)).toThrow(InvalidPolicyError);
      expect(problemsOf(text, allowedKeys)).toBe(wrong);
    },
  );
});

function problemsOf(text: string, allowedKeys: string[]): string {
  try {
    readPolicy(text, allowedKeys);
    return "";
  } catch (error) {
    const { problems } = error as InvalidPolicyError;
    const lines = problems.map(
      ({ line, column, path, message }) => `policy.yaml:${line}:${column}  ${path}: ${message}\n`,
    );
    return lines.join("");
  }
}

describe("docs/policy.schema.json", () => {
  const schema: unknown = JSON.parse(policyJsonSchema());
  // Its patterns are for `u`, which editors give them, and zod does not.
  const form = z.fromJSONSchema(
    JSON.parse(policyJsonSchema(), (key, value) => (key === "pattern" ? undefined : value)),
  );

  test.each(good)("accepts each example: $text", ({ text }) => {
    expect(form.safeParse(parse(text)).error?.issues).toBeUndefined();
  });

  test.each([
    ["an unknown field", { tag: [] }],
    ["another version", { version: 2 }],
    ["an unknown field of a tag", { tags: [{ key: "Owner", value: "x", onconflict: "preserve" }] }],
    ["an unknown way with conflicts", { tags: [{ key: "Owner", value: "x", onConflict: "keep" }] }],
    ["an unknown kind of actor", { exclude: [{ actor: { kind: "Human" } }] }],
    ["no tag", { tags: [] }],
  ])("refuses %s", (_, wrong) => {
    const policy = { version: 1, tags: [{ key: "Owner", value: "{actor.name}" }] };
    expect(form.safeParse(policy).success).toBe(true);
    expect(form.safeParse({ ...policy, ...wrong }).success).toBe(false);
    expect(PolicySchema.safeParse({ ...policy, ...wrong }).success).toBe(false);
  });

  test("has patterns that editors can read", () => {
    const patterns = JSON.stringify(schema).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(patterns.length).toBeGreaterThan(1);
    for (const each of patterns) expect(() => new RegExp(JSON.parse(`{${each}}`).pattern, "u")).not.toThrow();
  });

  test("describes every field, so that an editor can show the description", () => {
    const undescribed: string[] = [];
    JSON.stringify(schema, (key, value) => {
      if (value?.type === "string" && !value.description) undescribed.push(key);
      return value;
    });
    // The items of `accounts`.
    expect(undescribed).toEqual(["items"]);
  });
});

test("the table of fields has each field of the format", () => {
  const rows = tableIn(section(document, "## The format")).map(({ field }) => field);
  const fieldsOf = (schema: z.core.$ZodType, before = ""): string[] => {
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
      return fieldsOf(schema.unwrap(), before);
    if (schema instanceof z.ZodArray) return fieldsOf(schema.element, `${before}[]`);
    if (!(schema instanceof z.ZodObject)) return [];
    return Object.entries(schema.shape).flatMap(([name, inner]) => {
      const path = before ? `${before}.${name}` : name;
      return [path, ...fieldsOf(inner, path)];
    });
  };
  const fields = fieldsOf(PolicySchema).filter((field) => !/actors\[\]\.|exclude\[\]\.|\$schema/.test(field));
  expect(rows).toEqual(fields);
});

test("the runbook has each field of the alert", () => {
  const [, message = ""] =
    /'alert': 'The tag policy cannot be used'(.*)\}, true\)/.exec(
      read("statemachine/tag-resources.asl.json"),
    ) ?? [];
  const fields = [...message.replace(/('commands': )\{.*?\}/, "$1").matchAll(/, '(\w+)': /g)].map(
    ([, field]) => field,
  );
  const rows = tableIn(section(read("docs/runbook.md"), "## PolicyProblem"));
  expect(rows.flatMap(({ field = "" }) => field.split(", "))).toEqual(fields);
});

test("the table of filters has each filter", () => {
  const [, filters = ""] = section(document, "## Templates").split("A filter changes the value");
  expect(tableIn(filters).map(({ filter }) => filter)).toEqual(filterNames);
});

describe("conflicts", () => {
  const there: Record<string, Record<string, string>> = {
    "no such key": {},
    "an empty value": { Owner: "" },
    "another value": { Owner: "grace" },
    "the same value": { Owner: "ada" },
  };
  test.each(tableIn(section(document, "## Conflicts")))("there is $there is", (row) => {
    const present = there[row["there is"] ?? ""] ?? { unknown: "row" };
    for (const onConflict of OnConflictSchema.options) {
      const tags = { Owner: { value: "ada", onConflict, rule: "tags[0]" } };
      const batch = { region: "eu-west-1", tagger: "sqs", resources: [], tags };
      const { reasons } = decideTags({ batch, origin: originOf() }, "arn", present, undefined);
      expect(reasons.Owner).toBe(row[onConflict]);
    }
  });
});

const six = section(document, "## Six policies");

/** What IAM has for who acts, as the document says. */
const iamTags = Object.fromEntries(
  tableIn(six).map(({ who = "", role = "", name = "", ...row }) => [
    role || name,
    parseTags(row["tags in IAM"] ?? ""),
  ]),
);
const asked = {
  tagsOfIdentity: ({ name }: { name: string }) => iamTags[name] ?? {},
  aliases: { "111122223333": "acme-production" },
};

test.each(tableIn(six))("$who acts as the document says", ({ who = "", kind, name, role }) => {
  const actor = actorNamed(who);
  expect([actor.kind, actor.name, actor.role ?? ""]).toEqual([kind, name, role]);
});

const templates = tableIn(section(document, "## Templates").split("For Ada, Grace")[1] ?? "");
test.each(templates)("$template gives what the document says", async ({ template = "", ...values }) => {
  const policy = policyOf([{ key: "Owner", value: template }]);
  for (const [who, value] of Object.entries(values)) {
    const plan = await planOf(recordFor({ who, creates: "a volume" }), policy, asked);
    const after = tagsAfter(plan, {});
    expect(typeof after === "string" ? "(nothing)" : after.Owner, who).toBe(value);
  }
});

const situations = [...six.matchAll(/^### (.*)$/gm)].map(([heading, title = ""]) => {
  const text = section(document, heading);
  const example = good.find(({ text: block }) => text.includes(block));
  return { title, policy: readPolicy(example?.text ?? "", example?.allowedKeys ?? []), rows: tableIn(text) };
});

describe("the six policies of docs/policy.md", () => {
  test("are six, and each has a table", () => {
    expect(situations).toHaveLength(6);
    for (const { rows } of situations) expect(rows.length).toBeGreaterThanOrEqual(4);
  });

  const cases = situations.flatMap(({ title, policy, rows }) => rows.map((row) => ({ title, policy, row })));
  test.each(cases)("$title: $row", async ({ policy, row }) => {
    const { who = "", creates = "", account, region, tags = "" } = row;
    const record = recordFor({ who, creates, ...(account && { account }), ...(region && { region }) });
    const after = tagsAfter(await planOf(record, policy, asked), parseTags(row["there already"] ?? ""));
    expect(after).toEqual(tags.startsWith("(") ? tags : parseTags(tags));
  });
});

const samples = new URL("../../../shared/cloudtrail-samples/events/", import.meta.url);
const sample = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, samples), "utf8"));

describe.skipIf(!existsSync(samples))(
  "the six policies on genuine records (skipped where ../shared/cloudtrail-samples is absent)",
  () => {
    const instance = "ec2__RunInstances__cloud-custodian__da76ff21";
    const table = "dynamodb__CreateTable__rubysoho07__deb5fd60";
    const topic = "sns__CreateTopic__rubysoho07__aa11ec28";
    /** By Terraform, with the role of the instance that it runs on: no terraform-* role, and nobody's hand. */
    const subnet = "ec2__CreateSubnet__wwalpha__4e68b16e";
    // biome-ignore format: a table, one row a line
    test.each([
      { title: "One owner tag", name: "sqs__CreateQueue__wwalpha__ccfaf32b", there: "", expected: "Owner=test001@test.com" },
      { title: "One owner tag", name: instance, there: "Owner=team-search", expected: "Owner=team-search" },
      { title: "One owner tag", name: instance, there: "", expected: "Owner=Radiant" },
      { title: "Cost centre from role tags", name: subnet, there: "", expected: "Owner=EC2Role, CostCenter=4711, Team=shop" },
      { title: "Cost centre from role tags", name: table, there: "", expected: "Owner=test_user, CostCenter=unassigned" },
      { title: "Per-environment accounts", name: topic, there: "", expected: "Environment=development, Account=000000000000" },
      // The beginning of `printf test_user | sha256sum`.
      { title: "No personal data", name: table, there: "", expected: "Owner=1160130875fda081, CreatedOn=2023-04-04" },
      { title: "Overwrite for one key", name: subnet, there: "CostCenter=1, Team=A", expected: "CostCenter=4711, Team=A, Owner=EC2Role" },
      { title: "Terraform shop", name: subnet, there: "", expected: "CreatedBy=EC2Role" },
    ])("$title: $name, with $there there: $expected", async ({ title, name, there, expected }) => {
      const { policy } = situations.find((each) => each.title === title) ?? {};
      if (!policy) throw new Error(`There is no policy "${title}".`);
      const tagsOfIdentity = ({ name: role }: { name: string }) =>
        role === "EC2Role" ? { costcenter: "4711", Team: "Shop" } : {};
      const after = tagsAfter(await planOf(sample(name), policy, { tagsOfIdentity }), parseTags(there));
      expect(after).toEqual(parseTags(expected));
    });
  },
);
