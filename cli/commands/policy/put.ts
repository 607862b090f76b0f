import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { GOOD_LABEL, versionOf } from "../../../policy/deployed-policy.ts";
import { confirmOrAbort } from "../../lib/confirm.ts";
import { policyDeployment } from "../../lib/deployment.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { print, printJson } from "../../lib/output.ts";
import { type PolicyVersion, versionsOf } from "../../lib/parameter-versions.ts";
import { type Checked, checked, refuse } from "./checked.ts";
import { difference } from "./difference.ts";
import { DEFAULT_PARAMETER, labelGood, putVersion } from "./parameter.ts";
import { readText, sourceName } from "./read-text.ts";
import { sizeText, type Tier, tierFor } from "./size.ts";

type PutOptions = { yes?: boolean; json?: boolean };

/** The text, the parameter that it is put into, and that parameter's latest version. */
type Put = { source: string; name: string; text: string; tier: Tier; latest: PolicyVersion | undefined };

/**
 * `tagledger policy put`: checks a policy against the deployment, shows the difference, asks for confirmation, puts the
 * policy and labels it good.
 *
 * @throws CommandFailure with exit code 2 if the policy is refused or nobody can be asked, and with 1 if the answer is no or
 *   Parameter Store refuses.
 */
export async function put(path: string, { yes = false, json = false }: PutOptions) {
  const { parameterName, allowedTagKeys } = await policyDeployment();
  const name = parameterName ?? DEFAULT_PARAMETER;
  const source = sourceName(path);
  const text = await readText(path);
  const found = checked(text, allowedTagKeys);
  if (!found.policy) refuse(source, found);
  const latest = (await versionsOf(name)).at(-1);
  const version =
    latest?.text === text
      ? await labelUnchanged(name, latest, json)
      : await change({ source, name, text, tier: tierOf(found, latest), latest }, { yes, json });
  if (parameterName === undefined) warn(NOT_READ);
  if (json)
    printJson({
      parameterName: name,
      version,
      policyVersion: versionOf({ version, text }),
      changed: version !== latest?.version,
      isRead: parameterName !== undefined,
    });
}

const NOT_READ =
  "The deployment reads no parameter yet. TAG_KEY and TAG_VALUE are its policy. To make it read this parameter: " +
  `npx cdk deploy --all -c policyParameter=${DEFAULT_PARAMETER}`;

const warn = (message: string) => process.stderr.write(`tagledger: ${replaceUnprintable(message)}\n`);

/** "You can't revert an advanced parameter to a standard parameter" ("Managing parameter tiers"). */
function tierOf({ bytes }: Checked, latest: PolicyVersion | undefined): Tier {
  return latest?.tier === "Advanced" ? "Advanced" : (tierFor(bytes) ?? "Advanced");
}

async function labelUnchanged(name: string, latest: PolicyVersion, json: boolean): Promise<number> {
  const isGood = latest.labels.includes(GOOD_LABEL);
  if (!isGood) await labelGood(name, latest.version);
  const labelled = isGood ? "" : `, and is now labelled ${GOOD_LABEL}`;
  say(`Nothing to change: version ${latest.version} of ${name} has the same text${labelled}.`, json);
  return latest.version;
}

async function change(wanted: Put, { yes, json }: Required<PutOptions>): Promise<number> {
  const { name, text, tier, latest } = wanted;
  if (latest && latest.type !== "String")
    throw new CommandFailure(
      `${name} is a ${latest.type}, but a policy must be a String: delete that parameter, or deploy with the name of another.`,
      "ParameterStoreError",
    );
  const next = (latest?.version ?? 0) + 1;
  showChange(wanted, next, json);
  await confirmOrAbort(`Put this as version ${next} of ${name}?`, yes, "Nothing was put.");
  const version = await putVersion(name, text, { tier, isNew: latest === undefined });
  await label(name, version);
  say(
    `Version ${version} of ${name} is put and labelled ${GOOD_LABEL}. The ledger calls it ${versionOf({ version, text })}.`,
    json,
  );
  if (version !== next) warn(raceWarning(name, next, version));
  return version;
}

function showChange({ source, name, text, tier, latest }: Put, next: number, json: boolean) {
  const before = latest ? { name: `${name}:${latest.version}`, text: latest.text } : NOTHING;
  const stream = json ? process.stderr : process.stdout;
  stream.write(`${difference(before, { name: source, text }, stream)}\n\n`);
  if (!latest) say(`There is no parameter ${name} yet: this creates it.`, json);
  say(`Version ${next} has ${sizeText(Buffer.byteLength(text), tier)}.`, json);
}

const NOTHING = { name: "(nothing)", text: "" };

/** Prints a message for people: on stderr with `--json`, because stdout is for JSON then. */
function say(message: string, json: boolean) {
  if (json) process.stderr.write(`${replaceUnprintable(message)}\n`);
  else print(replaceUnprintable(message));
}

/** A valid version is used even without the label. But if a later version is broken, an older labelled one would be used. */
async function label(name: string, version: number) {
  try {
    await labelGood(name, version);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const done = `Version ${version} is put, but not labelled ${GOOD_LABEL}: run this again to label it.`;
    throw new CommandFailure(`${done} ${error.message}`, error.code);
  }
}

function raceWarning(name: string, next: number, version: number): string {
  return version > next
    ? `Somebody else has just put version ${next} of ${name}. Your version replaces it. To see it: npx tagledger policy show --version ${next}`
    : `Somebody has just deleted ${name}: this is version ${version} of a new parameter.`;
}
