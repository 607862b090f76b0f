import type { FaultRequest } from "../../local/gateway/faults.ts";

/**
 * The faults of a soak, in turn. Each strikes some calls. The refusal and the rate of throttled calls make executions fail
 * that a replay must heal; retries heal the others.
 */
export const faultsInTurn: { what: string; fault: FaultRequest }[] = [
  {
    what: "EC2 throttles",
    fault: { action: "ec2:CreateTags", errorCode: "RequestLimitExceeded", statusCode: 503, times: 4 },
  },
  {
    what: "the ledger throttles",
    fault: {
      ...{ action: "dynamodb:BatchExecuteStatement", statusCode: 400, times: 6 },
      errorCode: "ProvisionedThroughputExceededException",
    },
  },
  {
    what: "answers of the ledger are lost",
    fault: { action: "dynamodb:BatchExecuteStatement", effect: "hangUp", after: true, times: 4 },
  },
  {
    what: "IAM refuses",
    fault: { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403, times: 3 },
  },
  {
    what: "EC2 does not answer",
    fault: { action: "ec2:CreateTags", effect: "hangUp", times: 4 },
  },
];
