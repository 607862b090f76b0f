import { expect, test } from "vitest";
import type * as z from "zod";
import { services, taggersInUse } from "../../catalogue/index.ts";
import { searchActions } from "../../catalogue/searches.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { definitions, functionNames } from "../../statemachine/definition.ts";
import { kebabCase } from "../statemachine/names.ts";
import {
  actionsOf,
  appWith,
  functionOf,
  type Resource,
  referencesIn,
  type Statement,
  templateOf,
  theOnly,
} from "./synthesized.ts";

const workflow = templateOf(appWith({ collectorRegions: ["us-east-1"] }), "TagledgerWorkflow");
const stacks = ["TagledgerLedger", "TagledgerWorkflow", "TagledgerCollector-us-east-1"].map((name) =>
  templateOf(appWith({ collectorRegions: ["us-east-1"] }), name),
);

/** The functions outside the workflow. No execution's trace would show them. */
const OUTSIDE = ["CheckTagEvents", "CountUnknownEvent", "PublishEvents"];
const allNames = [...functionNames, ...OUTSIDE];
const lambdaOf = (name: string) => functionOf(workflow, kebabCase(name));
const roleOf = (state: string) => theOnly(referencesIn(lambdaOf(state).Properties.Role));
const grantsOf = (state: string) => workflow.statementsOf(roleOf(state));
const onAnything = (statements: Statement[]) => statements.filter(({ Resource }) => Resource === "*");

/** The actions of every function: it decrypts its environment, writes its own log, and sends its traces. */
const BASE_ACTIONS = [
  "kms:Decrypt",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];
const KEY_ACTIONS = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"];

test("the deployment has the functions that the definitions call, those outside the workflow, and no others", () => {
  expect(workflow.all("AWS::Lambda::Function")).toHaveLength(allNames.length);
  for (const name of allNames) expect(lambdaOf(name)).toBeDefined();
});

test.each(allNames)("%s runs on Node 24, on arm64, and is traced if a state machine calls it", (state) => {
  const { Runtime, Architectures, TracingConfig } = lambdaOf(state).Properties;
  expect({ Runtime, Architectures }).toEqual({ Runtime: "nodejs24.x", Architectures: ["arm64"] });
  expect(TracingConfig).toEqual(OUTSIDE.includes(state) ? undefined : { Mode: "Active" });
});

test.each(allNames)("%s has exactly the variables of its environment's schema", async (state) => {
  const folder = kebabCase(state);
  const { [`${state}EnvironmentSchema`]: schema } = await import(`../../functions/${folder}/environment.ts`);
  // This deployment has no policy in Parameter Store and no identity store.
  const unnamed = ["POLICY_PARAMETER_NAME", "IDENTITY_STORE_ID", "IDENTITY_STORE_REGION"];
  const asked = Object.keys((schema as z.ZodObject).shape).filter((name) => !unnamed.includes(name));
  const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE, POWERTOOLS_PARAMETERS_MAX_AGE, ...told } =
    lambdaOf(state).Properties.Environment.Variables;
  expect(Object.keys(told).toSorted()).toEqual(asked.toSorted());
  // A change of the policy is live within a minute. These functions cache answers for half of that time.
  expect(POWERTOOLS_PARAMETERS_MAX_AGE).toBe(
    ["Validate", "FindResources"].includes(state) ? "30" : undefined,
  );
  expect(POWERTOOLS_SERVICE_NAME).toBe(folder);
  expect(POWERTOOLS_METRICS_NAMESPACE).toBe("Tagledger");
});

test.each(allNames)("no variable of %s looks like a secret", (state) => {
  const { Environment, KmsKeyArn } = lambdaOf(state).Properties;
  expect(Object.keys(Environment.Variables).join()).not.toMatch(
    /SECRET|PASSWORD|TOKEN|CREDENTIAL|PRIVATE|API_KEY/,
  );
  expect(JSON.stringify(Environment.Variables)).not.toMatch(/AKIA|resolve:|BEGIN/);
  expect(KmsKeyArn).toBeDefined();
});

test("each function has a role of its own", () => {
  const roles = allNames.map(roleOf);
  expect(new Set(roles).size).toBe(allNames.length);
});

