import {
  CloudFormationClient,
  GetTemplateCommand,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from "@aws-sdk/client-cloudformation";
import { AttachRolePolicyCommand, DetachRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { DeleteParameterCommand } from "@aws-sdk/client-ssm";
import { clientConfig } from "../deployed.ts";
import { type Broken, COLLECTED } from "./broken.ts";
import { DOCTORED, idOf, POLICY, putPolicy, ssm } from "./doctored.ts";

const lambda = new LambdaClient(clientConfig());
const sfn = new SFNClient(clientConfig());
const iam = new IAMClient(clientConfig());

const reserved = (id: RegExp, executions: number): Broken["breakIt"] =>
  async function reserve() {
    const FunctionName = await idOf("Workflow", id);
    const ReservedConcurrentExecutions = executions;
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    return () => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  };

const unread =
  (id: RegExp): Broken["breakIt"] =>
  async () => {
    const UUID = await idOf("Workflow", id);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    return () => lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
  };

async function deleteMachine() {
  const stateMachineArn = await idOf("Workflow", /^DetectDriftStateMachine/);
  const { name, definition, roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
  return () => sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
}

async function detachPolicy() {
  const PolicyArn = await idOf("Workflow", /TaggerPolicyCL/);
  const RoleName = await idOf("Workflow", /^FunctionsApplyTagFunctionRole/, "AWS::IAM::Role");
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  return () => iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
}

/** Deploys the collector with another version in its outputs. */
async function changeVersion() {
  const cloudFormation = new CloudFormationClient(clientConfig(COLLECTED));
  const StackName = `${DOCTORED.stackPrefix}Collector-${COLLECTED}`;
  const { TemplateBody: body = "" } = await cloudFormation.send(new GetTemplateCommand({ StackName }));
  // A request has at most 51,200 bytes of template.
  const TemplateBody = JSON.stringify(JSON.parse(body));
  const deploy = async (text: string) => {
    const Capabilities = ["CAPABILITY_IAM" as const];
    await cloudFormation.send(new UpdateStackCommand({ StackName, TemplateBody: text, Capabilities }));
    await waitUntilStackUpdateComplete(
      { client: cloudFormation, maxWaitTime: 30, minDelay: 1 },
      { StackName },
    );
  };
  const template = JSON.parse(TemplateBody);
  const Outputs = { ...template.Outputs, Version: { Value: "0.1.9" } };
  await deploy(JSON.stringify({ ...template, Outputs }));
  return () => deploy(TemplateBody);
}

/** Breaks what is in the workflow's stack, its policy and its permissions. */
export const brokenWorkflow: Broken[] = [
  {
    name: "a stack is of an older version",
    breakIt: changeVersion,
    finds: [
      {
        check: "stacks",
        result: "warning",
        what: /^The stack DoctoredCollector-us-east-1 in us-east-1 is of version 0\.1\.9, and this command of/,
      },
    ],
  },
  {
    name: "a function is stopped",
    breakIt: reserved(/^FunctionsApplyTagFunction[0-9A-F]{8}$/, 0),
    finds: [{ check: "functions", what: /ApplyTag.* is stopped: its reserved concurrency is 0\.$/ }],
  },
  {
    name: "other functions have all the concurrency",
    breakIt: reserved(/^UnknownEventsCountUnknownEventFunction[0-9A-F]{8}$/, 950),
    finds: [
      { check: "quotas", result: "warning", what: /^Lambda may run only \d+ functions at the same time/ },
    ],
  },
  {
    name: "the queue of tag events is not read",
    breakIt: unread(/^TagEvents.*EventSourceMapping/),
    finds: [{ check: "functions", what: /^Nothing reads the queue of tag events: .* is Disabl/ }],
  },
  {
    name: "the ledger's stream is not read",
    breakIt: unread(/^OwnEvents.*EventSourceMapping/),
    finds: [{ check: "functions", what: /^Nothing reads the ledger's stream, .* is Disabl/ }],
  },
  {
    name: "a state machine is deleted",
    breakIt: deleteMachine,
    finds: [{ check: "state machines", what: /^The state machine \S*DetectDrift\S* is missing\.$/ }],
  },
  {
    name: "the policy is invalid, and no version is labelled good",
    breakIt: async () => {
      await putPolicy("version: 1\ntags:\n  - { key: NotAllowed, value: x }\n");
      return () => putPolicy(POLICY);
    },
    finds: [
      {
        check: "policy",
        what: /^Version 2 of the policy \/doctored\/policy cannot be used: .* Nothing is tagged\.$/,
      },
    ],
  },
  {
    name: "there is no policy",
    breakIt: async () => {
      await ssm.send(new DeleteParameterCommand({ Name: DOCTORED.policyParameter }));
      return () => putPolicy(POLICY);
    },
    finds: [{ check: "policy", what: /^There is no parameter \/doctored\/policy/ }],
  },
  {
    name: "ApplyTag's role lost a policy",
    breakIt: detachPolicy,
    finds: [{ check: "permission to tag", what: /^ApplyTag's role lacks \d+ tag actions: cl/ }],
  },
];
