import type { actionsTable } from "../../../cli/commands/history.ts";
import { actor } from "../../fixtures/cloudtrail.ts";

export const at = "2026-11-22T07:26:24.421Z";
export const volume = "arn:aws:ec2:eu-west-1:123456789012:volume/vol-0074662fcd2aa83f9";
export const balancer =
  "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop-frontend/50dc6c495c0c9188";
export const executions = [
  "ef44ea20-55d1-481d-9f3a-8b6a99226476",
  "ef44ea20-55d1-481d-9f3a-8b6a99226476_010d0818-5b39-42d9-86bc-99c68980f198",
  "replay-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
];
export const machine =
  "arn:aws:states:eu-west-1:123456789012:execution:TagledgerWorkflow-TagResources27AC884F-B740155ACE106";
export const denied =
  "UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/TagledgerWorkflow-Tagger/ApplyTag is not authorized to perform: ec2:CreateTags";
export const ada = actor("ada@example.com");

const action = (execution: string, outcome: string, reason?: string) => ({
  action_id: `0f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0${outcome.length}`,
  resource_id: volume,
  user_info: ada,
  action_type: "ec2:CreateInternetGateway",
  timestamp: at,
  event_id: "3bae0396-60d9-4722-81a5-94b3f8e99b90",
  request_id: "6b89c766-3add-4d6d-9ff3-1cc54a45a54a",
  outcome,
  outcome_rank: 2,
  ...(reason && { reason }),
  attempts: {
    [`${machine}:${execution}#0`]: { outcome: "failed", error: denied, timestamp: at, source: "event" },
    [`${machine}:${executions[2]}#0`]: { outcome, timestamp: at, source: "replay" },
  },
  error: denied,
  request_reason: "finding 12",
  replayed_by: "arn:aws:iam::123456789012:user/grace",
  original_values: { Owner: "ada@example.com (Ada)" },
  source: "event",
  policy_version: "/tagledger/policy:3",
  execution_arn: `${machine}:${execution}`,
});
export const found = {
  resource: volume,
  actions: [
    action(executions[0] ?? "", "tagged"),
    action(executions[1] ?? "", "failed", "UnauthorizedOperation"),
  ],
  changes: [
    {
      action_id: "0f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      user_info: ada,
      timestamp: at,
      previous_values: { CostCenter: "4711" },
      tag_values: { Owner: "ada@example.com", CostCenter: "Research and development, Europe" },
      execution_arn: `${machine}:${executions[2]}`,
    },
  ],
} as unknown as Parameters<typeof actionsTable>[0];