test("no policy of any stack allows an action by wildcard", () => {
  const statements = stacks.flatMap(({ all }) =>
    [...all("AWS::IAM::Policy"), ...all("AWS::IAM::ManagedPolicy")].flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Statement[],
    ),
  );
  expect(statements.length).toBeGreaterThan(functionNames.length);
  expect(actionsOf(statements).filter((action) => action.includes("*"))).toEqual([]);
});

test("no role has an AWS managed policy: the templates have every grant", () => {
  for (const { all } of stacks) {
    const own = all("AWS::IAM::ManagedPolicy").map(({ id }) => id);
    for (const { Properties } of all("AWS::IAM::Role")) {
      expect(Properties.Policies).toBeUndefined();
      const attached = Properties.ManagedPolicyArns ?? [];
      expect(attached.flatMap(referencesIn)).toHaveLength(attached.length);
      expect(own).toEqual(expect.arrayContaining(attached.flatMap(referencesIn)));
    }
  }
});

/** The actions of all taggers in use, and the actions that services name themselves. */
const taggingActions = () => {
  const ofTaggers = taggersInUse()
    .map((tagger) => taggers[tagger])
    .flatMap((facts) => (facts ? [...facts.reads, ...facts.writes, ...facts.removes] : []));
  const ofServices = services.flatMap(({ tagActions = [] }) => tagActions);
  return [...new Set([...ofTaggers, ...ofServices])].toSorted();
};

test("on any resource, ApplyTag may call only the actions of the catalogue's taggers, and send traces", () => {
  const tracing = BASE_ACTIONS.filter((action) => action.startsWith("xray:"));
  expect(taggingActions()).toEqual(expect.arrayContaining(["ec2:CreateTags", "tag:TagResources"]));
  const confined = new Set(CONFINED.flatMap(({ actions }) => actions));
  const open = taggingActions().filter((action) => !confined.has(action));
  expect(actionsOf(onAnything(grantsOf("ApplyTag")))).toEqual([...open, ...tracing].toSorted());
});

/** The tagging actions that allow more than tagging. On these resources they allow tagging only. */
const CONFINED = Object.values(taggers).flatMap(({ resources, reads, writes, removes }) => {
  const own = [...reads, ...writes, ...removes].filter((action) => !action.startsWith("tag:"));
  return resources ? [{ resources, actions: [...new Set(own)] }] : [];
});

test("tagging actions that allow more than tagging are limited to resources where they allow tagging only", () => {
  expect(CONFINED.map(({ actions }) => actions[0])).toEqual(["apigateway:GET", "cassandra:Select"]);
  for (const { resources, actions } of CONFINED) {
    const holding = grantsOf("ApplyTag").filter(({ Action }) =>
      [Action].flat().some((a) => actions.includes(a)),
    );
    expect(actionsOf(holding)).toEqual(actions.toSorted());
    for (const { Resource } of holding) expect([Resource].flat()).toEqual(resources);
  }
});

