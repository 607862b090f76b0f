import type { GatewayControl } from "../../local/gateway/control-client.ts";
import type { FaultRequest } from "../../local/gateway/faults.ts";

/**
 * The faults of a soak, in turn. Each strikes some calls. The refusal and the rate of throttled calls make executions fail
 * that a replay must heal; retries heal the others.
 */
const faultsInTurn: { what: string; fault: FaultRequest }[] = [
  {
    what: "IAM refuses",
    fault: { action: "ec2:CreateTags", errorCode: "UnauthorizedOperation", statusCode: 403, times: 3 },
  },
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
    what: "EC2 does not answer",
    fault: { action: "ec2:CreateTags", effect: "hangUp", times: 4 },
  },
];

/** Injects the faults, one after another, and counts the calls that each of them made fail. */
export class FaultsInTurn {
  readonly #gateway: GatewayControl;
  readonly #struck = new Map<string, number>();
  #turn = 0;

  constructor(gateway: GatewayControl) {
    this.#gateway = gateway;
  }

  async next() {
    await this.end();
    const added = faultsInTurn[this.#turn++ % faultsInTurn.length];
    if (added) await this.#gateway.add(added.fault);
  }

  /** A fault that found no call must not wait for its turn and meet the next one. */
  async end() {
    const last = faultsInTurn[(this.#turn - 1) % faultsInTurn.length];
    if (last) {
      const count = await this.#gateway.faultCount(last.fault.action);
      this.#struck.set(last.what, (this.#struck.get(last.what) ?? 0) + count);
    }
    await this.#gateway.clear();
  }

  struck = () => [...this.#struck].map(([what, times]) => ({ what, times }));
}
