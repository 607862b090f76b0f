import { replaceUnprintable } from "../../../domain/replace-unprintable.ts";
import { GOOD_LABEL, versionOf } from "../../../policy/deployed-policy.ts";
import { confirmOrAbort } from "../../lib/confirm.ts";
import { policyDeployment } from "../../lib/deployment.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { print, printJson } from "../../lib/output.ts";
import { type Checked, checked, refuse } from "./checked.ts";
import { difference } from "./difference.ts";
import { DEFAULT_PARAMETER, labelGood, type PolicyVersion, putVersion, versionsOf } from "./parameter.ts";
import { readText, sourceName } from "./read-text.ts";
import { sizeText, type Tier, tierFor } from "./size.ts";

type PutOptions = { yes?: boolean; json?: boolean };

/** What is to be put where, and what is there. */
type Put = { source: string; name: string; text: string; tier: Tier; latest: PolicyVersion | undefined };

/**
 * `tagledger policy put`: checks a policy against the deployment, shows what it changes, asks, puts it and labels it good.
 *
 * @throws CommandFailure with exit code 2 where the policy is refused or nobody can be asked, with 1 where nobody said yes
 * or Parameter Store refuses.
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
      ? await keep(name, latest, json)
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
  "The deployment reads no parameter yet, TAG_KEY and TAG_VALUE are its policy. This makes it read this one: " +
  `npx cdk deploy --all -c policyParameter=${DEFAULT_PARAMETER}`;

const warn = (message: string) => process.stderr.write(`tagledger: ${replaceUnprintable(message)}\n`);

/** "You can't revert an advanced parameter to a standard parameter" ("Managing parameter tiers"): asking so is refused. */
function tierOf({ bytes }: Checked, latest: PolicyVersion | undefined): Tier {
  return latest?.tier === "Advanced" ? "Advanced" : (tierFor(bytes) ?? "Advanced");
}

async function keep(name: string, latest: PolicyVersion, json: boolean): Promise<number> {
  const isGood = latest.labels.includes(GOOD_LABEL);
  if (!isGood) await labelGood(name, latest.version);
  const labelled = isGood ? "" : `, and is labelled ${GOOD_LABEL} now`;
  say(`Nothing changes: version ${latest.version} of ${name} says the same${labelled}.`, json);
  return latest.version;
}

async function change(wanted: Put, { yes, json }: Required<PutOptions>): Promise<number> {
  const { name, text, tier, latest } = wanted;
  if (latest && latest.type !== "String")
    throw new CommandFailure(
      `${name} is a ${latest.type}, and a policy is a String: delete that parameter, or have the deployment read another.`,
      "ParameterStoreError",
    );
  const next = (latest?.version ?? 0) + 1;
  showChange(wanted, next, json);
  await confirmOrAbort(`Put this as version ${next} of ${name}?`, yes, "Nothing was put.");
  const version = await putVersion(name, text, { tier, isNew: latest === undefined });
  await label(name, version);
  say(
    `Put version ${version} of ${name}, ${versionOf({ version, text })} in the ledger, ${GOOD_LABEL}.`,
    json,
  );
  if (version !== next) warn(somebodyElse(name, next, version));
  return version;
}

function showChange({ source, name, text, tier, latest }: Put, next: number, json: boolean) {
  const before = latest ? { name: `${name}:${latest.version}`, text: latest.text } : NOTHING;
  const stream = json ? process.stderr : process.stdout;
  stream.write(`${difference(before, { name: source, text }, stream)}\n\n`);
  if (!latest) say(`There is no parameter ${name} yet: it will be made.`, json);
  say(`Version ${next} has ${sizeText(Buffer.byteLength(text), tier)}.`, json);
}

const NOTHING = { name: "(nothing)", text: "" };

/** For people; with `--json`, stdout is for JSON. */
function say(message: string, json: boolean) {
  if (json) process.stderr.write(`${replaceUnprintable(message)}\n`);
  else print(replaceUnprintable(message));
}

/** What is put and not labelled is used, as it is valid; but a broken version after it would fall back on an older one. */
async function label(name: string, version: number) {
  try {
    await labelGood(name, version);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const done = `Version ${version} is put, but not labelled ${GOOD_LABEL}: running this again labels it.`;
    throw new CommandFailure(`${done} ${error.message}`, error.code);
  }
}

function somebodyElse(name: string, next: number, version: number): string {
  return version > next
    ? `Somebody else has put version ${next} of ${name} meanwhile, which this one replaces: npx tagledger policy show --version ${next}`
    : `Somebody has deleted ${name} meanwhile: this is version ${version} of a new parameter.`;
}
