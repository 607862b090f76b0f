import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import {
  type DeployedPolicy,
  GOOD_LABEL,
  type PolicyParameter,
  parameterPolicy,
  versionOf,
} from "../../../policy/deployed-policy.ts";
import { policyDeployment } from "../../lib/deployment.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { facts, print, printJson } from "../../lib/output.ts";
import { type PolicyVersion, versionsOf } from "../../lib/parameter-versions.ts";
import { checked, problemLines } from "./checked.ts";
import { bytesOf, sizeText } from "./size.ts";

/**
 * `tagledger policy show`: shows a version of the policy in Parameter Store, by default the latest, and the version in force.
 *
 * @throws CommandFailure with exit code 1 if the version does not exist or cannot be read.
 */
export async function show({ version, json = false }: { version?: number; json?: boolean }) {
  const { parameterName, allowedTagKeys } = await policyDeployment();
  if (parameterName === undefined) return showEnvironment(allowedTagKeys, json);
  const versions = await versionsOf(parameterName);
  const wanted = versionIn(versions, parameterName, version);
  const inForce = await parameterPolicy(parameterName, allowedTagKeys, async (label) =>
    asParameter(parameterName, label ? labelled(versions, label) : versions.at(-1)),
  );
  const { problems } = checked(wanted.text, allowedTagKeys);
  const shown = {
    parameterName,
    ...wanted,
    isLatest: wanted === versions.at(-1),
    policyVersion: versionOf(wanted),
    bytes: bytesOf(wanted.text),
    valid: problems.length === 0,
    problems,
    versionInForce: inForce.version,
    allowedTagKeys,
  };
  if (json) printJson(shown);
  else printShown(shown, inForce);
}

function showEnvironment(allowedTagKeys: string[], json: boolean) {
  if (json) return printJson({ parameterName: null, allowedTagKeys });
  print("The deployment reads no parameter: TAG_KEY and TAG_VALUE of its functions are its policy.");
  print(`Allowed keys: ${replaceUnprintable(allowedTagKeys.join(", "))}`);
}

function versionIn(versions: PolicyVersion[], name: string, version: number | undefined): PolicyVersion {
  const [oldest, latest] = [versions.at(0), versions.at(-1)];
  if (!oldest || !latest)
    throw new CommandFailure(
      `There is no parameter ${name}, and nothing is tagged. npx tagledger policy put FILE creates it.`,
      "NoPolicyVersion",
    );
  const found = version === undefined ? latest : versions.find((each) => each.version === version);
  if (found) return found;
  const there = `Parameter Store keeps versions ${oldest.version} to ${latest.version}`;
  throw new CommandFailure(`${name} has no version ${version}: ${there}.`, "NoPolicyVersion");
}

const labelled = (versions: PolicyVersion[], label: string) =>
  versions.find(({ labels }) => labels.includes(label));

function asParameter(arn: string, found: PolicyVersion | undefined): PolicyParameter | undefined {
  return found && { arn, version: found.version, text: found.text, modifiedAt: found.modifiedAt };
}

type Shown = PolicyVersion & {
  parameterName: string;
  isLatest: boolean;
  policyVersion: string;
  bytes: number;
  problems: ReturnType<typeof checked>["problems"];
};

function printShown(shown: Shown, inForce: DeployedPolicy) {
  const { parameterName, version, problems } = shown;
  print(
    facts({
      Parameter: parameterName,
      Version: `${version}, ${shown.isLatest ? "the latest" : "an older one"}; ${shown.policyVersion} in the ledger`,
      Labels: shown.labels.join(", ") || "(none)",
      Modified: `${shown.modifiedAt} by ${shown.modifiedBy}`,
      Size: sizeText(shown.bytes, shown.tier === "Advanced" ? "Advanced" : undefined),
      Valid:
        problems.length === 0 ? "yes" : `no: ${problems.length} problem${problems.length > 1 ? "s" : ""}`,
      "In force": inForceText(inForce),
    }),
  );
  for (const line of problemLines(`${parameterName}:${version}`, problems)) print(line);
  print(`\n${linesOf(shown.text).map(replaceUnprintable).join("\n")}`);
}

function inForceText({ version, policy, problem }: DeployedPolicy): string {
  if (!policy)
    return `none: nothing is tagged, because neither the latest version nor a version labelled ${GOOD_LABEL} is valid`;
  return problem
    ? `${version}, labelled ${GOOD_LABEL}, because the latest is not valid`
    : `${version}, the latest`;
}

/** The lines of a text, without its final newline and without the carriage returns of Windows. */
const linesOf = (text: string) => text.replace(/\r?\n$/, "").split(/\r?\n/);
