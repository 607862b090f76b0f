import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type GatewayControl,
  GatewayControlError,
  gatewayControl,
} from "../../local/gateway/control-client.ts";
import { examples } from "../lib/examples.ts";
import { CommandFailure } from "../lib/failure.ts";
import { print } from "../lib/output.ts";

/** Adds `tagledger local …`: commands for the emulator that `npm run local` started. */
export function addLocal(program: Command) {
  const local = program
    .command("local")
    .description("change how the emulator of `npm run local` answers, to try out failures")
    .addHelpText("after", examples("tagledger local fault ec2:CreateTags"));
  local
    .command("fault [action]")
    .description("make each call of an action fail, such as ec2:CreateTags; without an action, see --clear")
    .option("--error <code>", "the error code that the calls get", "UnauthorizedOperation")
    .option("--region <region>", "only calls in this region")
    .addOption(new Option("--times <n>", "only so many calls; retries count too").argParser(parseTimes))
    .option("--clear", "remove all faults")
    .addHelpText(
      "after",
      examples(
        "tagledger local fault ec2:CreateTags --error UnauthorizedOperation",
        "tagledger local fault --clear",
      ),
    )
    .action(fault);
}

type FaultOptions = { error: string; region?: string; times?: number; clear?: boolean };

async function fault(action: string | undefined, { error, region, times, clear }: FaultOptions) {
  if ((action === undefined) !== (clear === true)) {
    throw new CommandFailure("Name an action, such as ec2:CreateTags, or use --clear.", "InvalidCommandLine");
  }
  await withGateway(async (gateway) => {
    if (action === undefined) {
      await gateway.clear();
      print("All faults are removed.");
      return;
    }
    const only = { ...(region !== undefined && { region }), ...(times !== undefined && { times }) };
    await gateway.add({ action, errorCode: error, statusCode: statusOf(error), ...only });
    print(`Calls of ${action} fail with ${error}. To end this: tagledger local fault --clear`);
  });
}

async function withGateway(work: (gateway: GatewayControl) => Promise<void>) {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? "";
  try {
    await work(gatewayControl(endpoint));
  } catch (error) {
    if (error instanceof GatewayControlError) throw new CommandFailure(error.message, "InvalidCommandLine");
    throw new CommandFailure(
      `There is no local stage at AWS_ENDPOINT_URL (${endpoint || "not set"}). Start one with npm run local, and paste the lines that it prints.`,
      "NoLocalStage",
    );
  }
}

/** The HTTP status that usually goes with an error code. The SDKs retry 500. */
function statusOf(errorCode: string): number {
  if (/Denied|Unauthorized/.test(errorCode)) return 403;
  return /Internal|Unavailable|ServiceFailure/.test(errorCode) ? 500 : 400;
}

function parseTimes(value: string): number {
  const times = Number(value);
  if (!Number.isInteger(times) || times < 1)
    throw new InvalidArgumentError("It is not a whole number from 1.");
  return times;
}