test("ApplyTag's managed policies have each tagging action once, and there are at most nine policies", () => {
  const policies = workflow.managedPoliciesOf(roleOf("ApplyTag"));
  const statements: Statement[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  expect(actionsOf(statements)).toEqual(taggingActions());
  expect(policies.length).toBeGreaterThan(1);
  expect(policies.length).toBeLessThanOrEqual(9); // of 10 ("IAM and AWS STS quotas", IAM User Guide)
});

test("all actions of a service are in one managed policy, so that a new tagger changes one policy", () => {
  const holders = new Map<string, Set<string>>();
  for (const { id, Properties } of workflow.managedPoliciesOf(roleOf("ApplyTag"))) {
    for (const action of actionsOf(Properties.PolicyDocument.Statement)) {
      const [service = ""] = action.split(":");
      holders.set(service, (holders.get(service) ?? new Set()).add(id));
    }
  }
  expect(holders.size).toBeGreaterThan(10);
  expect([...holders].filter(([, policies]) => policies.size > 1)).toEqual([]);
});

/** IAM does not count white space. IAM counts ARNs in place of references, and an ARN is not longer than a reference. */
const lengthOf = ({ Properties }: Resource) => JSON.stringify(Properties.PolicyDocument).length;

test("the policies of a role are not longer than IAM allows", () => {
  for (const { all, inlinePoliciesOf, managedPoliciesOf } of stacks) {
    for (const { id } of all("AWS::IAM::Role")) {
      const inline = inlinePoliciesOf(id).reduce((total, policy) => total + lengthOf(policy), 0);
      expect(inline, id).toBeLessThanOrEqual(10_240);
      for (const policy of managedPoliciesOf(id))
        expect(lengthOf(policy), policy.id).toBeLessThanOrEqual(6_144);
    }
  }
});

test("on any resource, FindResources may call only the actions of its searches, read the account's alias, and send traces", () => {
  const tracing = BASE_ACTIONS.filter((action) => action.startsWith("xray:"));
  expect(actionsOf(onAnything(grantsOf("FindResources")))).toEqual(
    [...new Set(Object.values(searchActions).flat()), "iam:ListAccountAliases", ...tracing].toSorted(),
  );
});

test("FindResources may read a parent by its ARN, and may query by name through one index only", () => {
  const ledgerOf = (action: string) =>
    grantsOf("FindResources").filter((statement) => actionsOf([statement]).includes(action));
  const actions = actionsOf(grantsOf("FindResources")).filter((action) => action.startsWith("dynamodb:"));
  expect(actions).toEqual(["dynamodb:GetItem", "dynamodb:Query"]);
  expect(JSON.stringify(ledgerOf("dynamodb:Query"))).toContain("/index/by-name");
  expect(JSON.stringify(ledgerOf("dynamodb:GetItem"))).not.toContain("/index/");
});

test.each(
  allNames.filter((name) => !["ApplyTag", "FindResources", "FindDrift", "CheckTagEvents"].includes(name)),
)("on any resource, %s may only send traces", (state) => {
  const tracing = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];
  expect(actionsOf(onAnything(grantsOf(state)))).toEqual(OUTSIDE.includes(state) ? [] : tracing);
});

test.each([
  ["Validate", []],
  ["RaiseTaggingIncomplete", []],
  ["RecordMetadata", ["dynamodb:BatchGetItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"]],
  ["RecordHistory", ["dynamodb:PartiQLInsert"]],
  ["RecordAction", ["dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:UpdateItem"]],
])("%s may write its log and send traces, and may do in the ledger only %j", (state, ledgerActions) => {
  const keyActions = ledgerActions.length > 0 ? KEY_ACTIONS : [];
  expect(actionsOf(grantsOf(state))).toEqual([...BASE_ACTIONS, ...keyActions, ...ledgerActions].toSorted());
});

test("ApplyTag may add and update rows of UserActions, and read, add and update rows of TagsMetadata", () => {
  const ofLedger = grantsOf("ApplyTag").filter(({ Action }) => [Action].flat()[0]?.startsWith("dynamodb:"));
  const onRows = actionsOf(ofLedger).filter((action) => !/Tag/.test(action));
  expect(onRows.join()).toMatch(/^(,?dynamodb:(BatchGetItem|PartiQLInsert|PartiQLUpdate|UpdateItem))+$/);
});

test("no function may delete, overwrite or scan rows of the ledger", () => {
  const statements = allNames.flatMap(grantsOf);
  expect(actionsOf(statements).join()).not.toMatch(
    /dynamodb:(Delete|PartiQLDelete|PutItem|Scan|\*|BatchWrite)/,
  );
});

test.each(functionNames)(
  "every published version of %s is kept, for redrives of older executions",
  (state) => {
    const versions = workflow
      .all("AWS::Lambda::Version")
      .filter(({ Properties }) => referencesIn(Properties.FunctionName).includes(lambdaOf(state).id));
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
  },
);

test("every log group is encrypted with our key and has the stage's retention", () => {
  const groups = workflow.all("AWS::Logs::LogGroup");
  expect(groups).toHaveLength(allNames.length + Object.keys(definitions).length);
  for (const { Properties } of groups) {
    expect(Properties.RetentionInDays).toBe(90);
    expect(referencesIn(Properties.KmsKeyId)).toEqual([workflow.only("AWS::KMS::Key").id]);
  }
});
