import {
  environmentPolicy,
  type PolicyParameter,
  type TagEnvironment,
  versionOf,
} from "../../policy/deployed-policy.ts";

/** A version that Parameter Store still has. */
export type KeptVersion = Pick<PolicyParameter, "version" | "text" | "modifiedAt"> & {
  modifiedBy: string;
  labels: string[];
};

/** A version of the policy that the ledger names. Times are ISO 8601, UTC. A field is empty if it does not apply. */
export type PolicyVersionRow = {
  /** As the ledger's actions name it. */
  policyVersion: string;
  /** `parameter`: Parameter Store has it. `environment`: it is in the deployed functions. `missing`: it is in neither. */
  source: "parameter" | "environment" | "missing" | "none";
  modifiedAt: string;
  /** The ARN of the identity that put the version. */
  modifiedBy: string;
  labels: string;
  /** The name of the file with its text. */
  file: string;
  note: string;
};

export type PolicyFile = { name: string; text: string };

/** Where the text of a version can be. */
export type PolicySources = {
  /** The name of the deployment's parameter, if it has one. */
  parameterName?: string | undefined;
  kept: readonly KeptVersion[];
  /** TAG_KEY and TAG_VALUE of the deployed functions. */
  environment: TagEnvironment;
};

/** The versions of the policy that actions name, each with its text if it can still be read. The oldest change comes first. */
export function policyVersionsUsed(
  used: Iterable<string>,
  sources: PolicySources,
): { rows: PolicyVersionRow[]; files: PolicyFile[] } {
  const found = [...new Set(used)].map((policyVersion) => find(policyVersion, sources));
  found.sort(
    (a, b) => comparable(a.row) - comparable(b.row) || (a.row.policyVersion < b.row.policyVersion ? -1 : 1),
  );
  return { rows: found.map(({ row }) => row), files: found.flatMap(({ file }) => file ?? []) };
}

const NO_POLICY =
  "Changes of tags and unknown calls have no policy. Other actions have none if no version of the policy could be used.";

const comparable = ({ modifiedAt }: PolicyVersionRow) => (modifiedAt ? Date.parse(modifiedAt) : 0);

function find(policyVersion: string, sources: PolicySources): { row: PolicyVersionRow; file?: PolicyFile } {
  const { environment, kept, parameterName } = sources;
  const empty = { policyVersion, modifiedAt: "", modifiedBy: "", labels: "", file: "" };
  if (policyVersion === "none")
    return {
      row: { ...empty, source: "none", note: NO_POLICY },
    };

  const version = kept.find((each) => versionOf(each) === policyVersion);
  if (version) {
    const file = { name: `${policyVersion}.yaml`, text: version.text };
    const { modifiedAt, modifiedBy, labels } = version;
    const note = `Version ${version.version} of the parameter ${parameterName ?? ""}.`;
    return {
      row: {
        policyVersion,
        source: "parameter",
        modifiedAt,
        modifiedBy,
        labels: labels.join(" "),
        file: file.name,
        note,
      },
      file,
    };
  }
  const { version: deployed, policy } = environmentPolicy(environment);
  if (policyVersion === deployed) {
    const file = { name: `${policyVersion}.json`, text: `${JSON.stringify(policy, null, 2)}\n` };
    const note = "The functions of the deployment have this policy in TAG_KEY and TAG_VALUE.";
    return { row: { ...empty, source: "environment", file: file.name, note }, file };
  }
  return { row: { ...empty, source: "missing", note: whyMissing(policyVersion, parameterName) } };
}

function whyMissing(policyVersion: string, parameterName: string | undefined): string {
  if (policyVersion.startsWith("env-"))
    return "The functions have another TAG_KEY or TAG_VALUE now. Earlier ones are in the history of your CDK app, and in CloudTrail's records of UpdateFunctionConfiguration.";
  if (parameterName === undefined) return "The deployment reads no parameter now.";
  return `Parameter Store does not have it any more. It keeps 100 versions of ${parameterName}, and none from before the parameter was last created.`;
}
